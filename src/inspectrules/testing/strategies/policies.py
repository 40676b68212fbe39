"""Whole policies at random: rules of every head over any vocabulary, as written and checked.

What comes out is well typed and has no circles by construction: a rule asks only for rules before it, exempts only from
rules behind it, and limits of visits stand behind merges. So a failure of a law is a failure of what is tested.
"""

from collections.abc import Iterator

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inspectrules.policy.heads import visits_of
from inspectrules.policy.intervals import overlap
from inspectrules.policy.model import ALWAYS, Interval
from inspectrules.policy.scope import Scope, open_scope
from inspectrules.syntax import tree
from inspectrules.syntax.tree import When
from inspectrules.testing.strategies.conditions import Author
from inspectrules.testing.strategies.facts import Domains
from inspectrules.testing.strategies.heads import HeadAuthor, Reach
from inspectrules.testing.strategies.names import Catalogue
from inspectrules.testing.strategies.written import (
    ABOVE,
    OWN,
    PARAMETERS,
    TABLES,
    WrittenDefinition,
    WrittenLayer,
    WrittenLine,
    WrittenPolicy,
    WrittenRule,
    define,
)
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import DATE, INT, TEXT, Type

__all__ = ["PARAMETERS", "TABLES", "TAGS", "WrittenPolicy", "WrittenRule", "policies", "sentences"]

TAGS = ("some", "others")


def policies(
    vocabulary: Vocabulary,
    *,
    most_rules: int = 4,
    depth: int = 2,
    domains: Domains | None = None,
    calendar: WorkingCalendar | None = None,
    main_only: bool = False,
) -> SearchStrategy[WrittenPolicy]:
    """Policies about the vocabulary's main subject and, unless `main_only`, now and then about others too."""
    options = domains or Domains()
    opened = open_scope(vocabulary, parameters=PARAMETERS, tables=TABLES)
    catalogue = Catalogue()
    subjects = () if main_only else tuple(name for name in vocabulary.subjects if name != opened.subject)

    @st.composite
    def drawn(draw: DrawFn) -> WrittenPolicy:
        writer = _Writer(draw, opened, options, depth, subjects, calendar, catalogue)
        return writer.policy(draw(st.integers(1, most_rules)))

    return drawn()


def sentences(
    scope: Scope, *, depth: int = 2, domains: Domains | None = None
) -> SearchStrategy[tree.Sentence]:
    """Single rules, of any head that the scope's subject may have."""
    options, catalogue = domains or Domains(), Catalogue()
    reach = Reach(lifted=tuple(scope.rules), lifted_tags=tuple(sorted(scope.tags)))

    @st.composite
    def drawn(draw: DrawFn) -> tree.Sentence:
        heads = HeadAuthor(draw, scope, options, reach, catalogue=catalogue)
        merge = heads.merge() if heads.may("merge") and draw(st.integers(0, 7)) == 0 else None
        return _with_conditions(merge or heads.head(), heads, depth)

    return drawn()


def _with_conditions(head: tree.Head, heads: HeadAuthor, depth: int) -> tree.Sentence:
    draw, author = heads.draw, heads.author()
    written = tuple(
        tree.Condition(draw(st.sampled_from(When)), author.condition(depth))
        for _ in range(draw(st.integers(0, 2)))
    )
    soft = isinstance(head, tree.Deny | tree.AtMost | tree.Leave) and draw(st.integers(0, 5)) == 0
    return tree.Sentence(head, written, soft)


@frozen
class _Plan:
    """A rule before its sentence is written."""

    id: str
    subject: str | None
    layer: str
    tags: frozenset[str]

    def sees(self, other: "_Plan") -> bool:
        """Whether this rule may name the other: one of its subject, and not of a policy below."""
        return other.subject == self.subject and (self.layer == OWN or other.layer == ABOVE)


@frozen
class _Writer:
    """Writes one policy."""

    draw: DrawFn
    scope: Scope
    domains: Domains
    depth: int
    subjects: tuple[str, ...]
    """Those besides the main one that rules may be about."""

    calendar: WorkingCalendar | None
    catalogue: Catalogue

    def _chance(self, of: int) -> bool:
        return self.draw(st.integers(0, of - 1)) == of - 1

    def policy(self, count: int) -> WrittenPolicy:
        above = self._chance(4)
        plans = tuple(self._plans(count, above))
        policy = WrittenPolicy(self.scope, calendar=self.calendar, outcomes=self._outcomes())
        policy = evolve(policy, definitions=self._definitions(plans))
        scope, _ = define(policy)
        layers = (self._layer(OWN, scope), *((self._layer(ABOVE, scope),) if above else ()))
        rules = tuple(self._rules(plans, scope, layers))
        return evolve(policy, layers=layers, rules=rules)

    def _plans(self, count: int, above: bool) -> Iterator[_Plan]:
        for index in range(count):
            other = self.draw(st.sampled_from(self.subjects)) if self.subjects and self._chance(5) else None
            layer = ABOVE if above and self.draw(st.booleans()) else OWN
            tags = frozenset(tag for tag in TAGS if self._chance(3))
            yield _Plan(f"rule_{index}", other, layer, tags)

    def _outcomes(self) -> tuple[str, ...]:
        outcomes = self.scope.vocabulary.subjects[self.scope.subject].outcomes
        return tuple(self.draw(st.permutations(outcomes))) if self._chance(6) else outcomes

    def _interval(self, of: int) -> Interval:
        """Of all time, or one time in so many from a day, up to one, or both."""
        if not self._chance(of):
            return ALWAYS
        first, second = sorted(self.draw(st.sampled_from(self.domains.days)) for _ in range(2))
        return self.draw(st.sampled_from((Interval(first), Interval(None, second), Interval(first, second))))

    # --- layers ---

    def _layer(self, name: str, scope: Scope) -> WrittenLayer:
        lines = tuple(self._line(scope) for _ in range(1 if self._chance(4) else 0))
        return WrittenLayer(name, lines, self._interval(8))

    def _line(self, scope: Scope) -> WrittenLine:
        subject = self.draw(st.sampled_from(self.subjects)) if self.subjects and self._chance(4) else None
        about = scope.about(subject or scope.subject)
        return WrittenLine(self._author(about).condition(1), self._interval(4), subject)

    def _author(self, scope: Scope) -> Author:
        calendar = self.calendar is not None
        return Author(self.draw, scope, self.domains, calendar=calendar, catalogue=self.catalogue)

    # --- definitions ---

    def _definitions(self, plans: tuple[_Plan, ...]) -> tuple[WrittenDefinition, ...]:
        """Of the subject, and of the same name of its visits, so that it can be a key; and some values."""
        subjects = dict.fromkeys((None, *(plan.subject for plan in plans)))
        return tuple(one for subject in subjects for one in self._definitions_about(subject))

    def _definitions_about(self, subject: str | None) -> Iterator[WrittenDefinition]:
        scope = self.scope.about(subject or self.scope.subject)
        condition = self._author(scope).condition(1)
        yield WrittenDefinition("some_condition", condition, subject=subject, output=self._chance(4))
        visits = visits_of(scope)
        if visits is not None:
            inner = self._author(scope.binding(visits)).condition(0)
            yield WrittenDefinition("some_condition", inner, subject=subject, root=visits.name)
        if self._chance(3):
            name, type_ = self.draw(st.sampled_from(_VALUES))
            expression = self._author(scope).of_type(type_, 1)
            yield WrittenDefinition(name, expression, type_, subject, output=self._chance(2))

    # --- rules ---

    def _rules(
        self, plans: tuple[_Plan, ...], scope: Scope, layers: tuple[WrittenLayer, ...]
    ) -> Iterator[WrittenRule]:
        """A merge, if any, is the first of its subject, so that limits may stand behind it."""
        begun: set[str | None] = set()
        times = {layer.id: layer.in_force for layer in layers}
        for index, plan in enumerate(plans):
            about = scope.about(plan.subject or scope.subject)
            heads = HeadAuthor(
                self.draw,
                about,
                self.domains,
                _reach(index, plans),
                self.calendar is not None,
                self.catalogue,
            )
            head = None if plan.subject in begun or not heads.may("merge") else self._merge(heads)
            begun.add(plan.subject)
            sentence = _with_conditions(head or heads.head(), heads, self.depth)
            interval = self._interval(8)
            yield WrittenRule(
                plan.id,
                sentence,
                plan.tags,
                self._chance(10),
                plan.subject,
                plan.layer,
                interval if overlap(interval, times[plan.layer]) else ALWAYS,
            )

    def _merge(self, heads: HeadAuthor) -> tree.Head | None:
        return heads.merge() if self.draw(st.booleans()) else None


_VALUES: tuple[tuple[str, Type], ...] = (("some_date", DATE), ("some_count", INT), ("some_name", TEXT))


def _reach(index: int, plans: tuple[_Plan, ...]) -> Reach:
    own = plans[index]
    before = tuple(plan.id for plan in plans[:index] if own.sees(plan))
    behind = tuple(plan.id for plan in plans[index + 1 :] if own.sees(plan))
    tagged = {tag: {plan.id for plan in plans if own.sees(plan) and tag in plan.tags} for tag in TAGS}
    return Reach(
        asked=before,
        asked_tags=tuple(tag for tag, rules in tagged.items() if rules and rules <= set(before)),
        lifted=behind,
        lifted_tags=tuple(
            tag for tag, rules in tagged.items() if rules - {own.id} and rules - {own.id} <= set(behind)
        ),
    )
