"""Builders of sentences: heads, their parts, and the conditions around them."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from inspectrules.syntax.building.pieces import (
    Builder,
    Children,
    Part,
    Soft,
    by_terminal,
    has_token,
    names,
    nodes,
    part,
    parts,
    value,
)
from inspectrules.syntax.tokens import TAG, Token
from inspectrules.syntax.tree import (
    AfterEvent,
    Anchoring,
    AtMost,
    Conclude,
    Condition,
    Counted,
    Deadline,
    DeferToNextPlan,
    DeferUntil,
    Deny,
    Duty,
    ExemptFrom,
    Expr,
    Flag,
    Head,
    InSamePeriod,
    InspectEach,
    Leave,
    Matching,
    MergeInto,
    Modality,
    Name,
    Number,
    Period,
    Require,
    Sentence,
    When,
)
from inspectrules.text import Span

# --- sentences ---


def _sentence(children: Children, span: Span) -> Sentence:
    conditions = tuple(found for found in children if isinstance(found, Condition))
    ruling = next(found for found in children if not isinstance(found, Condition))
    if isinstance(ruling, Soft):
        return Sentence(ruling.head, conditions, in_principle=True, span=span)
    return Sentence(ruling, conditions, span=span)


def _condition(kind: When, index: int) -> Builder:
    return lambda children, span: Condition(kind, children[index], span=span)


def _softened(head: Head, children: Children) -> Head | Soft:
    return Soft(head) if has_token(children, "IN_PRINCIPLE") else head


# --- limits ---


def _at_most(children: Children, span: Span) -> AtMost:
    limit, counted, following = children[1], children[2], children[3]
    has_of = isinstance(following, Token)
    rest = children[5:] if has_of else children[3:]
    return AtMost(
        limit,
        counted,
        rest[0],
        names(rest[1:]),
        of=children[4] if has_of else None,
        counting_only_where=parts(rest).get("counting"),
        span=span,
    )


def _scoped_at_most(children: Children, span: Span) -> Head | Soft:
    clauses = parts(children)
    at = next(index for index, found in enumerate(children) if _is(found, "NOT_EXCEED"))
    head = AtMost(
        children[at + 1],
        children[at + 2],
        children[1],
        children[0],
        of=clauses.get("visits_of"),
        counting_only_where=clauses.get("counting"),
        span=span,
    )
    return _softened(head, children)


def _is(found: object, terminal: str) -> bool:
    return isinstance(found, Token) and found.type == terminal


def _scope(children: Children, span: Span) -> tuple[Name, ...]:
    first = children[0] if isinstance(children[0], tuple) else ()
    return (*first, children[-1])


def _leave(children: Children, span: Span) -> Leave:
    return Leave(children[1], names(children[3:]), parts(children).get("counting"), span=span)


def _scoped_leave(children: Children, span: Span) -> Head | Soft:
    gap = nodes(children)[0]
    head = Leave(gap, children[0], parts(children).get("counting"), span=span)
    return _softened(head, children)


def _once(children: Children, span: Span) -> Number:
    return Number(1, span=span)


def _inspect_each(children: Children, span: Span) -> InspectEach:
    clauses = parts(children)
    return InspectEach(
        names(children[1:]),
        clauses["times"],
        clauses["after_event"] if "after_event" in clauses else clauses["rate"],
        clauses.get("first_by"),
        clauses.get("counting"),
        span=span,
    )


def _scoped_inspect(children: Children, span: Span) -> Head | Soft:
    clauses = parts(children)
    head = InspectEach(
        children[0],
        clauses["times"],
        clauses["after_event"] if "after_event" in clauses else _scoped_rate(children),
        clauses.get("first_by"),
        clauses.get("counting"),
        span=span,
    )
    return _softened(head, children)


def _scoped_rate(children: Children) -> Expr | Period:
    return children[1].period if isinstance(children[1], InSamePeriod) else children[2]


def _after_event(length: int, event: int) -> Builder:
    def build(children: Children, span: Span) -> Part:
        return Part("after_event", AfterEvent(children[length], children[event], span=span), span)

    return build


# --- outcomes ---


def _require(children: Children, span: Span) -> Require:
    step, *bodies = nodes(children)
    return Require(step, tuple(bodies), span=span)


def _require_of(children: Children, span: Span) -> Require:
    *bodies, step = nodes(children)
    return Require(step, tuple(bodies), span=span)


def _defer_to(children: Children, span: Span) -> DeferToNextPlan:
    return DeferToNextPlan(children[1], span=span)


def _defer_until(children: Children, span: Span) -> DeferUntil:
    return DeferUntil(children[1], span=span)


def _conclude(children: Children, span: Span) -> Conclude:
    return Conclude(children[1], span=span)


def _merge_into(children: Children, span: Span) -> MergeInto:
    return _merge(children[1], parts(children).get("matching", Matching()), children, span)


def _merge_into_matching(children: Children, span: Span) -> MergeInto:
    return _merge(children[3], children[1], children, span)


def _merge(element: Name, matching: Matching, children: Children, span: Span) -> MergeInto:
    clauses = parts(children)
    return MergeInto(element, matching, clauses.get("where"), clauses.get("taking", ()), span=span)


def _taking(children: Children, span: Span) -> Part:
    return Part("taking", nodes(children), span)


def _exempt_from(children: Children, span: Span) -> ExemptFrom:
    tags = [found for found in children if isinstance(found, Tagged)]
    return ExemptFrom(
        names(children),
        tuple(tag.tag for tag in tags),
        tag_spans=tuple(tag.span for tag in tags),
        span=span,
    )


@frozen
class Tagged:
    """`@frequency` among names of rules."""

    tag: str
    span: Span


def _target(children: Children, span: Span) -> object:
    found = children[0]
    return Tagged(found.text, span) if isinstance(found, Token) and found.type == TAG else found


# --- duties ---


@frozen
class Ordered:
    """What a duty says behind its modal."""

    action: Name
    clauses: dict[str, Any]


def _duty_body(children: Children, span: Span) -> Ordered:
    return Ordered(names(children)[0], parts(children))


def _duty_at(modal: int) -> Builder:
    """The duty whose modal is the child at `modal`; a name before that is its bearer."""

    def build(children: Children, span: Span) -> Head | Soft:
        bearer = next(iter(names(children[:modal])), None)
        body: Ordered = children[modal + 1]
        clauses = body.clauses
        duty = Duty(
            children[modal],
            body.action,
            bearer,
            clauses.get("of", ()),
            clauses.get("to", ()),
            clauses.get("deadline"),
            clauses.get("done"),
            clauses.get("else"),
            span=span,
        )
        return _softened(duty, children)

    return build


def _name_set(children: Children, span: Span) -> tuple[Name, ...]:
    return names(children)


def _deadline(anchoring: Anchoring, event: int, length: int | None = None) -> Builder:
    def build(children: Children, span: Span) -> Part:
        given = None if length is None else children[length]
        return Part("deadline", Deadline(anchoring, children[event], given, span=span), span)

    return build


def _plain(kind: Callable[..., Head]) -> Builder:
    return lambda children, span: kind(span=span)


HEADS: Mapping[str, Builder] = {
    "sentence": _sentence,
    "when_first": _condition(When.WHEN, 0),
    "when_clause": _condition(When.WHEN, 1),
    "unless_clause": _condition(When.UNLESS, 1),
    "unless_but": _condition(When.UNLESS, 2),
    "soft": lambda children, span: Soft(children[1]),
    "deny": _plain(Deny),
    "flag": _plain(Flag),
    "at_most": _at_most,
    "scoped_at_most": _scoped_at_most,
    "scope": _scope,
    "visits": value(Counted.VISITS),
    "visit_days": value(Counted.DAYS),
    "visit_working_days": value(Counted.WORKING_DAYS),
    "visits_of": part("visits_of", 0),
    "leave": _leave,
    "scoped_leave": _scoped_leave,
    "inspect_each": _inspect_each,
    "scoped_inspect": _scoped_inspect,
    "once": lambda children, span: Part("times", _once(children, span), span),
    "times": part("times", 0),
    "rate": part("rate", 1),
    "after_event": _after_event(1, 3),
    "after_event_first": _after_event(3, 1),
    "first_by": part("first_by", 1),
    "counting": part("counting", 1),
    "require": _require,
    "require_of": _require_of,
    "defer_to": _defer_to,
    "defer_until": _defer_until,
    "conclude": _conclude,
    "merge_into": _merge_into,
    "merge_into_matching": _merge_into_matching,
    "taking": _taking,
    "exempt_from": _exempt_from,
    "target": _target,
    "modal": by_terminal({modality.name: modality for modality in Modality}),
    "duty": _duty_at(0),
    "duty_of_bearer": _duty_at(1),
    "soft_duty": _duty_at(1),
    "soft_duty_of_bearer": _duty_at(2),
    "duty_of": part("of", 1),
    "duty_of_set": part("of", 0),
    "duty_to": part("to", 1),
    "duty_body": _duty_body,
    "duty_else": part("else", 1),
    "name_set": _name_set,
    "within_of": _deadline(Anchoring.WITHIN_OF, 3, 1),
    "within_before": _deadline(Anchoring.WITHIN_BEFORE, 3, 1),
    "at_least_before": _deadline(Anchoring.AT_LEAST_BEFORE, 3, 1),
    "before": _deadline(Anchoring.BEFORE, 1),
    "by": _deadline(Anchoring.BY, 1),
    "until": _deadline(Anchoring.UNTIL, 1),
    "within_of_first": _deadline(Anchoring.WITHIN_OF, 1, 3),
    "at_least_before_first": _deadline(Anchoring.AT_LEAST_BEFORE, 1, 4),
    "within_before_first": _deadline(Anchoring.WITHIN_BEFORE, 1, 3),
    "before_first": _deadline(Anchoring.BEFORE, 1),
    "done": part("done", 1),
}
