"""Names as operands: what a dotted name refers to at its place, or why it refers to nothing.

A first part that a quantifier binds is the element's. Else a name is an attribute of the subject (by path), a
definition, a parameter or the date of the decision. Constants are elsewhere: only another operand makes them so.
"""

from collections.abc import Iterator

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import name_problems as problems
from inspectrules.policy import tree
from inspectrules.policy.checking import Here
from inspectrules.policy.scope import Scope
from inspectrules.policy.type_words import Words
from inspectrules.syntax.tree import Name
from inspectrules.text import Span
from inspectrules.vocabulary.model import Attribute
from inspectrules.vocabulary.names import Element, NoSuchName
from inspectrules.vocabulary.types import DATE, RecordType

AS_OF = ("as_of", "决定日", "决定日期")
"""What the date of the decision is called."""


def readings(name: Name, scope: Scope) -> tuple[tree.Expr, ...]:
    """Everything that the name can refer to; more than one is a mistake of the policy."""
    element = bound_element(name, scope)
    if element is not None and len(name.parts) > 1:
        return tuple(_of_element(name, element, name.parts[1:], scope))
    return tuple(_of_anything(name, element, scope))


def bound_element(name: Name, scope: Scope) -> Element | None:
    """The element that the first part names, if a quantifier around it binds it."""
    found = scope.names.elements(scope.subject).find(name.parts[0])
    return None if found is None else scope.bound(found.name)


def _of_anything(name: Name, element: Element | None, scope: Scope) -> Iterator[tree.Expr]:
    if element is not None:
        yield tree.Fact(element.name, (), type=RecordType(element.record), span=name.span)
    if scope.bare is not None:
        yield from _of_element(name, scope.bare, name.parts, scope)
    else:
        yield from _of_subject(name, scope)
    if len(name.parts) == 1:
        yield from _of_policy(name, scope)


def _of_subject(name: Name, scope: Scope) -> Iterator[tree.Expr]:
    yield from _attribute(name, None, scope.record, name.parts, scope)
    yield from _definition(name, None, name.parts, scope)


def _of_element(name: Name, element: Element, parts: tuple[str, ...], scope: Scope) -> Iterator[tree.Expr]:
    yield from _attribute(name, element.name, element.record, parts, scope)
    yield from _definition(name, element.name, parts, scope)


def _attribute(
    name: Name, root: str | None, record: str, parts: tuple[str, ...], scope: Scope
) -> Iterator[tree.Expr]:
    found = scope.names.resolve_path(record, parts)
    if not isinstance(found, NoSuchName):
        yield tree.Fact(root, found.names, type=found.type, span=name.span)


def _definition(name: Name, root: str | None, parts: tuple[str, ...], scope: Scope) -> Iterator[tree.Expr]:
    defined = own_name(parts[0], scope)
    found = scope.definitions.get((scope.subject, root, defined)) if len(parts) == 1 else None
    if found is not None:
        yield tree.Defined(defined, root, type=found, span=name.span)


def _of_policy(name: Name, scope: Scope) -> Iterator[tree.Expr]:
    spelling = name.parts[0]
    declared = own_name(spelling, scope)
    if declared in scope.parameters:
        yield tree.Parameter(declared, type=scope.parameters[declared], span=name.span)
    if spelling in AS_OF:
        yield tree.AsOf(type=DATE, span=name.span)


def own_name(spelling: str, scope: Scope) -> str:
    """The policy's own name for what it calls so: a parameter, a table, a definition."""
    return scope.spellings.get(spelling, spelling)


def attribute_of(fact: tree.Fact, scope: Scope) -> Attribute | None:
    """The vocabulary's entry; None for an element itself."""
    element = None if fact.root is None else scope.names.elements(scope.subject).find(fact.root)
    record = scope.record if element is None else element.record
    return scope.vocabulary.attribute(record, fact.path)


# --- messages ---


def in_words(reading: tree.Expr, scope: Scope) -> Words:
    """What kind of thing a reading is."""
    match reading:
        case tree.Parameter():
            return Words("a parameter", "参数")
        case tree.Defined():
            return Words("a definition", "定义")
        case tree.AsOf():
            return Words("the date of the decision", "决定日")
        case tree.Fact(None):
            return Words(f"an attribute of `{scope.subject}`", f"`{scope.subject}` 的属性")
        case tree.Fact(root, ()):
            return Words(f"the element `{root}`", f"元素 `{root}`")
        case tree.Fact(root):
            return Words(f"an attribute of `{root}`", f"`{root}` 的属性")
        case _:
            return Words("a fact", "事实")


def explain(name: Name, here: Here) -> tree.Expr | None:
    """Report why the name refers to nothing."""
    element = bound_element(name, here.scope)
    if element is not None and len(name.parts) > 1:
        return here.refuse(_path_problem(name, 1, element.name, element.record, here.scope))
    if leads_somewhere(name, here.scope):
        record, owner = _bare_record(here.scope)
        return here.refuse(_path_problem(name, 0, owner, record, here.scope))
    return here.refuse(_first_problem(name, here.scope))


def leads_somewhere(name: Name, scope: Scope) -> bool:
    """Whether at least the first of several parts is an attribute or a bound element."""
    if len(name.parts) == 1:
        return False
    record, _ = _bare_record(scope)
    return bound_element(name, scope) is not None or name.parts[0] in scope.names.attributes(record)


def _bare_record(scope: Scope) -> tuple[str, str]:
    """The record whose attributes bare names are, and what to call its owner."""
    return (scope.record, scope.subject) if scope.bare is None else (scope.bare.record, scope.bare.name)


def _path_problem(name: Name, skipped: int, owner: str, record: str, scope: Scope) -> Diagnostic:
    found = scope.names.resolve_path(record, name.parts[skipped:])
    assert isinstance(found, NoSuchName)
    index = skipped + found.index
    part, span = name.parts[index], part_span(name, index)
    before = ".".join(name.parts[:index]) or owner
    if found.record is None:
        way = scope.names.resolve_path(record, name.parts[skipped:index])
        assert not isinstance(way, NoSuchName)
        return problems.no_parts(span, before, part, way.type)
    candidates = found.candidates
    if found.index == 0:
        candidates += tuple(key[2] for key in scope.definitions if key[:2] == (scope.subject, owner))
    return problems.unknown_attribute(span, part, before, candidates)


def _first_problem(name: Name, scope: Scope) -> Diagnostic:
    first, span = name.parts[0], part_span(name, 0)
    if first in scope.names.elements(scope.subject):
        return problems.not_bound(span, first)
    if len(name.parts) == 1 and own_name(first, scope) in scope.tables:
        return problems.table_without_keys(span, first)
    if len(name.parts) == 1 and first in scope.rules:
        return problems.rule_as_operand(span, first)
    whole = readings(Name((first,)), scope) if len(name.parts) > 1 else ()
    if whole:
        return problems.no_parts(part_span(name, 1), first, name.parts[1], whole[0].type)
    if len(name.parts) > 1 and first in scope.names.subjects:
        # `proposal.start`, where `start` is meant
        return problems.subject_said(name.span, ".".join(name.parts), ".".join(name.parts[1:]))
    return problems.unknown_name(span, first, operand_names(scope))


def operand_names(scope: Scope) -> Iterator[str]:
    """Every spelling of a single part that means something here: the candidates for a near miss."""
    record, owner = _bare_record(scope)
    root = None if scope.bare is None else owner
    yield from scope.names.attributes(record).spellings()
    yield from (
        name for subject, element, name in scope.definitions if (subject, element) == (scope.subject, root)
    )
    yield from scope.parameters
    yield from (spelling for spelling, name in scope.spellings.items() if name in scope.parameters)
    yield from AS_OF
    yield from (element.name for element in scope.elements)


def part_span(name: Name, index: int) -> Span:
    return name.part_spans[index] if name.part_spans else name.span
