"""Declared definitions become typed ones, each after those it needs; a scope goes in, a wider one comes out."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredDefinition
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.graph import cycles, in_order
from inspectrules.policy.model import Definition
from inspectrules.policy.problems import DEFINITION
from inspectrules.policy.references import Spellings, references
from inspectrules.policy.resolve import AS_OF
from inspectrules.policy.scope import Scope
from inspectrules.policy.subjects import subject_of
from inspectrules.policy.type_words import Words
from inspectrules.policy.written_types import type_of
from inspectrules.syntax.parse import parse_expression
from inspectrules.syntax.tree import Expr
from inspectrules.text import Span
from inspectrules.vocabulary.index import spellings_of
from inspectrules.vocabulary.names import Element


@frozen
class Draft:
    """A definition with its expression parsed."""

    declared: DeclaredDefinition
    subject: str
    element: Element | None
    expression: Expr
    needs: frozenset[str]
    """Full names, of facts too."""

    @property
    def full_name(self) -> str:
        return self.declared.name if self.element is None else f"{self.element.name}.{self.declared.name}"


@frozen
class CheckedDefinitions:
    """What became of the definitions of one policy."""

    definitions: tuple[Definition, ...]
    scope: Scope
    broken: frozenset[str]
    """Full names of those that are wrong, or need one that is; who mentions them is not checked."""

    drafts: Mapping[str, Draft]
    """By full name: all that could be read."""


def check_definitions(
    declared: Sequence[DeclaredDefinition], scope: Scope, layer: str, broken: frozenset[str], found: Problems
) -> CheckedDefinitions:
    """The definitions of one policy, typed; `broken` names what is wrong of parameters and tables."""
    scope = _with_spellings(scope, declared, found)
    drafts = {draft.full_name: draft for one in declared if (draft := _draft(one, scope, found)) is not None}
    needs = {name: draft.needs for name, draft in drafts.items()}
    for circle in cycles(needs):
        first, *others = (drafts[name].declared.span for name in circle)
        found.add(problems.definitions_in_a_circle(first, circle, others))
    order = in_order(needs)
    unread = {one.full_name for one in declared} | {one.name for one in declared if one.element is None}
    broken |= (unread - set(drafts)) | (set(drafts) - set(order))
    definitions: list[Definition] = []
    for draft in (drafts[name] for name in order):
        definition = None if draft.needs & broken else _checked(draft, draft.subject, scope, layer, found)
        if definition is None:
            broken |= {draft.full_name}
        else:
            definitions.append(definition)
            scope = _defining(scope, definition)
    return CheckedDefinitions(tuple(definitions), scope, broken, drafts)


def _with_spellings(scope: Scope, declared: Sequence[DeclaredDefinition], found: Problems) -> Scope:
    """The scope that knows all labels; one label of two names is reported and leads to the first."""
    own = {one.name: one for one in declared}
    for one in declared:
        for spelling in spellings_of(one.name, one.labels):
            first = own.setdefault(spelling, one)
            if first.name != one.name:
                found.add(problems.hides_a_name(one.span, spelling, DEFINITION, DEFINITION, first.span))
    return evolve(scope, spellings={**scope.spellings, **{word: one.name for word, one in own.items()}})


def _defining(scope: Scope, definition: Definition) -> Scope:
    key = (definition.subject, definition.root, definition.name)
    return scope.defining(key, definition.expression.type)


def _draft(declared: DeclaredDefinition, scope: Scope, found: Problems) -> Draft | None:
    """The definition as far as it can be read; None after a report."""
    expression = found.of(parse_expression(declared.expression.text, declared.expression.place))
    subject = subject_of(declared.about, scope, found)
    if subject is None or expression is None:
        return None
    elements = scope.names.elements(subject)
    element = None if declared.element is None else elements.find(declared.element)
    if declared.element is not None and element is None:
        known = elements.in_language("en")
        found.add(
            problems.definition_of_no_element(declared.span, declared.full_name, declared.element, known)
        )
        return None
    taken = _taken(declared, subject, element, scope)
    if taken is not None:
        found.add(problems.hides_a_name(declared.span, declared.name, DEFINITION, taken))
        return None
    spellings = Spellings(scope.names, subject, scope.spellings)
    return Draft(declared, subject, element, expression, references(expression, spellings))


def _taken(declared: DeclaredDefinition, subject: str, element: Element | None, scope: Scope) -> Words | None:
    """What else is called so where the definition would be."""
    spellings = spellings_of(declared.name, declared.labels)
    record = scope.vocabulary.subjects[subject].record if element is None else element.record
    if any(spelling in scope.names.attributes(record) for spelling in spellings):
        return problems.FACT
    return taken_by(spellings, subject, scope) if element is None else None


def taken_by(spellings: Iterable[str], subject: str, scope: Scope) -> Words | None:
    """What the policy or the vocabulary already calls so, besides facts."""
    for spelling in spellings:
        if spelling in scope.names.elements(subject):
            return problems.ELEMENT
        if scope.spellings.get(spelling, spelling) in scope.parameters:
            return problems.PARAMETER
        if scope.spellings.get(spelling, spelling) in scope.tables:
            return problems.TABLE
        if spelling in AS_OF:
            return problems.FACT
    return None


def _checked(draft: Draft, subject: str, scope: Scope, layer: str, found: Problems) -> Definition | None:
    """The definition for `subject`, in the scope of those before it."""
    declared = draft.declared
    type_ = None if declared.type is None else type_of(declared.type, DEFINITION, scope, found)
    if declared.type is not None and type_ is None:
        return None
    around = scope.about(subject)
    around = around if draft.element is None else around.binding(draft.element)
    expression = found.of(check_expression(draft.expression, around, type_))
    if expression is None:
        return None
    return Definition(
        name=declared.name,
        expression=expression,
        subject=subject,
        root=None if draft.element is None else draft.element.name,
        output=declared.output,
        labels=declared.labels,
        layer=layer,
        span=declared.span,
    )


def for_subject(
    checked: CheckedDefinitions, subject: str, wanted: Iterable[str], layer: str
) -> CheckedDefinitions:
    """The same with those of the `wanted` ones that make sense for another subject too, and what they need.

    Those that make none are `broken` for it. Definitions that say what they are about stay with that.
    """
    needs = {name: draft.needs & set(checked.drafts) for name, draft in checked.drafts.items()}
    wanted = _closure(set(wanted) & set(needs), needs)
    definitions, scope, broken = list(checked.definitions), checked.scope, set(checked.broken)
    for name in in_order({name: needs[name] for name in wanted}):
        draft = checked.drafts[name]
        if _is_known(draft, subject, scope):
            continue
        definition = (
            None
            if _stays(draft, subject, scope, broken)
            else _checked(draft, subject, scope, layer, Problems())
        )
        if definition is None:
            broken.add(name)
        else:
            definitions.append(definition)
            scope = _defining(scope, definition)
    return CheckedDefinitions(tuple(definitions), scope, frozenset(broken), checked.drafts)


def _is_known(draft: Draft, subject: str, scope: Scope) -> bool:
    """Whether the name means something for the subject already: the definition, or a fact of its own."""
    element = None if draft.element is None else draft.element.name
    if (subject, element, draft.declared.name) in scope.definitions:
        return True
    return element is None and _taken(draft.declared, subject, None, scope) is not None


def _stays(draft: Draft, subject: str, scope: Scope, broken: set[str]) -> bool:
    """Whether the definition is not for this subject: it says what it is about, or needs what is not for it."""
    if draft.declared.about is not None or draft.needs & broken:
        return True
    return draft.element is not None and draft.element.name not in scope.names.elements(subject).things


def _closure(names: set[str], needs: Mapping[str, Iterable[str]]) -> set[str]:
    found, waiting = set(names), list(names)
    while waiting:
        for need in needs[waiting.pop()]:
            if need not in found:
                found.add(need)
                waiting.append(need)
    return found


def span_of_mention(name: str, expression: Span) -> Span:
    """Where in the text of a rule the name stands; the whole of it if it is spelt otherwise."""
    offset = expression.text.find(name)
    start = expression.start + offset
    return expression if offset < 0 else Span(expression.source, start, start + len(name))
