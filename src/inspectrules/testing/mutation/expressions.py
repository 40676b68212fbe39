"""Changes of rules, definitions and indicators: of their trees by the operators, and of what stands beside them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy, Definition, Indicator, Rule, Stage
from inspectrules.policy.walking import replaced
from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.tree import Condition, When
from inspectrules.testing.mutation.change import Change, Operator, Site, site_in, with_field
from inspectrules.testing.mutation.intervals import interval_changes
from inspectrules.testing.mutation.model import Edit
from inspectrules.testing.mutation.operators.collections import COLLECTION_OPERATORS, NEXT_PERIODS
from inspectrules.testing.mutation.operators.comparisons import COMPARISON_OPERATORS
from inspectrules.testing.mutation.operators.constants import VALUE_OPERATORS
from inspectrules.testing.mutation.operators.heads import HEAD_OPERATORS
from inspectrules.testing.mutation.operators.logic import LOGIC_OPERATORS
from inspectrules.testing.mutation.trees import changes
from inspectrules.text import Span

OPERATORS: tuple[Operator, ...] = (
    *VALUE_OPERATORS,
    *LOGIC_OPERATORS,
    *COMPARISON_OPERATORS,
    *COLLECTION_OPERATORS,
    *HEAD_OPERATORS,
)
"""What is done to each node of a tree."""

Edits = Iterator[Change[Edit]]
T = TypeVar("T")


# --- rules ---


def rule_edits(rule: Rule, policy: CheckedPolicy) -> Edits:
    """Every change of a rule, and the rule left out."""
    yield Change("rule", Edit(rules={rule.id: None}), rule.span, rule.id, "", writable=False)
    for change in _of_rule(rule, site_in(policy, rule.subject)):
        yield change.of(Edit(rules={rule.id: change.part}))


def _of_rule(rule: Rule, site: Site) -> Iterator[Change[Rule]]:
    for change in changes(rule.effect, site, OPERATORS):
        yield change.of(evolve(rule, effect=change.part))
    for index, condition in enumerate(rule.when):
        for one in changes(condition, site, OPERATORS):
            yield one.of(evolve(rule, when=_replaced(rule.when, index, one.part)))
    for index, condition in enumerate(rule.unless):
        for one in changes(condition, site, OPERATORS):
            yield one.of(evolve(rule, unless=_replaced(rule.unless, index, one.part)))
    yield from _conditions(rule)
    yield from _principle(rule)
    for interval in interval_changes(rule.interval, rule.span):
        yield interval.of(evolve(rule, interval=interval.part))
    if rule.stage is Stage.SHADOW:
        part = evolve(rule, stage=Stage.ENFORCED)
        yield Change("stage", part, rule.span, "shadow", "enforced", writable=False)


def _replaced(items: tuple[T, ...], index: int, item: T) -> tuple[T, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _conditions(rule: Rule) -> Iterator[Change[Rule]]:
    """Each `when` and each `unless` is dropped."""
    for kind, name in ((When.WHEN, "when"), (When.UNLESS, "unless")):
        written = _written(rule, kind)
        held: tuple[tree.Expr, ...] = getattr(rule, name)
        for index, condition in enumerate(held):
            span = written[index].span if index < len(written) else condition.span
            part = with_field(rule, name, held[:index] + held[index + 1 :])
            yield Change(name, part, span, span.text, "")


def _written(rule: Rule, kind: When) -> Sequence[Condition]:
    said = () if rule.sentence is None else rule.sentence.conditions
    return [condition for condition in said if condition.kind is kind]


def _principle(rule: Rule) -> Iterator[Change[Rule]]:
    """`in principle` is put before the sentence, or dropped."""
    if rule.sentence is None:
        return
    words, span = keyword("IN_PRINCIPLE"), rule.sentence.span
    part = evolve(rule, in_principle=not rule.in_principle)
    said = next((one for one in (*words.english, *words.chinese) if span.text.startswith(one)), None)
    if rule.in_principle:
        place = Span(span.source, span.start, span.start + len(said or ""))
        yield Change("in principle", part, place, place.text, "", writable=False)
    else:
        place = Span(span.source, span.start, span.start)
        english = span.text.isascii()  # in Chinese it stands in the middle
        text = words.spelling("en" if english else "zh")
        yield Change("in principle", part, place, "", text, (place, f"{text} "), english)


# --- definitions ---


def definition_edits(group: Sequence[Definition], policy: CheckedPolicy) -> Edits:
    """Every change of a definition, alike for each subject that it is there for."""
    first, *others = group
    twins = [{one.key: one.part for one in _of_definition(other, policy)} for other in others]
    for change in _of_definition(first, policy):
        parts = [change.part, *(twin[change.key] for twin in twins if change.key in twin)]
        found = {(one.subject, one.root, one.name): one for one in parts}
        yield change.of(Edit(definitions=found, indicators=_with_definition(change.part, first, policy)))


def _of_definition(definition: Definition, policy: CheckedPolicy) -> Iterator[Change[Definition]]:
    site = site_in(policy, definition.subject)
    for change in changes(definition.expression, site, OPERATORS):
        yield change.of(evolve(definition, expression=change.part))


def _with_definition(changed: Definition, before: Definition, policy: CheckedPolicy) -> dict[str, Indicator]:
    """The indicators that have the definition among their own; about a period it may read alike only."""
    found: dict[str, Indicator] = {}
    for indicator in policy.indicators.values():
        own = tuple(
            evolve(one, expression=changed.expression) if _is_same(one, before) else one
            for one in indicator.definitions
        )
        if own != indicator.definitions:
            found[indicator.id] = evolve(indicator, definitions=own)
    return found


def _is_same(one: Definition, other: Definition) -> bool:
    alike = (one.root, one.name, one.span) == (other.root, other.name, other.span)
    return alike and one.expression == other.expression


# --- indicators ---

_FIGURES = ("value", "part", "whole")
_PARTS = (*_FIGURES, "target", "looks_back")


def indicator_edits(indicator: Indicator, policy: CheckedPolicy) -> Edits:
    """Every change of an indicator's expressions, its period and its time."""
    for change in _of_indicator(indicator, policy):
        yield change.of(Edit(indicators={indicator.id: change.part}))


def _of_indicator(indicator: Indicator, policy: CheckedPolicy) -> Iterator[Change[Indicator]]:
    site = site_in(policy, indicator.subject.name)
    for name in _PARTS:
        expression: tree.Expr | None = getattr(indicator, name)
        if expression is not None:
            for change in changes(expression, site, OPERATORS):
                if name in _FIGURES or not _is_of_figure(change.span, indicator):
                    yield change.of(_with_part(indicator, name, expression, change.part))
    if indicator.grouping is not None:
        for query in changes(indicator.grouping.elements, site, OPERATORS):
            grouping = evolve(indicator.grouping, elements=query.part)
            yield query.of(evolve(indicator, grouping=grouping))
    for other in NEXT_PERIODS[indicator.per]:
        part = evolve(indicator, per=other)
        yield Change("period", part, indicator.span, indicator.per.value, other.value, writable=False)
    for interval in interval_changes(indicator.interval, indicator.span):
        yield interval.of(evolve(indicator, interval=interval.part))


def _is_of_figure(span: Span, indicator: Indicator) -> bool:
    """Whether the target has it only because it names a figure."""
    figures = [figure.span for name in _FIGURES if (figure := getattr(indicator, name)) is not None]
    return any(
        one.source is span.source and one.start <= span.start and span.end <= one.end for one in figures
    )


def _with_part(indicator: Indicator, name: str, before: tree.Expr, after: tree.Expr) -> Indicator:
    """With another measure, also where the target names it."""
    changed = with_field(indicator, name, after)
    if name not in _FIGURES:
        return changed
    definitions = tuple(
        evolve(one, expression=after) if one.name == name and one.expression == before else one
        for one in indicator.definitions
    )
    target = None if indicator.target is None else _with_figure(indicator.target, before, after)
    return evolve(changed, definitions=definitions, target=target)


def _with_figure(target: tree.Expr, before: tree.Expr, after: tree.Expr) -> tree.Expr:
    def figure(node: tree.Node) -> tree.Node | None:
        return after if node == before and node.span == before.span else None

    return replaced(target, figure)
