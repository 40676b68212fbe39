"""Declared indicators become checked ones: texts parsed, names resolved in a period of the calendar, all typed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from attrs import evolve, frozen

from inspectrules.policy import indicator_problems as problems
from inspectrules.policy import type_problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredIndicator
from inspectrules.policy.definitions import CheckedDefinitions, for_subject
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.fitting import is_number
from inspectrules.policy.indicator_keys import Groups, check_groups
from inspectrules.policy.indicator_warnings import warnings_of_indicator
from inspectrules.policy.model import Definition, Indicator
from inspectrules.policy.period_subject import PeriodSubject, period_subject, with_period
from inspectrules.policy.references import Spellings, references
from inspectrules.policy.rules import Around
from inspectrules.policy.tree import Defined, Expr, Node
from inspectrules.policy.walking import replaced
from inspectrules.source.nodes import Scalar
from inspectrules.syntax import tree as written
from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.parse import parse_expression
from inspectrules.values.units import Period
from inspectrules.vocabulary.model import Labels
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import BOOL, DURATION, INT, Type

VALUE, PART, WHOLE, TARGET, LOOKS_BACK = "value", "part", "whole", "target", "looks_back"
FIGURES: Mapping[str, Labels] = MappingProxyType(
    {VALUE: Labels(zh="数值"), PART: Labels(zh="分子"), WHOLE: Labels(zh="分母")}
)
"""What the target may call the measure."""

_WANTED: Mapping[str, Type] = {TARGET: BOOL, LOOKS_BACK: DURATION}


@frozen
class Draft:
    """An indicator with its texts parsed."""

    declared: DeclaredIndicator
    per: Period
    each: tuple[written.Expr, ...]
    texts: Mapping[str, written.Expr]
    """Measure, target and the like, by what they are."""


def check_indicators(
    declared: Iterable[DeclaredIndicator], definitions: CheckedDefinitions, layer: str, found: Problems
) -> tuple[Indicator, ...]:
    """The indicators of one policy; what is wrong is left out after a report."""
    drafts = [_draft(one, found) for one in declared]
    checked = [_checked(draft, definitions, layer, found) for draft in drafts if draft is not None]
    return tuple(one for one in checked if one is not None)


def _draft(declared: DeclaredIndicator, found: Problems) -> Draft | None:
    per = _period(declared.per, found)
    each = [_parsed(scalar, found) for scalar in declared.each]
    scalars = {name: scalar for name in _TEXTS if isinstance(scalar := getattr(declared, name), Scalar)}
    texts = {name: _parsed(scalar, found) for name, scalar in scalars.items()}
    if not scalars.keys() - {LOOKS_BACK}:
        found.add(problems.measures_nothing(declared.span, declared.id))
        return None
    good = {name: tree for name, tree in texts.items() if tree is not None}
    keys = tuple(tree for tree in each if tree is not None)
    if per is None or len(good) < len(texts) or len(keys) < len(each):
        return None
    return Draft(declared, per, keys, good)


_TEXTS = (*FIGURES, TARGET, LOOKS_BACK)


def _parsed(scalar: Scalar, found: Problems) -> written.Expr | None:
    return found.of(parse_expression(scalar.text, scalar.place))


@cache
def _periods() -> Mapping[str, Period]:
    """The calendar periods by the words for them, in both languages."""
    entries = ((keyword(f"CALENDAR_{period.name}"), period) for period in Period)
    return MappingProxyType(
        {word: period for entry, period in entries for word in (*entry.english, *entry.chinese)}
    )


def _period(scalar: Scalar, found: Problems) -> Period | None:
    period = _periods().get(" ".join(scalar.text.split()))
    if period is None:
        found.add(problems.unknown_period(scalar.span, scalar.text, _periods()))
    return period


def _checked(draft: Draft, definitions: CheckedDefinitions, layer: str, found: Problems) -> Indicator | None:
    vocabulary = definitions.scope.vocabulary
    bare = _around(draft.each, period_subject(vocabulary), definitions, layer, found)
    groups = check_groups(draft.each, bare)
    if groups is None:
        return None
    subject = period_subject(vocabulary, groups.keys)
    around = _around((*draft.each, *draft.texts.values()), subject, definitions, layer, found)
    figures = {name: _figure(draft.texts[name], around) for name in FIGURES if name in draft.texts}
    measured = {name: figure for name, figure in figures.items() if figure is not None}
    if len(measured) < len(figures):
        return None
    indicator = _with_target(_indicator(draft, groups, subject, measured, around, layer), draft, around)
    if indicator is not None:
        keys = tuple(expression.span for expression in draft.each)
        found.extend(warnings_of_indicator(indicator, vocabulary, keys))
    return indicator


def _around(
    trees: Sequence[written.Expr],
    period: PeriodSubject,
    definitions: CheckedDefinitions,
    layer: str,
    found: Problems,
) -> Around:
    """What expressions about the period are checked in, with the definitions that they mention and that make sense."""
    vocabulary, name = with_period(definitions.scope.vocabulary, period), period.subject.name
    scope = evolve(
        definitions.scope, vocabulary=vocabulary, names=Names(vocabulary), rules={}, solvable=False
    )
    spellings = Spellings(scope.names, name, scope.spellings)
    mentioned = frozenset(one for tree in trees for one in references(tree, spellings))
    widened = for_subject(evolve(definitions, scope=scope), name, mentioned, layer)
    return Around(widened.scope.about(name), spellings, widened, definitions.broken, found)


def _figure(text: written.Expr, around: Around) -> Expr | None:
    """The expression, if it is a number."""
    checked = around.found.of(check_expression(text, around.scope)) if around.is_sound(text) else None
    if checked is not None and not is_number(checked.type):
        around.found.add(type_problems.mismatch(text.span, checked.type, INT))
        return None
    return checked


def _indicator(
    draft: Draft,
    groups: Groups,
    period: PeriodSubject,
    figures: Mapping[str, Expr],
    around: Around,
    layer: str,
) -> Indicator:
    declared = draft.declared
    own = [one for one in around.definitions.definitions if one.subject == period.subject.name]
    own += [_definition(name, figure, period, layer) for name, figure in figures.items()]
    return Indicator(
        declared.id,
        draft.per,
        period.subject,
        period.records,
        groups.grouping,
        figures.get(VALUE),
        figures.get(PART),
        figures.get(WHOLE),
        definitions=tuple(own),
        interval=declared.interval,
        cite=declared.cite,
        title=declared.title,
        note=declared.note,
        layer=layer,
        span=declared.span,
    )


def _definition(name: str, figure: Expr, period: PeriodSubject, layer: str) -> Definition:
    return Definition(name, figure, period.subject.name, labels=FIGURES[name], layer=layer, span=figure.span)


def _with_target(indicator: Indicator, draft: Draft, around: Around) -> Indicator | None:
    """The indicator with its target and how far it looks back; None after a report."""
    figures = {one.name: one for one in indicator.definitions if one.root is None and one.name in FIGURES}
    scope = around.scope
    for name, one in figures.items():
        scope = scope.defining((scope.subject, None, name), one.expression.type, one.labels)
    conditions = {name: draft.texts[name] for name in _WANTED if name in draft.texts}
    checked: dict[str, Expr] = {}
    for name, text in conditions.items():
        good = around.is_sound(text)
        found = around.found.of(check_expression(text, scope, _WANTED[name])) if good else None
        if found is not None:
            checked[name] = _spelt_out(found, figures)
    if len(checked) < len(conditions):
        return None
    return evolve(indicator, target=checked.get(TARGET), looks_back=checked.get(LOOKS_BACK))


def _spelt_out(expression: Expr, figures: Mapping[str, Definition]) -> Expr:
    """The expression with the figures for their names: only a count that stands there itself is compared by bounds."""

    def figure(node: Node) -> Node | None:
        named = isinstance(node, Defined) and node.root is None and node.name in figures
        return figures[node.name].expression if named and isinstance(node, Defined) else None

    found = figure(expression) or replaced(expression, figure)
    assert isinstance(found, Expr)
    return found
