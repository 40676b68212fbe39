"""What a rule does: a head as written goes in, an effect comes out.

Outcomes, steps, bodies, words and the collection of visits are the vocabulary's; which head leads to which
outcome is the language's own.
"""

from typing import assert_never

from attrs import evolve

from inspectrules.policy import head_problems as problems
from inspectrules.policy import tree, type_problems
from inspectrules.policy.checking import Here
from inspectrules.policy.constants import self_typed
from inspectrules.policy.duties import check_duty
from inspectrules.policy.fitting import ordered
from inspectrules.policy.logic import named_rule, tagged
from inspectrules.policy.outcomes import check_consequence, leads_to
from inspectrules.policy.queries import (
    check_keys,
    check_matching,
    check_span,
    check_where,
    check_window,
    find_element,
    open_query,
)
from inspectrules.policy.scope import Scope
from inspectrules.policy.type_words import in_words
from inspectrules.syntax import tree as written
from inspectrules.text import Span
from inspectrules.values.units import Period
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import BOOL, DATE, DURATION, INT, TEXT, IntType

LIMIT = IntType(or_unlimited=True)


def check_head(head: written.Head, here: Here) -> tree.Effect | None:
    match head:
        case written.AtMost():
            return _at_most(head, here)
        case written.Leave():
            return _leave(head, here)
        case written.MergeInto():
            return _merge(head, here)
        case written.ExemptFrom():
            return _exempt(head, here)
        case written.Duty():
            return check_duty(head, here)
        case written.InspectEach():
            return _frequency(head, here)
        case (
            written.Deny()
            | written.DeferToNextPlan()
            | written.DeferUntil()
            | written.Require()
            | written.Conclude()
            | written.Flag()
        ):
            return check_consequence(head, here)
        case _:
            assert_never(head)


# --- limits on visits ---


def visits_of(scope: Scope) -> Element | None:
    """What `visits` means: the first collection of visits on record, not of proposals like the main subject."""
    elements = scope.names.elements(scope.subject).things.values()
    visits = [element for element in elements if element.of_visits]
    proposed = scope.vocabulary.subjects[scope.vocabulary.main_subject].record
    return next((element for element in visits if element.record != proposed), visits[0] if visits else None)


def _visits(
    head: written.AtMost | written.Leave | written.InspectEach, here: Here
) -> tuple[Element, tree.Query] | None:
    """The visits with the keys of `to each K`, counted only where the head says so."""
    element = visits_of(here.scope)
    if element is None:
        here.report(problems.no_visits(head.span))
        return None
    if not isinstance(head, written.InspectEach) and not _has_start(head.span, here):
        return None
    keys = check_keys(head.keys, element, here)
    where = check_where(element, head.counting_only_where, here)
    if keys is None or (where is None and head.counting_only_where is not None):
        return None
    return element, evolve(open_query(element, head.span, here), keys=keys, where=where)


def _has_start(span: Span, here: Here) -> bool:
    if Role.START in here.scope.vocabulary.records[here.scope.record].roles:
        return True
    here.report(type_problems.no_dates(span, here.scope.subject))
    return False


def _at_most(head: written.AtMost, here: Here) -> tree.AtMost | None:
    allowed = leads_to(head, here)
    limit = _limit(head, here)
    visits = _visits(head, here)
    windowed = None if visits is None else check_window(visits[1], head.window, here)
    of = None if head.of is None else here.check(head.of, BOOL)
    if (
        not allowed
        or limit is None
        or visits is None
        or windowed is None
        or (of is None and head.of is not None)
    ):
        return None
    if head.of is not None:
        of_element = here.reading_of(visits[0]).check(head.of, BOOL)
        if of_element is None:
            return None
        windowed = evolve(windowed, where=_both(of_element, windowed.where))
    return tree.AtMost(limit, head.counted, windowed, of, span=head.span)


def _limit(head: written.AtMost, here: Here) -> tree.Expr | None:
    limit = here.check(head.limit, LIMIT)
    if isinstance(limit, tree.Value) and isinstance(limit.value, int) and limit.value < 0:
        here.report(problems.limit_below_zero(head.limit.span, str(limit.value)))
        return None
    return limit


def _both(first: tree.Expr, second: tree.Expr | None) -> tree.Expr:
    return first if second is None else tree.And((first, second), span=first.span)


def _leave(head: written.Leave, here: Here) -> tree.Leave | None:
    allowed = leads_to(head, here)
    gap = check_span(head.gap, here)
    visits = _visits(head, here)
    if not allowed or gap is None or visits is None:
        return None
    return tree.Leave(gap, visits[1], span=head.span)


# --- minimum frequencies ---


def _frequency(head: written.InspectEach, here: Here) -> tree.Frequency | None:
    times = here.check(head.times, INT)
    every = _every(head.every, here)
    first_by = None if head.first_by is None else here.check(head.first_by, DATE)
    visits = _visits(head, here)
    if times is None or every is None or visits is None or (first_by is None and head.first_by is not None):
        return None
    if isinstance(times, tree.Value) and isinstance(times.value, int) and times.value < 1:
        here.report(problems.count_below_one(head.times.span, str(times.value)))
        return None
    return tree.Frequency(times, every, visits[1], first_by, span=head.span)


def _every(
    every: written.Expr | Period | written.AfterEvent, here: Here
) -> tree.Expr | Period | tree.AfterEvent | None:
    if isinstance(every, Period):
        return every
    if isinstance(every, written.AfterEvent):
        length, event = here.check(every.length, DURATION), here.check(every.event, DATE)
        return None if length is None or event is None else tree.AfterEvent(length, event, span=every.span)
    return check_span(every, here)


# --- merging and exempting ---


def _merge(head: written.MergeInto, here: Here) -> tree.Merge | tree.MergeNamed | None:
    allowed = leads_to(head, here)
    if _is_named(head, here):
        target = here.check(head.element, TEXT)
        return tree.MergeNamed(target, span=head.span) if allowed and target is not None else None
    element = find_element(head.element, here)
    if element is None or not _is_collection(element, head, here):
        return None
    query = check_matching(open_query(element, head.span, here), head.matching, head.span, here)
    where = check_where(element, head.where, here)
    taking = [_order(key, here.inside(element)) for key in head.taking]
    known = tuple(key for key in taking if key is not None)
    if not allowed or query is None or len(known) < len(taking) or (where is None and head.where is not None):
        return None
    return tree.Merge(evolve(query, where=where), known, span=head.span)


def _is_named(head: written.MergeInto, here: Here) -> bool:
    """Whether the head names a fact or definition that holds an id, and no element to choose among."""
    chooses = head.matching != written.Matching() or head.where is not None or head.taking
    known = here.scope.names.elements(here.scope.subject)
    named = ".".join(head.element.parts) not in known and self_typed(head.element, here)
    return named and not chooses


def _is_collection(element: Element, head: written.MergeInto, here: Here) -> bool:
    """A list of the subject's own holds nothing that it could merge into."""
    if element.collection is None:
        here.report(problems.list_cannot_take_merge(head.element.span, element.name))
    return element.collection is not None


def _order(key: written.Expr, inner: Here) -> tree.Expr | None:
    checked = inner.infer(key)
    if checked is None or ordered(checked.type, inner.scope.vocabulary):
        return checked
    return inner.refuse(problems.not_to_order_by(key.span, in_words(checked.type)))


def _exempt(head: written.ExemptFrom, here: Here) -> tree.Exempt | None:
    """Of the rules with a tag, all but this one."""
    spans = head.tag_spans or (head.span,) * len(head.tags)
    named = [named_rule(name, here) for name in head.rules]
    by_tag = [tagged(tag, span, here) for tag, span in zip(head.tags, spans, strict=True)]
    if not all(named) or not all(by_tag):
        return None
    rules = dict.fromkeys(rule for group in (*named, *by_tag) for rule in group if rule != here.rule)
    return tree.Exempt(tuple(rules), span=head.span)
