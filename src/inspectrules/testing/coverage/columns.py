"""Atoms over the values that they can tell apart: their truth for each, and what makes them unknown."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import product

from attrs import evolve, frozen, has

from inspectrules.interpreter.context import Context, Element, World
from inspectrules.interpreter.expressions import evaluate, truth
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.testing.coverage.finite import GOVERNING, Path, Splitter, Variable
from inspectrules.testing.coverage.formulas import Atom
from inspectrules.values.dates import NEVER
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.types import RecordType


@frozen(eq=False)
class Column:
    """An atom's truth for each combination of the values of its variables."""

    variables: tuple[Variable, ...]
    truths: Mapping[tuple[object, ...], Truth]
    contexts: Mapping[tuple[object, ...], Context]


# --- what makes an atom unknown ---


def strict_in(node: tree.Node | None, policy: CheckedPolicy, subject: str) -> Iterator[Variable]:
    """Facts whose being unknown makes the condition unknown, whatever else holds."""
    match node:
        case tree.Compare(_, left, right):
            yield from strict_in_value(left, policy, subject)
            yield from strict_in_value(right, policy, subject)
        case tree.In(item) | tree.Under(item):
            yield from strict_in_value(item, policy, subject)
            if isinstance(item, tree.CountOf) and item.query.collection is None:
                yield Variable(None, item.query.path)


def strict_in_value(node: tree.Node, policy: CheckedPolicy, subject: str) -> Iterator[Variable]:
    match node:
        case tree.Fact(root, path):
            yield Variable(root, path)
        case tree.Arithmetic(_, left, right):
            yield from strict_in_value(left, policy, subject)
            yield from strict_in_value(right, policy, subject)
        case tree.DaysBetween(_, start, end):
            yield from strict_in_value(start, policy, subject)
            yield from strict_in_value(end, policy, subject)
        case tree.PartOfDate(_, operand) | tree.EdgeOfPeriod(_, _, operand):
            yield from strict_in_value(operand, policy, subject)
        case tree.Defined(name, root):
            expression = policy.definitions[subject, root, name].expression
            yield from strict_in_value(expression, policy, subject)
        case tree.Lookup(_, keys):
            for key in keys:
                yield from strict_in_value(key, policy, subject)


# --- truths -----------------------------------------------------------------------------------------------


def column(atom: Atom, splitter: Splitter, world: World) -> Column:
    """The truth of an atom that the splitter took, for all values of its own variables."""
    own = Splitter(splitter.policy, splitter.classes, splitter.subject, splitter.kinds)
    own.take(atom)
    variables = tuple(own.variables)
    contexts = {
        values: _context(dict(zip(variables, values, strict=True)), splitter, world)
        for values in product(*(splitter.domain(one) for one in variables))
    }
    assert atom.expression is not None
    truths = {values: truth(atom.expression, context) for values, context in contexts.items()}
    return Column(variables, truths, contexts)


def _context(values: Mapping[Variable, object], splitter: Splitter, world: World) -> Context:
    vocabulary = splitter.policy.vocabulary
    records = {root: splitter.classes[kind]() for root, kind in splitter.kinds.items()}
    own: object = splitter.classes[vocabulary.subjects[splitter.subject].record]()
    day = values.get(GOVERNING)
    governing = day if isinstance(day, datetime.date) else world.governing
    for variable, value in values.items():
        if variable.root is not None:
            kind = splitter.kinds[variable.root]
            records[variable.root] = _stated(records[variable.root], kind, variable.path, value, splitter)  # type: ignore[assignment]
        elif variable != GOVERNING:
            record = vocabulary.subjects[splitter.subject].record
            own = _stated(own, record, variable.path, value, splitter)
    there = evolve(world, record=own, governing=governing, memo={})
    bound = {root: Element(records[root], kind, root) for root, kind in splitter.kinds.items()}
    return Context(there, bound)


def _stated(record: object, kind: str, path: Path, value: object, splitter: Splitter) -> object:
    name, *rest = path
    if rest:
        attribute = splitter.policy.vocabulary.records[kind].attributes[name]
        assert isinstance(attribute.type, RecordType)
        below = getattr(record, name)
        inner = below if has(type(below)) else splitter.classes[attribute.type.name]()
        value = _stated(inner, attribute.type.name, tuple(rest), value, splitter)
    return evolve(record, **{name: value})  # type: ignore[misc] # an attrs class made for the vocabulary


def blank_world(policy: CheckedPolicy, subject: str) -> World:
    """A world about a subject of which nothing is known."""
    about = policy.vocabulary.subjects[subject]
    return World(policy, about, None, {}, UNKNOWN, NEVER, evaluate)
