"""What a checked policy promises to those who evaluate it, as named predicates; run in tests after every loading.

Each gives the broken instances, in words for developers; none for a sound policy.
"""

from collections.abc import Callable, Iterator

from inspectrules.policy import tree
from inspectrules.policy.intervals import overlap
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.rule_order import needs_of
from inspectrules.policy.walking import nodes_of, walk
from inspectrules.values.units import Unit
from inspectrules.vocabulary.types import BOOL

Broken = Iterator[str]


def broken_invariants(policy: CheckedPolicy) -> list[str]:
    """Every broken promise, with the name of the invariant."""
    return [f"{invariant.__name__}: {what}" for invariant in INVARIANTS for what in invariant(policy)]


def mappings_are_keyed_by_their_own_names(policy: CheckedPolicy) -> Broken:
    yield from (name for name, one in policy.rules.items() if one.id != name)
    yield from (name for name, one in policy.parameters.items() if one.name != name)
    yield from (name for name, one in policy.tables.items() if one.name != name)
    yield from (
        str(key) for key, one in policy.definitions.items() if key != (one.subject, one.root, one.name)
    )


def rules_come_after_those_that_bear_on_them(policy: CheckedPolicy) -> Broken:
    place = {rule: index for index, rule in enumerate(policy.rules)}
    for rule, needs in needs_of(tuple(policy.rules.values()), tuple(policy.definitions.values())).items():
        yield from (f"{rule} before {need}" for need in needs if place[need] >= place[rule])


def rules_that_are_named_exist(policy: CheckedPolicy) -> Broken:
    for rule in policy.rules.values():
        for node in nodes_of(rule):
            named = node.rules if isinstance(node, tree.Fires | tree.Exempt) else ()
            yield from (f"{rule.id}: {name}" for name in named if name not in policy.rules)


def definitions_come_after_those_they_need(policy: CheckedPolicy) -> Broken:
    seen: set[tuple[str, str | None, str]] = set()
    for key, definition in policy.definitions.items():
        for node in walk(definition.expression):
            if isinstance(node, tree.Defined) and (definition.subject, node.root, node.name) not in seen:
                yield f"{key} needs {node.name}"
        seen.add(key)


def names_of_the_policy_exist(policy: CheckedPolicy) -> Broken:
    for subject, node in _nodes(policy):
        match node:
            case tree.Parameter(name) if name not in policy.parameters:
                yield f"parameter {name}"
            case tree.Lookup(table) | tree.HasRow(table) if table not in policy.tables:
                yield f"table {table}"
            case tree.Defined(name, root) if (subject, root, name) not in policy.definitions:
                yield f"definition {name} of {subject}"
            case _:
                pass


def conditions_are_true_or_false(policy: CheckedPolicy) -> Broken:
    for rule in policy.rules.values():
        yield from (rule.id for condition in (*rule.when, *rule.unless) if condition.type != BOOL)
    for layer in policy.layers:
        yield from (layer.id for line in layer.applies if line.condition.type != BOOL)


def facts_exist_in_the_vocabulary(policy: CheckedPolicy) -> Broken:
    for subject, node in _nodes(policy):
        if isinstance(node, tree.Fact) and node.root is None:
            record = policy.vocabulary.subjects[subject].record
            if policy.vocabulary.attribute(record, node.path) is None:
                yield f"{subject}.{'.'.join(node.path)}"


def values_of_parameters_do_not_overlap(policy: CheckedPolicy) -> Broken:
    for parameter in policy.parameters.values():
        values = parameter.values
        for place, dated in enumerate(values):
            if any(overlap(dated.interval, other.interval) for other in values[place + 1 :]):
                yield parameter.name


def rows_of_tables_do_not_overlap(policy: CheckedPolicy) -> Broken:
    for table in policy.tables.values():
        for place, row in enumerate(table.rows):
            others = (other for other in table.rows[place + 1 :] if other.keys == row.keys)
            if any(overlap(row.interval, other.interval) for other in others):
                yield f"{table.name}: {row.keys}"


def rows_of_tables_fit_their_columns(policy: CheckedPolicy) -> Broken:
    for table in policy.tables.values():
        for row in table.rows:
            if len(row.keys) != len(table.keys) or len(row.values) != len(table.columns):
                yield f"{table.name}: line {row.line}"


def working_days_have_a_calendar(policy: CheckedPolicy) -> Broken:
    if policy.calendar is None:
        for _, node in _nodes(policy):
            if isinstance(node, tree.DurationOf) and node.unit is Unit.WORKING_DAYS:
                yield node.span.text


def layers_stand_in_order(policy: CheckedPolicy) -> Broken:
    """The policy itself first, each layer once, all that a layer extends among them; every rule in one of them."""
    names = [layer.id for layer in policy.layers]
    yield from (name for name in set(names) if names.count(name) > 1)
    yield from (above for layer in policy.layers for above in layer.extends if above not in names)
    yield from (rule.id for rule in policy.rules.values() if rule.layer not in names)


def _nodes(policy: CheckedPolicy) -> Iterator[tuple[str, tree.Node]]:
    """Every node of the policy with the subject that it is about."""
    for rule in policy.rules.values():
        yield from ((rule.subject, node) for node in nodes_of(rule))
    for definition in policy.definitions.values():
        yield from ((definition.subject, node) for node in walk(definition.expression))
    for layer in policy.layers:
        for line in layer.applies:
            yield from ((line.subject, node) for node in walk(line.condition))


INVARIANTS: tuple[Callable[[CheckedPolicy], Broken], ...] = (
    mappings_are_keyed_by_their_own_names,
    rules_come_after_those_that_bear_on_them,
    rules_that_are_named_exist,
    definitions_come_after_those_they_need,
    names_of_the_policy_exist,
    conditions_are_true_or_false,
    facts_exist_in_the_vocabulary,
    values_of_parameters_do_not_overlap,
    rows_of_tables_do_not_overlap,
    rows_of_tables_fit_their_columns,
    working_days_have_a_calendar,
    layers_stand_in_order,
)
