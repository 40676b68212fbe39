"""What decided a rule: counts, elements and facts, as JSON values by name. A walk beside the evaluation."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from inspectrules.interpreter import effects
from inspectrules.interpreter.context import Context, role
from inspectrules.interpreter.days import counted_parts
from inspectrules.interpreter.definitions import in_turn
from inspectrules.interpreter.elements import collection_name
from inspectrules.interpreter.expressions import truth
from inspectrules.interpreter.queries import Match, element_id, matches, matches_by_visit
from inspectrules.interpreter.rules import Verdict
from inspectrules.policy import tree
from inspectrules.syntax.tree import Counted
from inspectrules.values.unknown import UNKNOWN, Unknown
from inspectrules.values.wire import Wire, to_wire
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import ListType, RecordType

Reasons = dict[str, Wire]


def because(verdict: Verdict) -> Reasons:
    """Why the rule fires, or does not; if that is unknown, what its head has counted."""
    if verdict.fires is UNKNOWN:
        return _of_head(verdict.rule.effect, verdict.context)
    found: Reasons = {}
    for condition, wanted in _decisive_conditions(verdict):
        _merge(found, reasons(condition, wanted, verdict.context))
    _merge(found, _of_head(verdict.rule.effect, verdict.context))
    return dict(sorted(found.items()))


def _decisive_conditions(verdict: Verdict) -> list[tuple[tree.Expr, bool]]:
    """With what they must be: of a rule that fires all conditions, else those that keep it from firing."""
    rule, context = verdict.rule, verdict.context
    of = [] if not isinstance(rule.effect, tree.AtMost) or rule.effect.of is None else [rule.effect.of]
    asked = [(condition, True) for condition in (*rule.when, *of)]
    asked += [(condition, False) for condition in rule.unless]
    if verdict.fires is True:
        return asked
    return [(condition, not wanted) for condition, wanted in asked if truth(condition, context) is not wanted]


def _merge(found: Reasons, more: Reasons) -> None:
    """Lists of elements under one collection's name grow together."""
    for name, value in more.items():
        known = found.get(name)
        if isinstance(known, list) and isinstance(value, list):
            texts = {str(item) for item in (*known, *value)}
            found[name] = [*sorted(texts)]
        else:
            found[name] = value


def reasons(expression: tree.Expr, wanted: bool, context: Context) -> Reasons:
    """The facts that make a condition true (or false, as wanted); none if it is not so."""
    if truth(expression, context) is not wanted:
        return {}
    explain = _REASONS.get(type(expression), _facts_below)
    return explain(expression, wanted, context.plain)


def _not(node: tree.Not, wanted: bool, context: Context) -> Reasons:
    return reasons(node.operand, not wanted, context)


def _operands(node: tree.And | tree.Or, wanted: bool, context: Context) -> Reasons:
    """All operands that are as wanted: of a true `and` that is each, of a true `or` those that hold."""
    found: Reasons = {}
    for operand in node.operands:
        _merge(found, reasons(operand, wanted, context))
    return found


def _defined(node: tree.Defined, wanted: bool, context: Context) -> Reasons:
    return in_turn(node, context, ("because", wanted), partial(_either, wanted))


def _either(wanted: bool, expression: tree.Expr, context: Context) -> Reasons:
    return reasons(expression, wanted, context)


def _if(node: tree.If, wanted: bool, context: Context) -> Reasons:
    condition = truth(node.condition, context)
    if isinstance(condition, Unknown):
        return _facts_below(node, wanted, context)
    found = reasons(node.condition, condition, context)
    _merge(found, reasons(node.then if condition else node.otherwise, wanted, context))
    return found


def _any_of(node: tree.AnyOf, wanted: bool, context: Context) -> Reasons:
    return _elements(node.query, context) if wanted else {}


def _at_least(node: tree.AtLeast, _: bool, context: Context) -> Reasons:
    return _elements(node.query, context)


def _facts_below(node: tree.Node, _: bool, context: Context) -> Reasons:
    """The subject's facts that an expression reads, and the elements that it counts."""
    found: Reasons = {}
    for child in (node, *_parts(node)):
        if isinstance(child, tree.Fact):
            _merge(found, _fact(child, context))
        elif isinstance(child, tree.Defined):
            _merge(found, in_turn(child, context, "facts below", _below))
        elif isinstance(child, tree.Query):
            _merge(found, _elements(child, context))
        elif child is not node:
            _merge(found, _facts_below(child, True, context))
    return found


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    """What stands below a node; not what an aggregate takes of each element, which stands for itself, by its id."""
    below = tree.children(node)
    if isinstance(node, tree.CountDifferent | tree.SumOf | tree.LatestOf):
        return tuple(part for part in below if part is not node.value)
    return below


def _below(expression: tree.Expr, context: Context) -> Reasons:
    return _facts_below(expression, True, context)


def _fact(fact: tree.Fact, context: Context) -> Reasons:
    if fact.root is not None or isinstance(fact.type, ListType):
        return {}
    value = context.value(fact)
    if isinstance(fact.type, RecordType):
        name = role(context.world, fact.type.name, Role.ID)
        return {} if name is None else _fact(tree.Fact(None, (*fact.path, name)), context)
    return {context.dotted(None, fact.path): to_wire(value)}


def _elements(query: tree.Query, context: Context) -> Reasons:
    """The ids of the elements that match for certain, under the collection's name."""
    found = matches(query, context)
    return {} if found is UNKNOWN else _ids(query, found, context)


def _ids(query: tree.Query, found: Iterable[Match], context: Context) -> Reasons:
    certain = [part.element for part in found if part.holds is True]
    ids: list[Wire] = [*sorted(element_id(element, context.world) for element in certain)]
    return {collection_name(query): ids} if ids else {}


_REASONS: Final[Mapping[type, Callable[..., Reasons]]] = MappingProxyType(
    {
        tree.Not: _not,
        tree.And: _operands,
        tree.Or: _operands,
        tree.Defined: _defined,
        tree.If: _if,
        tree.AnyOf: _any_of,
        tree.AtLeast: _at_least,
    }
)


# --- heads ------------------------------------------------------------------------------------------------


def _of_head(effect: tree.Effect, context: Context) -> Reasons:
    explain = _HEADS.get(type(effect))
    return {} if explain is None else explain(effect, context)


def _at_most(effect: tree.AtMost, context: Context) -> Reasons:
    """How many there are on record (of days: with the subject's own), and how many there may be."""
    bounds, extra = effects.counted(effect, context), int(effect.counted is not Counted.VISITS)
    found: Reasons = {"limit": to_wire(context.value(effect.limit))}
    if bounds.exact is not UNKNOWN:
        found["count"] = bounds.low + extra
    if effect.counted is not Counted.VISITS:
        return {**found, **_ids(effect.query, counted_parts(effect.query, context), context)}
    return {**found, **_elements(effect.query, context)}


def _leave(effect: tree.Leave, context: Context) -> Reasons:
    found = matches_by_visit(effect.query, context)
    if found is UNKNOWN:
        return {}
    close: list[Match] = []
    for visit, parts in found:
        if effects.too_close(effect, visit, parts, context) is True:
            close += parts
    return {"limit": to_wire(context.value(effect.gap)), **_ids(effect.query, close, context)}


def _merge_head(effect: tree.Merge, context: Context) -> Reasons:
    return _elements(effect.query, context)


_HEADS: Final[Mapping[type, Callable[..., Reasons]]] = MappingProxyType(
    {tree.AtMost: _at_most, tree.Leave: _leave, tree.Merge: _merge_head}
)
