"""Policies as their author writes them: trees as written go in, the checked policy comes out."""

import datetime

from attrs import evolve, field, frozen

from inspectrules.diagnostics.model import Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declarations import LOWER
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.model import (
    ALWAYS,
    Applicability,
    CheckedPolicy,
    Column,
    Dated,
    Definition,
    Interval,
    Layer,
    Parameter,
    Row,
    Rule,
    Stage,
    Table,
)
from inspectrules.policy.rule_order import ordered_rules
from inspectrules.policy.scope import Scope
from inspectrules.policy.sentences import check_sentence
from inspectrules.syntax import tree
from inspectrules.syntax.printer import print_expression, print_sentence
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import NONE, UNLIMITED
from inspectrules.vocabulary.types import BOOL, DURATION, INT, TEXT, IntType, SetType, Type

OWN, ABOVE = "generated", "above"
"""The layers: of the policy itself, and of the one that it may extend."""

_SPRING, _AUTUMN = datetime.date(2024, 5, 10), datetime.date(2024, 7, 1)

PARAMETERS = (
    Parameter("some_days", DURATION, (Dated(ALWAYS, Duration(Unit.DAYS, 5)),)),
    Parameter("some_months", DURATION, (Dated(ALWAYS, Duration(Unit.MONTHS, 3)),)),
    Parameter("some_number", INT, (Dated(ALWAYS, 2),)),
    Parameter("unset_number", INT, (), external=True),
    Parameter(
        "changing_number",
        INT,
        (Dated(Interval(end=datetime.date(2023, 12, 31)), 1), Dated(Interval(start=_SPRING), 3)),
    ),
    Parameter(
        "some_limit",
        IntType(or_unlimited=True),
        (Dated(Interval(end=_SPRING), 1), Dated(Interval(start=_AUTUMN), UNLIMITED)),
    ),
    Parameter("some_texts", SetType(TEXT), (Dated(ALWAYS, frozenset({"a", "b"})),)),
)
"""One of each kind: with and without a gap in time, external, with a limit that goes."""

LIMITS = ("some_number", "changing_number", "some_limit")
"""The parameters that may limit visits."""

TABLES = (
    Table(
        "numbers_by_text",
        (Column("key", TEXT),),
        (Column("number", INT),),
        (Row(("a",), (1,)), Row(("b",), (2,))),
    ),
    Table(
        "texts_by_number",
        (Column("number", INT), Column("key", TEXT)),
        (Column("text", TEXT), Column("length", DURATION)),
        (
            Row((1, "a"), ("1", Duration(Unit.DAYS, 10)), Interval(end=_SPRING)),
            Row((1, "a"), ("v", Duration(Unit.DAYS, 20)), Interval(start=_AUTUMN)),
            Row((2, "b"), (NONE, Duration(Unit.DAYS, 1))),
        ),
        default=("c", Duration(Unit.DAYS, 2)),
    ),
)
"""One without, one with a default, with several keys and columns, rows that change over time, and an empty cell."""


@frozen
class WrittenDefinition:
    name: str
    expression: tree.Expr
    type: Type = BOOL
    subject: str | None = None
    """None: the main one."""

    root: str | None = None
    """The element whose definition it is."""

    output: bool = False


@frozen
class WrittenRule:
    """A rule as its author would write it."""

    id: str
    sentence: tree.Sentence
    tags: frozenset[str] = frozenset()
    shadow: bool = False
    subject: str | None = None
    """None: the main one."""

    layer: str = OWN
    interval: Interval = ALWAYS


@frozen
class WrittenLine:
    """A line of `applies`."""

    condition: tree.Expr
    interval: Interval = ALWAYS
    subject: str | None = None


@frozen
class WrittenLayer:
    id: str
    applies: tuple[WrittenLine, ...] = ()
    in_force: Interval = ALWAYS


@frozen(repr=False)
class WrittenPolicy:
    """A policy as its author would write it, over a vocabulary."""

    scope: Scope
    """With parameters and tables, without definitions and rules."""

    rules: tuple[WrittenRule, ...] = ()
    definitions: tuple[WrittenDefinition, ...] = ()
    calendar: WorkingCalendar | None = field(default=None, repr=False)
    layers: tuple[WrittenLayer, ...] = (WrittenLayer(OWN),)
    """Its own, then the one above, if any."""

    outcomes: tuple[str, ...] = ()
    """Strictest first; as the vocabulary has them, if none are given."""

    def checked(self) -> CheckedPolicy:
        """The policy as engines take it, its rules in the order in which they can be evaluated."""
        vocabulary = self.scope.vocabulary
        scope, definitions = define(self)
        rules = [_check(rule, self.scope_of(rule, scope)) for rule in self.rules]
        found = Problems()
        ordered = ordered_rules(rules, definitions, found)
        assert not found.found, found.found
        return CheckedPolicy(
            self._layers(scope),
            vocabulary,
            {one.name: one for one in PARAMETERS},
            {one.name: one for one in TABLES},
            {(one.subject, one.root, one.name): one for one in definitions},
            ordered,
            calendar=self.calendar,
        )

    def scope_of(self, rule: WrittenRule, scope: Scope) -> Scope:
        """Turned to the rule's subject, with the rules that it may name and the tags of those of its subject."""
        visible = {
            other.id: other.tags if other.subject == rule.subject else frozenset[str]()
            for other in sorted(self.rules, key=lambda other: other.id)
            if rule.layer == OWN or other.layer == ABOVE
        }
        return evolve(scope.about(rule.subject or scope.vocabulary.main_subject), rules=visible)

    def _layers(self, scope: Scope) -> tuple[Layer, ...]:
        extends = tuple(layer.id for layer in self.layers[1:])
        outcomes = self.outcomes or scope.vocabulary.subjects[scope.vocabulary.main_subject].outcomes
        first, *others = (_layer(layer, scope) for layer in self.layers)
        return (evolve(first, outcomes=outcomes, extends=extends), *others)

    def __repr__(self) -> str:
        """The rules in words: what to read where a law fails."""
        lines = [_rule_in_words(rule) for rule in self.rules]
        lines += [_definition_in_words(one) for one in self.definitions]
        for layer in self.layers:
            lines += [f"{layer.id} applies when {_in_words(line.condition)}" for line in layer.applies]
        return "\n".join(lines)


def define(policy: WrittenPolicy) -> tuple[Scope, tuple[Definition, ...]]:
    """The policy's scope with its definitions, and these, checked."""
    scope = policy.scope
    definitions = []
    for one in policy.definitions:
        definition = _define(one, scope)
        definitions.append(definition)
        key = (definition.subject, definition.root, definition.name)
        scope = scope.defining(key, definition.expression.type)
    return scope, tuple(definitions)


def _define(one: WrittenDefinition, scope: Scope) -> Definition:
    inner = scope.about(one.subject or scope.vocabulary.main_subject)
    if one.root is not None:
        inner = inner.binding(scope.names.elements(inner.subject).things[one.root])
    checked, problems = check_expression(one.expression, inner, one.type)
    assert checked is not None, problems
    return Definition(one.name, checked, inner.subject, one.root, one.output, layer=OWN)


def _layer(layer: WrittenLayer, scope: Scope) -> Layer:
    lines = tuple(_line(line, scope) for line in layer.applies)
    return Layer(layer.id, "1", in_force=layer.in_force, applies=lines)


def _line(line: WrittenLine, scope: Scope) -> Applicability:
    about = scope.about(line.subject or scope.vocabulary.main_subject)
    checked, problems = check_expression(line.condition, about, BOOL)
    assert checked is not None, problems
    return Applicability(checked, interval=line.interval, subject=about.subject)


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
        interval=rule.interval,
        tags=rule.tags,
        open_to=frozenset({LOWER}) if rule.layer == ABOVE else frozenset(),
        layer=rule.layer,
        sentence=rule.sentence,
    )


def _rule_in_words(rule: WrittenRule) -> str:
    notes = [
        *(f"@{tag}" for tag in sorted(rule.tags)),
        *([f"about {rule.subject}"] if rule.subject else []),
        *(["shadow"] if rule.shadow else []),
        *([rule.layer] if rule.layer != OWN else []),
        *([f"{rule.interval.start} to {rule.interval.end}"] if rule.interval != ALWAYS else []),
    ]
    noted = f" ({', '.join(notes)})" if notes else ""
    return f"{rule.id}{noted}: {print_sentence(rule.sentence, 'en')}"


def _definition_in_words(one: WrittenDefinition) -> str:
    name = one.name if one.root is None else f"{one.root}.{one.name}"
    about = "" if one.subject is None else f" (about {one.subject})"
    return f"{name}{about} = {_in_words(one.expression)}"


def _in_words(expression: tree.Expr) -> str:
    return print_expression(expression, "en")
