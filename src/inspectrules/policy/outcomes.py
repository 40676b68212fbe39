"""Heads that are one outcome, alone or after the `else` of a duty: deny, defer, require, conclude, flag."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from inspectrules.policy import head_problems as problems
from inspectrules.policy import name_problems, tree
from inspectrules.policy.checking import Here
from inspectrules.policy.constants import self_typed
from inspectrules.policy.resolve import in_words, readings
from inspectrules.policy.type_words import Words
from inspectrules.syntax import tree as written
from inspectrules.vocabulary.index import Index
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import DATE, TEXT, EnumType, SetType, TextType, Type

DENIED, DEFERRED, MERGE, CONSENT_REQUIRED = "denied", "deferred", "merge", "consent_required"
"""The outcomes that the language's own heads lead to."""

Consequence = (
    written.Deny
    | written.DeferToNextPlan
    | written.DeferUntil
    | written.Require
    | written.Conclude
    | written.Flag
)

_OUTCOMES: Mapping[type[written.Node], str] = MappingProxyType(
    {
        written.Deny: DENIED,
        written.AtMost: DENIED,
        written.Leave: DENIED,
        written.Require: CONSENT_REQUIRED,
        written.DeferToNextPlan: DEFERRED,
        written.DeferUntil: DEFERRED,
        written.MergeInto: MERGE,
    }
)
_HEADS: Mapping[str, str] = MappingProxyType(
    {DENIED: "deny", CONSENT_REQUIRED: "require", DEFERRED: "defer", MERGE: "merge into"}
)


def leads_to(head: written.Head, here: Here) -> bool:
    """Whether the rule's subject can have the outcome that the head leads to; reports if not."""
    outcome = _OUTCOMES.get(type(head))
    if outcome is None or outcome in here.scope.vocabulary.subjects[here.scope.subject].outcomes:
        return True
    here.report(problems.no_such_outcome_of_subject(head.span, outcome, here.scope.subject))
    return False


SimpleEffect = tree.Deny | tree.Defer | tree.Require | tree.Conclude | tree.Flag


def check_consequence(head: Consequence, here: Here) -> SimpleEffect | None:
    if not leads_to(head, here):
        return None
    match head:
        case written.Deny():
            return tree.Deny(span=head.span)
        case written.Flag():
            return tree.Flag(span=head.span)
        case written.DeferToNextPlan():
            return _defer_to(head, here)
        case written.DeferUntil():
            return _defer_until(head, here)
        case written.Require():
            return _require(head, here)
        case written.Conclude():
            return _conclude(head, here)
        case _:
            assert_never(head)


def _defer_to(head: written.DeferToNextPlan, here: Here) -> tree.Defer | None:
    target = find_word(head.target, here.scope.names.words, here)
    return None if target is None else tree.Defer(target=target, span=head.span)


def _defer_until(head: written.DeferUntil, here: Here) -> tree.Defer | None:
    date = here.check(head.date, DATE)
    return None if date is None else tree.Defer(date, span=head.span)


def find_word(name: written.Name, words: Index[str], here: Here) -> str | None:
    """The vocabulary's word of that name, which duties and deferrals may say."""
    spelling = ".".join(name.parts)
    word = words.name(spelling)
    if word is None:
        here.report(problems.unknown_word(name.span, spelling, words.spellings()))
    return word


def _conclude(head: written.Conclude, here: Here) -> tree.Conclude | None:
    subject = here.scope.vocabulary.subjects[here.scope.subject]
    spelling = ".".join(head.outcome.parts)
    outcomes = here.scope.names.outcomes(subject.name)
    outcome = outcomes.name(spelling)
    if outcome is not None and outcome in _HEADS:
        here.report(problems.outcome_of_another_head(head.outcome.span, spelling, _HEADS[outcome]))
        return None
    if outcome is None or outcome not in subject.outcomes:
        candidates = (word for word in outcomes.spellings() if outcomes.name(word) in subject.outcomes)
        here.report(problems.unknown_outcome(head.outcome.span, spelling, subject.name, candidates))
        return None
    return tree.Conclude(outcome, span=head.span)


# --- steps ---


def _require(head: written.Require, here: Here) -> tree.Require | None:
    step = _step(head.step, here)
    bodies = [_body(body, here) for body in head.by]
    known = tuple(body for body in bodies if body is not None)
    if step is None or len(known) < len(bodies):
        return None
    return tree.Require(step, known, span=head.span)


def _step(name: written.Name, here: Here) -> str | None:
    spelling = ".".join(name.parts)
    if Role.STEPS not in here.scope.vocabulary.records[here.scope.record].roles:
        here.report(problems.no_steps(name.span, here.scope.subject))
        return None
    step = here.scope.names.steps.name(spelling)
    if step is None:
        here.report(problems.unknown_step(name.span, spelling, here.scope.names.steps.spellings()))
    return step


def _body(body: written.Expr, here: Here) -> tree.Expr | None:
    """A body that the vocabulary names, or whom a fact, parameter or look-up names."""
    if isinstance(body, written.Name):
        spelling = ".".join(body.parts)
        named = here.scope.names.bodies.name(spelling)
        if named is not None:
            return _named_body(named, body, here)
        if not self_typed(body, here):
            return here.refuse(
                problems.unknown_body(body.span, spelling, here.scope.names.bodies.spellings())
            )
    checked = here.infer(body, TEXT)
    if checked is None or _names_bodies(checked.type):
        return checked
    return here.refuse(problems.names_no_body(body.span, checked.type))


def _named_body(named: str, body: written.Name, here: Here) -> tree.Expr | None:
    others = readings(body, here.scope)
    if others and _names_bodies(others[0].type):
        words = in_words(others[0], here.scope), Words("a body of the vocabulary", "词汇中的主体")
        return here.refuse(name_problems.ambiguous(body.span, ".".join(body.parts), *words))
    return tree.Value(named, type=TEXT, span=body.span)


def _names_bodies(type_: Type) -> bool:
    member = type_.member if isinstance(type_, SetType) else type_
    return isinstance(member, TextType | EnumType)
