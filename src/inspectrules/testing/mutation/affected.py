"""Which rules a mutant can touch: what each rule of a policy reads, and so which verdicts may change with a part."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.walking import nodes_of, walk
from inspectrules.testing.mutation.model import Edit, Kind, Mutant

Part = tuple[str, str]
"""Kind and name of what an expression reads: a definition, a parameter, a table."""


@frozen
class Readers:
    """Who reads what, directly or through definitions."""

    rules: Mapping[str, frozenset[Part]]
    beside: frozenset[Part]
    """What lines of `applies` and reported definitions read."""

    reported: frozenset[Part] = frozenset()
    """What indicators read."""

    def reports(self, mutant: Mutant) -> bool:
        """Whether indicators may come to something else."""
        parts = frozenset(_parts(mutant.edit))
        return mutant.kind is Kind.INDICATOR or bool(mutant.edit.indicators) or bool(parts & self.reported)

    def touched(self, mutant: Mutant) -> frozenset[str] | None:
        """The rules whose verdicts may change; None: anything may."""
        if mutant.kind is Kind.RULE:
            return frozenset(mutant.edit.rules)
        parts = frozenset(_parts(mutant.edit))
        if not parts or parts & self.beside:
            return None
        return frozenset(rule for rule, read in self.rules.items() if read & parts)


def readers(policy: CheckedPolicy) -> Readers:
    """Of all rules of the stack: a layer above does not read what is below it, which costs nothing to find."""
    below = _of_definitions(policy)
    lines = (line.condition for layer in policy.layers for line in layer.applies)
    reported = (one.expression for one in policy.definitions.values() if one.output)
    beside = frozenset(part for root in (*lines, *reported) for part in _all(walk(root), below))
    rules = {rule.id: frozenset(_all(nodes_of(rule), below)) for rule in policy.rules.values()}
    named = {("definition", one.name) for one in policy.definitions.values() if one.output}
    return Readers(rules, beside | named, frozenset(_of_indicators(policy, below)))


def _of_indicators(policy: CheckedPolicy, below: Mapping[str, frozenset[Part]]) -> Iterator[Part]:
    for indicator in policy.indicators.values():
        own = (definition.expression for definition in indicator.definitions)
        grouping = () if indicator.grouping is None else (indicator.grouping.elements,)
        for root in (*indicator.expressions, *own, *grouping):
            yield from _all(walk(root), below)


def _of_definitions(policy: CheckedPolicy) -> dict[str, frozenset[Part]]:
    """What each definition reads, those of one name together; each comes after those that it needs."""
    found: dict[str, frozenset[Part]] = {}
    for one in policy.definitions.values():
        read = frozenset(_all(walk(one.expression), found))
        found[one.name] = found.get(one.name, frozenset()) | read
    return found


def _all(nodes: Iterable[tree.Node], below: Mapping[str, frozenset[Part]]) -> Iterator[Part]:
    for node in nodes:
        match node:
            case tree.Defined(name):
                yield ("definition", name)
                yield from below.get(name, ())
            case tree.Parameter(name):
                yield ("parameter", name)
            case tree.Lookup(table) | tree.HasRow(table):
                yield ("table", table)


def _parts(edit: Edit) -> Iterator[Part]:
    yield from (("definition", name) for _, _, name in edit.definitions)
    yield from (("parameter", name) for name in edit.parameters)
    yield from (("table", name) for name in edit.tables)
