"""The inventory of a policy: a checked policy in, all that cases could cover of it out, point by point."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field, frozen

from inspectrules.decision.model import NOT_GOVERNED, UNDETERMINED
from inspectrules.interpreter.effects import outcome_of
from inspectrules.policy import tree
from inspectrules.policy.model import ALWAYS, CheckedPolicy, Definition, Layer, Rule
from inspectrules.policy.walking import walk
from inspectrules.testing.coverage.due_points import due_point
from inspectrules.testing.coverage.formula_points import condition_point, rule_point
from inspectrules.testing.coverage.law_points import (
    interval_point,
    outcome_point,
    parameter_point,
    table_point,
)
from inspectrules.testing.coverage.model import Item, Owner, distinct
from inspectrules.testing.coverage.points import Point
from inspectrules.testing.coverage.sights import Sight
from inspectrules.testing.coverage.verdict_points import verdict_point
from inspectrules.testing.coverage.window_points import window_point
from inspectrules.vocabulary.model import Subject
from inspectrules.vocabulary.types import BoolType

HEAD = "head"

Named = tuple[str, str | None, str]
"""Of a definition: the subject, the element that it is about, its name."""


@frozen(eq=False)
class Inventory:
    """The points of one policy, with those of the layers above it."""

    policy: CheckedPolicy
    points: tuple[Point, ...]
    of_interest: frozenset[int] = field(init=False, repr=False)
    """Of the expressions whose evaluation is to be noted: their identities. The policy keeps them alive."""

    @of_interest.default
    def _identities(self) -> frozenset[int]:
        return frozenset(id(one) for point in self.points for one in point.of_interest())

    @property
    def items(self) -> tuple[Item, ...]:
        return distinct(item for point in self.points for item in point.items)

    def seen(self, sight: Sight) -> frozenset[str]:
        """Keys of the items that a request covers."""
        about = sight.world.subject.name
        return frozenset(
            key for point in self.points if point.subject in ("", about) for key in point.seen(sight)
        )


def inventory_of(policy: CheckedPolicy) -> Inventory:
    """Rule by rule in the policy's order, then definitions, tables, parameters, intervals and outcomes."""
    return Inventory(policy, tuple(point for point in _Lister(policy).points() if point.items))


def exempting_of(policy: CheckedPolicy) -> dict[str, list[str]]:
    """For each rule, those that may lift it."""
    found: dict[str, list[str]] = {}
    for rule in policy.rules.values():
        for name in rule.effect.rules if isinstance(rule.effect, tree.Exempt) else ():
            found.setdefault(name, []).append(rule.id)
    return found


@define
class _Lister:
    policy: CheckedPolicy
    exempting: Mapping[str, list[str]] = field(init=False)
    uses: dict[tuple[str, str], list[tree.Node]] = field(factory=dict)
    """Look-ups of tables, and mentions of parameters, by sort and name."""

    askers: dict[tuple[str, str], list[str]] = field(factory=dict)

    _reached_by_rules: Mapping[str, frozenset[Named]] = field(init=False)
    _asked_by_layers: frozenset[Named] = field(init=False)

    @_reached_by_rules.default
    def _reach_of_rules(self) -> Mapping[str, frozenset[Named]]:
        return {
            rule.id: self._reached((rule.effect, *rule.when, *rule.unless), rule.subject or self.main)
            for rule in self.policy.rules.values()
        }

    @_asked_by_layers.default
    def _reach_of_layers(self) -> frozenset[Named]:
        lines = [line for layer in self.policy.layers for line in layer.applies]
        return frozenset(
            key for line in lines for key in self._reached((line.condition,), line.subject or self.main)
        )

    @exempting.default
    def _exempting(self) -> Mapping[str, list[str]]:
        return exempting_of(self.policy)

    @property
    def main(self) -> str:
        return self.policy.vocabulary.main_subject

    def points(self) -> Iterator[Point]:
        for rule in self.policy.rules.values():
            yield from self._rule(rule)
        for key, definition in self.policy.definitions.items():
            yield from self._definition(key, definition)
        for layer in self.policy.layers:
            yield from self._layer(layer)
        yield from self._tables()
        yield from self._parameters()
        yield from self._outcomes()

    # --- rules ---

    def _rule(self, rule: Rule) -> Iterator[Point]:
        owner = Owner(
            rule.layer or self.policy.id,
            rule.id,
            subject=rule.subject or self.main,
            span=rule.span,
            title=rule.title,
            cite=rule.cite,
        )
        lifting = self.exempting.get(rule.id, [])
        rules = (rule.id, *lifting)
        yield rule_point(rule, owner, self.policy.vocabulary, (rule.id,))
        yield verdict_point(self.policy, rule, owner, lifting, rules)
        if isinstance(rule.effect, tree.Frequency):
            yield due_point(rule.effect, owner, (rule.id,))
        yield from self._head_window(rule, owner)
        parts = (("", rule.effect), *((f"when{n}", one) for n, one in enumerate(rule.when, 1)))
        for name, part in (*parts, *((f"unless{n}", one) for n, one in enumerate(rule.unless, 1))):
            yield from self._inside(part, name or HEAD, owner, (rule.id,), owner.subject)
        interval = interval_point(rule.interval, f"`{rule.id}`", "in force", owner, owner.subject, (rule.id,))
        yield from [] if interval is None else [interval]

    def _head_window(self, rule: Rule, owner: Owner) -> Iterator[Point]:
        effect, gap = rule.effect, None
        if isinstance(effect, tree.Leave):
            gap = effect.gap
        if isinstance(effect, tree.AtMost | tree.Leave | tree.Merge):
            point = window_point(effect.query, f"{HEAD}.window", owner, (rule.id,), gap=gap)
            yield from [] if point is None else [point]

    # --- inside expressions ---

    def _inside(
        self, root: tree.Node, place: str, owner: Owner, rules: tuple[str, ...], subject: str
    ) -> Iterator[Point]:
        """Conditions that stand inside: of queries, of `if`; windows; and who asks which table and parameter."""
        compared: set[int] = set()
        for number, node in enumerate(walk(root), 1):
            at = f"{place}.{number}"
            self._note(node, rules)
            match node:
                case tree.Query(where=where) if where is not None:
                    yield self._condition(where, f"{at}.where", owner, rules, subject)
                case tree.If(condition, then, otherwise):
                    yield self._condition(condition, f"{at}.if", owner, rules, subject)
                    for branch, name in ((then, "then"), (otherwise, "else")):
                        if isinstance(branch.type, BoolType):
                            yield self._condition(branch, f"{at}.{name}", owner, rules, subject)
            if id(node) not in compared:
                yield from self._windows(node, at, owner, rules, subject)
            if isinstance(node, tree.Compare):  # a count that is compared is evaluated by its comparison
                compared |= {id(node.left), id(node.right)}

    def _condition(
        self, expression: tree.Expr, place: str, owner: Owner, rules: tuple[str, ...], subject: str
    ) -> Point:
        return condition_point(expression, place, owner, self.policy.vocabulary, rules, subject)

    def _windows(
        self, node: tree.Node, place: str, owner: Owner, rules: tuple[str, ...], subject: str
    ) -> Iterator[Point]:
        """Of the queries that an expression asks."""
        for number, query in enumerate(_queries(node), 1):
            at = f"{place}.window{number}"
            point = window_point(query, at, owner, rules, expression=node, subject=subject)
            yield from [] if point is None else [point]

    def _note(self, node: tree.Node, rules: tuple[str, ...]) -> None:
        match node:
            case tree.Lookup(name) | tree.HasRow(name):
                self._used("table", name, node, rules)
            case tree.Parameter(name):
                self._used("parameter", name, node, rules)

    def _used(self, sort: str, name: str, node: tree.Node, rules: tuple[str, ...]) -> None:
        self.uses.setdefault((sort, name), []).append(node)
        known = self.askers.setdefault((sort, name), [])
        known.extend(one for one in rules if one not in known)

    # --- definitions ---

    def _definition(self, key: Named, definition: Definition) -> Iterator[Point]:
        """Each is listed for the subject, and the element, that it is about; those need only earlier ones."""
        subject, root, name = key
        called = name if root is None else f"{root}.{name}"
        owner = Owner(
            definition.layer or self.policy.id,
            called,
            "definition",
            subject,
            definition.span,
            definition.labels,
        )
        rules = tuple(self._users_of(key))
        if not rules and not definition.output and key not in self._asked_by_layers:
            return  # for indicators, or for a subject whose rules do not name it
        if isinstance(definition.expression.type, BoolType):
            yield self._condition(definition.expression, "is", owner, rules, subject)
        yield from self._inside(definition.expression, "is", owner, rules, subject)

    def _users_of(self, key: Named) -> Iterator[str]:
        """The rules whose trees, or whose definitions' trees, name it."""
        yield from (name for name, reached in self._reached_by_rules.items() if key in reached)

    def _reached(self, trees: Iterable[tree.Node], subject: str) -> frozenset[Named]:
        """The definitions that the trees name, and those that these name."""
        waiting, found = list(trees), set[Named]()
        while waiting:
            for node in walk(waiting.pop()):
                for key in _definitions_named(node, subject):
                    if key not in found and key in self.policy.definitions:
                        found.add(key)
                        waiting.append(self.policy.definitions[key].expression)
        return frozenset(found)

    # --- layers, tables, parameters, outcomes ---

    def _layer(self, layer: Layer) -> Iterator[Point]:
        owner = Owner(layer.id, layer.id, "policy", title=layer.title)
        found = [interval_point(layer.in_force, f"`{layer.id}`", "in force", owner, "")]
        for number, line in enumerate(layer.applies, 1):
            subject = line.subject or self.main
            place = f"applies{number}"
            at = Owner(layer.id, layer.id, "policy", subject, line.span, layer.title, line.cite)
            yield self._condition(line.condition, place, at, (), subject)
            yield from self._inside(line.condition, place, at, (), subject)
            found.append(interval_point(line.interval, "`applies`", f"{place} in force", at, subject))
        yield from (point for point in found if point is not None)

    def _tables(self) -> Iterator[Point]:
        for table in self.policy.tables.values():
            owner = Owner(
                table.layer or self.policy.id, table.name, "table", span=table.span, title=table.labels
            )
            noted = self.uses.get(("table", table.name), ())
            uses = [one for one in noted if isinstance(one, tree.Lookup | tree.HasRow)]
            point = table_point(table, owner, uses, "", tuple(self.askers.get(("table", table.name), ())))
            yield from [] if point is None else [point]

    def _parameters(self) -> Iterator[Point]:
        for one in self.policy.parameters.values():
            owner = Owner(one.layer or self.policy.id, one.name, "parameter", span=one.span, title=one.labels)
            uses = [
                use for use in self.uses.get(("parameter", one.name), ()) if isinstance(use, tree.Parameter)
            ]
            rules = tuple(self.askers.get(("parameter", one.name), ()))
            point = parameter_point(one, owner, uses, "", rules)
            yield from [] if point is None else [point]
            for number, dated in enumerate(one.values[1:], 2):
                edge = interval_point(dated.interval, f"`{one.name}`", f"value{number}", owner, "", rules)
                yield from [] if edge is None else [edge]

    def _outcomes(self) -> Iterator[Point]:
        """Of each subject those that rules about it lead to, and what is left."""
        for about in self.policy.vocabulary.subjects.values():
            leading = self._leading_to(about.name)
            if leading:
                owner = Owner(self.policy.id, self.policy.id, "policy", title=self.policy.layers[0].title)
                listed = [name for name in self._ordered(about.name) if name in leading]
                for name in dict.fromkeys((*listed, *sorted(leading), *self._left(about))):
                    yield outcome_point(owner, about, name, tuple(leading.get(name, ())))

    def _leading_to(self, subject: str) -> dict[str, list[str]]:
        """The rules about the subject, by the outcome that they lead to."""
        found: dict[str, list[str]] = {}
        for rule in self.policy.rules.values():
            for name in _outcomes_of(rule) if (rule.subject or self.main) == subject else ():
                found.setdefault(name, []).append(rule.id)
        return found

    def _left(self, about: Subject) -> Iterator[str]:
        yield from (about.otherwise, UNDETERMINED)
        if self.policy.layers[0].applies or self.policy.layers[0].in_force != ALWAYS:
            yield NOT_GOVERNED

    def _ordered(self, subject: str) -> tuple[str, ...]:
        own = next((layer.outcomes for layer in self.policy.layers if layer.outcomes), ())
        return own if subject == self.main else self.policy.vocabulary.subjects[subject].outcomes


def _queries(node: tree.Node) -> Iterator[tree.Query]:
    """The queries that evaluating the node by itself evaluates."""
    match node:
        case tree.AnyOf(query) | tree.AtLeast(_, query) | tree.CountOf(query):
            yield query
        case tree.CountDifferent(_, query) | tree.SumOf(_, query) | tree.LatestOf(_, query):
            yield query
        case tree.Compare(_, left, right):
            for side in (left, right):
                if isinstance(side, tree.CountOf | tree.CountDifferent):
                    yield side.query


def _definitions_named(node: tree.Node, subject: str) -> Iterator[Named]:
    if isinstance(node, tree.Defined):
        yield subject, node.root, node.name
    if isinstance(node, tree.Query):
        for key in node.keys:
            if key.element_definition is not None:
                yield subject, None, key.element_definition
                yield subject, node.element, key.element_definition


def _outcomes_of(rule: Rule) -> Iterator[str]:
    effects = [rule.effect]
    if isinstance(rule.effect, tree.Duty) and rule.effect.otherwise is not None:
        effects.append(rule.effect.otherwise)
    yield from (name for one in effects if (name := outcome_of(one)) is not None)
