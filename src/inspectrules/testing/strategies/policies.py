"""Whole policies at random: rules of every head over any vocabulary, as written and checked.

What comes out is well typed and has no circles by construction: a rule asks only for rules before it, exempts only from
rules behind it, and limits of visits stand behind merges. So a failure of a law is a failure of what is tested.
"""

from attrs import evolve, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inspectrules.diagnostics.model import Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.policy.collecting import Problems
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.heads import visits_of
from inspectrules.policy.model import (
    ALWAYS,
    CheckedPolicy,
    Column,
    Dated,
    Definition,
    Layer,
    Parameter,
    Row,
    Rule,
    Stage,
    Table,
)
from inspectrules.policy.outcomes import Consequence
from inspectrules.policy.rule_order import ordered_rules
from inspectrules.policy.scope import Scope, open_scope
from inspectrules.policy.sentences import check_sentence
from inspectrules.syntax import tree
from inspectrules.syntax.printer import print_expression, print_sentence
from inspectrules.syntax.tree import Anchoring, Counted, Modality, Period, When
from inspectrules.testing.strategies.conditions import ADDED, SUBTRACTED, Author, shared_keys
from inspectrules.testing.strategies.facts import Domains
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.vocabulary.model import Role, Vocabulary
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import BOOL, DATE, DURATION, INT, TEXT, DateType, TextType

TAG = "some"


@frozen
class WrittenRule:
    """A rule as its author would write it."""

    id: str
    sentence: tree.Sentence
    tags: frozenset[str] = frozenset()
    shadow: bool = False


@frozen(repr=False)
class WrittenPolicy:
    """A policy as its author would write it, over a vocabulary."""

    scope: Scope
    """With parameters and tables, without definitions and rules."""

    rules: tuple[WrittenRule, ...] = ()
    definitions: tuple[tuple[str | None, str, tree.Expr], ...] = ()
    """Element (None: of the subject itself), name and condition."""

    calendar: WorkingCalendar | None = field(default=None, repr=False)

    def checked(self) -> CheckedPolicy:
        """The policy as engines take it, its rules in the order in which they can be evaluated."""
        vocabulary = self.scope.vocabulary
        scope, definitions = _define(self)
        scope = evolve(scope, rules={rule.id: rule.tags for rule in self.rules})
        rules = [_check(rule, scope) for rule in self.rules]
        found = Problems()
        ordered = ordered_rules(rules, definitions, found)
        assert not found.found, found.found
        return CheckedPolicy(
            (Layer("generated", "1", outcomes=vocabulary.subjects[scope.subject].outcomes),),
            vocabulary,
            {one.name: one for one in PARAMETERS},
            {one.name: one for one in TABLES},
            {(one.subject, one.root, one.name): one for one in definitions},
            ordered,
            calendar=self.calendar,
        )

    def __repr__(self) -> str:
        """The rules in words: what to read where a law fails."""
        lines = [f"{rule.id}: {print_sentence(rule.sentence, 'en')}" for rule in self.rules]
        for root, name, condition in self.definitions:
            lines.append(
                f"{name if root is None else f'{root}.{name}'} = {print_expression(condition, 'en')}"
            )
        return "\n".join(lines)


PARAMETERS = (
    Parameter("some_days", DURATION, (Dated(ALWAYS, Duration(Unit.DAYS, 5)),)),
    Parameter("some_months", DURATION, (Dated(ALWAYS, Duration(Unit.MONTHS, 3)),)),
    Parameter("some_number", INT, (Dated(ALWAYS, 2),)),
    Parameter("unset_number", INT, (), external=True),
)

TABLES = (
    Table(
        "numbers_by_text",
        (Column("key", TEXT),),
        (Column("number", INT),),
        (Row(("a",), (1,)), Row(("b",), (2,))),
    ),
)


def policies(
    vocabulary: Vocabulary,
    *,
    most_rules: int = 4,
    depth: int = 2,
    domains: Domains | None = None,
    calendar: WorkingCalendar | None = None,
) -> SearchStrategy[WrittenPolicy]:
    """Policies about the vocabulary's main subject."""
    options = domains or Domains()
    opened = open_scope(vocabulary, parameters=PARAMETERS, tables=TABLES)

    @st.composite
    def drawn(draw: DrawFn) -> WrittenPolicy:
        policy = WrittenPolicy(opened, (), tuple(_definitions(draw, opened, options)), calendar)
        scope, _ = _define(policy)
        count = draw(st.integers(1, most_rules))
        return evolve(policy, rules=_RuleAuthor(draw, scope, options, depth).rules(count))

    return drawn()


def sentences(
    scope: Scope, *, depth: int = 2, domains: Domains | None = None
) -> SearchStrategy[tree.Sentence]:
    """Single rules, of any head that the scope's subject may have."""
    options = domains or Domains()

    @st.composite
    def drawn(draw: DrawFn) -> tree.Sentence:
        return _RuleAuthor(draw, scope, options, depth).sentence((), tuple(scope.rules), merges=True)

    return drawn()


# --- checking what was written ---


def _define(policy: WrittenPolicy) -> tuple[Scope, tuple[Definition, ...]]:
    scope = policy.scope
    definitions = []
    for root, name, condition in policy.definitions:
        inner = scope if root is None else scope.binding(scope.names.elements(scope.subject).things[root])
        checked, problems = check_expression(condition, inner, BOOL)
        assert checked is not None, problems
        definitions.append(Definition(name, checked, scope.subject, root))
        scope = scope.defining((scope.subject, root, name), BOOL)
    return scope, tuple(definitions)


def _check(rule: WrittenRule, scope: Scope) -> Rule:
    checked, problems = check_sentence(rule.sentence, scope, rule.id)
    assert checked is not None, [one for one in problems if severity_of(one) is Severity.ERROR]
    return Rule(
        rule.id,
        checked.effect,
        checked.when,
        checked.unless,
        subject=scope.subject,
        in_principle=rule.sentence.in_principle,
        stage=Stage.SHADOW if rule.shadow else Stage.ENFORCED,
        tags=rule.tags,
        layer="generated",
        sentence=rule.sentence,
    )


# --- writing ---


def _definitions(draw: DrawFn, scope: Scope, domains: Domains) -> list[tuple[str | None, str, tree.Expr]]:
    """One of the subject, and one of the same name of the visits, so that it can be a key."""
    visits = visits_of(scope)
    written = [(None, "some_condition", Author(draw, scope, domains).condition(1))]
    if visits is None:
        return list(written)
    of_visits = Author(draw, scope.binding(visits), domains).condition(0)
    return [*written, (visits.name, "some_condition", of_visits)]


@frozen
class _RuleAuthor:
    draw: DrawFn
    scope: Scope
    domains: Domains
    depth: int

    def rules(self, count: int) -> tuple[WrittenRule, ...]:
        """Merges first, so that limits may stand behind them."""
        ids = tuple(f"rule_{index}" for index in range(count))
        merges = self.draw(st.integers(0, 1)) if self._may("merge") else 0
        written: list[WrittenRule] = []
        for index, name in enumerate(ids):
            before, behind = ids[:index], ids[index + 1 :]
            sentence = self._merge_rule(before) if index < merges else self.sentence(before, behind)
            tags = frozenset({TAG}) if self.draw(st.booleans()) else frozenset[str]()
            written.append(WrittenRule(name, sentence, tags, self.draw(st.integers(0, 9)) == 0))
        return tuple(written)

    def sentence(
        self, before: tuple[str, ...], behind: tuple[str, ...], *, merges: bool = False
    ) -> tree.Sentence:
        """A rule that asks for some of `before` and lifts some of `behind`."""
        chosen = self.merge() if merges and self.draw(st.integers(0, 7)) == 0 else None
        head = chosen or self.head(behind)
        return self._with_conditions(head, before)

    def _merge_rule(self, before: tuple[str, ...]) -> tree.Sentence:
        return self._with_conditions(self.merge() or tree.Flag(), before)

    def _with_conditions(self, head: tree.Head, before: tuple[str, ...]) -> tree.Sentence:
        author = self.author(before)
        count = self.draw(st.integers(0, 2))
        written = tuple(
            tree.Condition(self.draw(st.sampled_from(When)), author.condition(self.depth))
            for _ in range(count)
        )
        soft = isinstance(head, tree.Deny | tree.AtMost | tree.Leave) and self.draw(st.integers(0, 5)) == 0
        return tree.Sentence(head, written, soft)

    def author(self, before: tuple[str, ...] = ()) -> Author:
        scope = evolve(self.scope, rules=dict.fromkeys(before, frozenset[str]()))
        return Author(self.draw, scope, self.domains, before)

    # --- heads ---

    def head(self, behind: tuple[str, ...]) -> tree.Head:
        kind = self.draw(st.integers(0, 11))
        made: tree.Head | None = None
        if kind in (0, 1) and self._may("denied"):
            made = self.at_most()
        elif kind == 2 and self._may("denied"):
            made = self.leave()
        elif kind == 3 and behind:
            made = tree.ExemptFrom((tree.Name((self.draw(st.sampled_from(behind)),)),))
        elif kind in (4, 5):
            made = self.duty()
        elif kind == 6:
            made = self.frequency()
        return made or self.consequence()

    def _may(self, outcome: str) -> bool:
        return outcome in self.scope.vocabulary.subjects[self.scope.subject].outcomes

    def consequence(self) -> Consequence:
        """A head that is one outcome."""
        options: list[Consequence] = [tree.Flag()]
        if self._may("denied"):
            options += [tree.Deny(), tree.Deny()]
        if self._may("deferred"):
            options.append(tree.DeferUntil(self.author().of_type(DATE, 1)))
        if self._may("consent_required") and self._has(Role.STEPS) and self.draw(st.integers(0, 2)) == 0:
            options.append(self.require())
        return self.draw(st.sampled_from(options))

    def _has(self, role: Role) -> bool:
        return role in self.scope.vocabulary.records[self.scope.record].roles

    def require(self) -> tree.Require:
        vocabulary = self.scope.vocabulary
        step = tree.Name((self.draw(st.sampled_from(tuple(vocabulary.steps))),))
        facts = {name.parts for name, _ in self.author().named(TextType)}
        named = [body for body in vocabulary.bodies if (body,) not in facts]
        bodies = self.draw(st.lists(st.sampled_from(named), max_size=2)) if named else []
        return tree.Require(step, tuple(tree.Name((body,)) for body in bodies))

    def at_most(self) -> tree.Head | None:
        visits = self._visits()
        keys = self._keys(visits)
        if visits is None or not keys:
            return None
        limit = tree.Number(self.draw(st.integers(0, 3))) if self.draw(st.booleans()) else _SOME_NUMBER
        counted = self.draw(st.sampled_from((Counted.VISITS, Counted.VISITS, *Counted)))
        period = self.draw(st.sampled_from(Period) | st.none())
        window = self._rolling() if period is None else tree.InSamePeriod(period)
        return tree.AtMost(limit, counted, window, keys, self._of(visits), self._only(visits))

    def _rolling(self) -> tree.InSpan:
        """`in D` or `in D before E`."""
        author = self.author()
        return tree.InSpan(author.span(ADDED), author.of_type(DATE, 0) if self.draw(st.booleans()) else None)

    def _of(self, visits: Element) -> tree.Expr | None:
        """`visits of C`, where subject and visits both have the yes or no that C is."""
        record = self.scope.vocabulary.records[self.scope.record]
        types = {key: self.scope.vocabulary.attribute(record.name, key.parts) for key in self._common(visits)}
        answers = [key for key, found in types.items() if found is not None and found.type == BOOL]
        return self.draw(st.none() | st.sampled_from(answers)) if answers else None

    def _only(self, visits: Element) -> tree.Expr | None:
        return self.author().inside(visits).condition(1) if self.draw(st.booleans()) else None

    def _visits(self) -> Element | None:
        return visits_of(self.scope) if self._has(Role.START) else None

    def _common(self, visits: Element) -> list[tree.Name]:
        return shared_keys(self.scope, visits)

    def _keys(self, visits: Element | None) -> tuple[tree.Name, ...]:
        common = [] if visits is None else self._common(visits)
        if not common:
            return ()
        return tuple(self.draw(st.lists(st.sampled_from(common), min_size=1, max_size=2)))

    def leave(self) -> tree.Head | None:
        visits = self._visits()
        keys = self._keys(visits)
        if visits is None or not keys:
            return None
        return tree.Leave(self.author().span(ADDED), keys, self._only(visits))

    def frequency(self) -> tree.Head | None:
        visits = visits_of(self.scope)
        keys = self._keys(visits)
        if visits is None or not keys:
            return None
        times = tree.Number(self.draw(st.integers(1, 2)))
        if self.draw(st.integers(0, 3)) == 0:
            after = tree.AfterEvent(self.author().span(ADDED), self.author().of_type(DATE, 0))
            return tree.InspectEach(keys, times, after, None, self._only(visits))
        every = self.draw(st.none() | st.sampled_from(Period)) or self.author().span(ADDED)
        first_by = self.author().of_type(DATE, 0) if self.draw(st.booleans()) else None
        return tree.InspectEach(keys, times, every, first_by, self._only(visits))

    def merge(self) -> tree.Head | None:
        """Into an element of a collection that is not the subject's own, if there is one."""
        known = self.scope.names.elements(self.scope.subject).things.values()
        targets = [element for element in known if element.collection is not None and not element.not_self]
        if not targets:
            return None
        author = self.author()
        element = self.draw(st.sampled_from(targets))
        selection = author.selection(element, 1)
        inner = author.inside(element)
        dates = [name for name, _ in inner.named(DateType) if name.parts[0] == element.name]
        taking = tuple(self.draw(st.lists(st.sampled_from(dates), max_size=1))) if dates else ()
        return tree.MergeInto(selection.element, selection.matching, selection.where, taking)

    def duty(self) -> tree.Head | None:
        actions = self.scope.vocabulary.actions
        if not actions:
            return None
        action = tree.Name((self.draw(st.sampled_from(actions)),))
        modality = self.draw(st.sampled_from(Modality))
        deadline = self.deadline() if self.draw(st.booleans()) else None
        done = self.author().of_type(DATE, 0) if self.draw(st.booleans()) else None
        otherwise = self.consequence() if deadline is not None and done is not None else None
        return tree.Duty(modality, action, None, (), (), deadline, done, otherwise)

    def deadline(self) -> tree.Deadline:
        author = self.author()
        anchoring = self.draw(st.sampled_from(Anchoring))
        event = author.of_type(DATE, 1)
        if anchoring is Anchoring.WITHIN_OF:
            return tree.Deadline(anchoring, event, author.span(ADDED))
        if anchoring in (Anchoring.WITHIN_BEFORE, Anchoring.AT_LEAST_BEFORE):
            return tree.Deadline(anchoring, event, author.span(SUBTRACTED))
        return tree.Deadline(anchoring, event)


_SOME_NUMBER = tree.Name(("some_number",))
