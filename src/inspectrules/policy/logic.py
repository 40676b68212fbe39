"""Checks of `and`, `or`, `not`, `if`, the tests of one operand, and whether rules fire."""

from inspectrules.policy import head_problems, name_problems, tree
from inspectrules.policy import type_problems as problems
from inspectrules.policy.checking import Here, shown
from inspectrules.policy.constants import self_typed
from inspectrules.policy.fitting import unified
from inspectrules.policy.resolve import attribute_of
from inspectrules.syntax import tree as written
from inspectrules.text import Span
from inspectrules.vocabulary.types import BOOL, DATE, Type


def check_not(expression: written.Not, here: Here) -> tree.Expr | None:
    operand = here.check(expression.operand, BOOL)
    return None if operand is None else tree.Not(operand, span=expression.span)


def check_chain(expression: written.And | written.Or, here: Here) -> tree.Expr | None:
    operands = [here.check(operand, BOOL) for operand in expression.operands]
    known = tuple(operand for operand in operands if operand is not None)
    if len(known) < len(operands):
        return None
    kind = tree.And if isinstance(expression, written.And) else tree.Or
    return kind(known, span=expression.span)


def check_if(expression: written.If, here: Here, hint: Type | None) -> tree.Expr | None:
    condition = here.check(expression.condition, BOOL)
    then, otherwise = _branches(expression, here, hint)
    if condition is None or then is None or otherwise is None:
        return None
    type_ = unified(then.type, otherwise.type)
    if type_ is None:
        return here.refuse(problems.unlike_branches(expression.otherwise.span, then.type, otherwise.type))
    return tree.If(condition, then, otherwise, type=type_, span=expression.span)


def _branches(
    expression: written.If, here: Here, hint: Type | None
) -> tuple[tree.Expr | None, tree.Expr | None]:
    """Both branches; the one that has a type of its own tells the other's."""
    if hint is None and not self_typed(expression.then, here) and self_typed(expression.otherwise, here):
        otherwise = here.infer(expression.otherwise)
        return here.infer(expression.then, None if otherwise is None else otherwise.type), otherwise
    then = here.infer(expression.then, hint)
    return then, here.infer(expression.otherwise, hint or (None if then is None else then.type))


def check_test(expression: written.Tested, here: Here) -> tree.Expr | None:
    match expression.test:
        case written.Test.KNOWN:
            return _known(expression, here)
        case written.Test.UNKNOWN:
            known = _known(expression, here)
            return None if known is None else tree.Not(known, span=expression.span)
        case written.Test.NONE:
            return _none(expression, here)
        case written.Test.HAPPENED:
            date = here.check(expression.operand, DATE)
            return None if date is None else tree.HasHappened(date, span=expression.span)


def _known(expression: written.Tested, here: Here) -> tree.Expr | None:
    operand = here.infer(expression.operand)
    return None if operand is None else tree.IsKnown(operand, span=expression.span)


def _none(expression: written.Tested, here: Here) -> tree.Expr | None:
    operand = here.infer(expression.operand)
    if operand is None:
        return None
    attribute = attribute_of(operand, here.scope) if isinstance(operand, tree.Fact) else None
    if attribute is None or not attribute.optional:
        return here.refuse(problems.never_none(operand.span, shown(expression.operand)))
    return tree.IsNone(operand, span=expression.span)


def check_fires(expression: written.Fires | written.TagFires, here: Here) -> tree.Expr | None:
    """Whether cycles arise, all rules together tell; that a rule asks for itself is seen here."""
    if isinstance(expression, written.TagFires):
        rules = _others_tagged(expression.tag, expression.span, here)
    else:
        rules = named_rule(expression.rule, here)
    return tree.Fires(rules, span=expression.span) if rules else None


def named_rule(name: written.Name, here: Here) -> tuple[str, ...]:
    """The id as a tuple of one; empty, and reported, if no rule has it or it is the rule's own."""
    rule = ".".join(name.parts)
    if rule == here.rule:
        here.report(head_problems.own_rule(name.span, rule))
        return ()
    if rule not in here.scope.rules:
        here.report(name_problems.unknown_rule(name.span, rule, here.scope.rules))
        return ()
    return (rule,)


def tagged(tag: str, span: Span, here: Here) -> tuple[str, ...]:
    """Ids of the rules with that tag; empty, and reported, if none has it."""
    rules = here.scope.tagged(tag)
    if not rules:
        here.report(name_problems.unknown_tag(span, tag, here.scope.tags))
    return rules


def _others_tagged(tag: str, span: Span, here: Here) -> tuple[str, ...]:
    rules = tagged(tag, span, here)
    if here.rule is not None and here.rule in rules:
        here.report(head_problems.own_rule(span, here.rule))
        return ()
    return rules
