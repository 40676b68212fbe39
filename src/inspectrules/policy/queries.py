"""Which elements of a collection are meant: element, keys, window and `where` go in, a `Query` comes out."""

from collections.abc import Iterator

from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import head_problems, tree, type_problems
from inspectrules.policy import name_problems as problems
from inspectrules.policy.checking import Here
from inspectrules.policy.resolve import own_name, part_span
from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree as written
from inspectrules.text import Span
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.names import Element, NoSuchName
from inspectrules.vocabulary.types import BOOL, DATE, DURATION, DurationType, Type

AROUND = (Unit.DAYS, Unit.WEEKS)
"""What a distance in both directions is counted in."""


def find_element(name: written.Name, here: Here) -> Element | None:
    """The element of that name, which no quantifier around binds already."""
    spelling = ".".join(name.parts)
    elements = here.scope.names.elements(here.scope.subject)
    found = elements.find(spelling)
    if found is None:
        here.report(_no_element(name.span, spelling, here.scope))
    elif any(_same_collection(found, bound) for bound in here.scope.elements):
        here.report(problems.nested_in_itself(name.span, spelling))
        found = None
    return found


def _same_collection(one: Element, other: Element) -> bool:
    return (one.collection, one.path) == (other.collection, other.path)


def _no_element(span: Span, spelling: str, scope: Scope) -> Diagnostic:
    elements = scope.names.elements(scope.subject)
    collection = scope.names.collections.name(spelling)
    for element in elements.things.values():
        if (collection and element.collection == collection) or element.path == (spelling,):
            return problems.collection_for_element(span, spelling, element.name)
    return problems.unknown_element(span, spelling, elements.spellings())


def check_selection(selection: written.Selection, here: Here) -> tree.Query | None:
    """All of it; `where` is read with the element bound."""
    element = find_element(selection.element, here)
    if element is None:
        return None
    query = open_query(element, selection.span, here)
    matched = check_matching(query, selection.matching, selection.span, here)
    windowed = None if matched is None else check_window(matched, selection.window, here)
    where = check_where(element, selection.where, here)
    if windowed is None or (where is None and selection.where is not None):
        return None
    return evolve(windowed, where=where)


def open_query(element: Element, span: Span, here: Here) -> tree.Query:
    """All elements that count at all."""
    return tree.Query(
        element.name,
        element.collection,
        element.path,
        of_visits=element.of_visits,
        not_self=element.not_self,
        default_filter=check_default_filter(element, here),
        span=span,
    )


def check_default_filter(element: Element, here: Here) -> tree.Expr | None:
    """What the vocabulary asks of every element; its mistakes are reported once, with the vocabulary."""
    written_filter = _default_filter(element, here.scope)
    if written_filter is None:
        return None
    alone = evolve(here.aside(), scope=here.scope.about(here.scope.subject).reading_of(element))
    return alone.check(written_filter, BOOL)


def _default_filter(element: Element, scope: Scope) -> written.Expr | None:
    if element.collection is None:
        return None
    return scope.vocabulary.collections[element.collection].default_filter


def check_where(element: Element, where: written.Expr | None, here: Here) -> tree.Expr | None:
    """An element condition: None if there is none, or if it is wrong."""
    return None if where is None else here.inside(element).check(where, BOOL)


# --- keys ---


def check_matching(
    query: tree.Query, matching: written.Matching, span: Span, here: Here
) -> tree.Query | None:
    element = here.scope.names.elements(here.scope.subject).things[query.element]
    keys = check_keys(matching.keys, element, here)
    if keys is None:
        return None
    if matching.overlapping and not _have_roles(element, (Role.START, Role.END), span, here):
        return None
    return evolve(query, keys=keys, overlapping=matching.overlapping)


def check_keys(
    names: tuple[written.Name, ...], element: Element, here: Here
) -> tuple[tree.SameKey, ...] | None:
    """`same K` for each name: what the subject and the element both have."""
    keys = [_key(name, element, here) for name in names]
    known = tuple(key for key in keys if key is not None)
    return known if len(known) == len(keys) else None


def _key(name: written.Name, element: Element, here: Here) -> tree.SameKey | None:
    scope = here.scope
    own = scope.names.resolve_path(scope.record, name.parts)
    others = scope.names.resolve_path(element.record, name.parts)
    if isinstance(own, NoSuchName) and _defines(name, None, scope):
        return _defined_key(name, element, here)
    if isinstance(own, NoSuchName):
        here.report(_lacking(name, own, scope.subject, scope))
        return None
    if isinstance(others, NoSuchName):
        here.report(_lacking(name, others, element.name, scope))
        return None
    if not _alike(own.type, others.type):
        here.report(problems.key_types_differ(name.span, ".".join(name.parts), own.type, others.type))
        return None
    return tree.SameKey(others.names, own.names, own.type, span=name.span)


def _alike(one: Type, other: Type) -> bool:
    return one == other


def _lacking(name: written.Name, found: NoSuchName, owner: str, scope: Scope) -> Diagnostic:
    definitions = (key[2] for key in scope.definitions if key[0] == scope.subject and key[1] is None)
    candidates = (*found.candidates, *(definitions if found.index == 0 else ()))
    before = ".".join(name.parts[: found.index]) or owner
    return problems.key_unknown_here(
        part_span(name, found.index), name.parts[found.index], before, candidates
    )


def _defines(name: written.Name, root: str | None, scope: Scope) -> bool:
    key = (scope.subject, root, own_name(name.parts[0], scope))
    return len(name.parts) == 1 and key in scope.definitions


def _defined_key(name: written.Name, element: Element, here: Here) -> tree.SameKey | None:
    scope, defined = here.scope, own_name(name.parts[0], here.scope)
    if not _defines(name, element.name, scope):
        candidates = (key[2] for key in scope.definitions if key[:2] == (scope.subject, element.name))
        here.report(problems.key_unknown_here(name.span, name.parts[0], element.name, candidates))
        return None
    own = scope.definitions[scope.subject, None, defined]
    others = scope.definitions[scope.subject, element.name, defined]
    if not _alike(own, others):
        here.report(problems.key_types_differ(name.span, name.parts[0], own, others))
        return None
    return tree.SameKey((), (), own, element_definition=defined, span=name.span)


# --- windows ---


def check_window(query: tree.Query, window: written.Window | None, here: Here) -> tree.Query | None:
    """The query with its window; None if that is wrong."""
    if window is None:
        return query
    element = here.scope.names.elements(here.scope.subject).things[query.element]
    anchored = isinstance(window, written.WithinOf) or (
        isinstance(window, written.InSpan) and window.anchor is not None
    )
    if not _has_roles(element.record, (Role.START,), here.scope):
        here.report(type_problems.no_dates(window.span, element.name))
        return None
    if not anchored and not _has_roles(here.scope.record, (Role.START,), here.scope):
        here.report(type_problems.no_dates(window.span, here.scope.subject))
        return None
    checked = _window(window, here)
    return None if checked is None else evolve(query, window=checked)


def _window(window: written.Window, here: Here) -> tree.Window | None:
    match window:
        case written.InSamePeriod(period):
            return tree.InSamePeriod(period, span=window.span)
        case written.InSpan(length, anchor):
            return _rolling_or_before(length, anchor, window.span, here)
        case written.WithinOf(length, anchor):
            return _around(length, anchor, window.span, here)


def _rolling_or_before(
    length: written.Expr, anchor: written.Expr | None, place: Span, here: Here
) -> tree.Rolling | tree.Before | None:
    span = check_span(length, here)
    date = None if anchor is None else here.check(anchor, DATE)
    if span is None or (date is None and anchor is not None):
        return None
    return tree.Rolling(span, span=place) if date is None else tree.Before(span, date, span=place)


def check_span(length: written.Expr, here: Here) -> tree.Expr | None:
    """A length of time that something may lie in."""
    span = here.check(length, DURATION)
    match span:
        case tree.DurationOf(tree.Value(0)) | tree.Value(Duration(count=0)):
            here.report(head_problems.empty_span(length.span))
            return None
    return span


def _around(length: written.Expr, anchor: written.Expr, place: Span, here: Here) -> tree.Around | None:
    span, date = here.check(length, DURATION), here.check(anchor, DATE)
    if span is None or date is None:
        return None
    if not isinstance(span.type, DurationType) or span.type.unit not in AROUND:
        here.report(type_problems.window_unit(length.span, span.type))
        return None
    return tree.Around(span, date, span=place)


def _have_roles(element: Element, roles: tuple[Role, ...], span: Span, here: Here) -> bool:
    """Whether element and subject have attributes in these roles; reports the first that has not."""
    for record, owner in ((element.record, element.name), (here.scope.record, here.scope.subject)):
        if not _has_roles(record, roles, here.scope):
            here.report(type_problems.no_dates(span, owner))
            return False
    return True


def _has_roles(record: str, roles: tuple[Role, ...], scope: Scope) -> bool:
    return all(role in scope.vocabulary.records[record].roles for role in roles)


# --- what a condition names ---


def names_element(condition: tree.Node, element: str) -> bool:
    """Whether anything in the condition depends on the element."""
    return any(
        isinstance(node, tree.Fact | tree.Defined) and node.root == element for node in _all_below(condition)
    )


def _all_below(node: tree.Node) -> Iterator[tree.Node]:
    yield node
    for child in tree.children(node):
        yield from _all_below(child)
