"""Which rules depend on a parameter, a table or a definition, also by way of other definitions."""

from collections.abc import Iterator

from inspectrules.changes.model import Change, Item, Kind
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.walking import nodes_of, walk

Named = tuple[Item, str]


def users_of(change: Change, old: CheckedPolicy, new: CheckedPolicy) -> tuple[str, ...]:
    """Ids of the new version's rules; of what was removed, of the old one's."""
    policy = old if Kind.REMOVED in change.kinds else new
    name = change.name.rpartition(".")[2] if change.item is Item.DEFINITION else change.name
    return rules_using(policy, (change.item, name))


def rules_using(policy: CheckedPolicy, wanted: Named) -> tuple[str, ...]:
    """In the order of their ids."""
    through = {wanted}
    for definition in policy.definitions.values():
        if any(named in through for node in walk(definition.expression) for named in _named(node)):
            through.add((Item.DEFINITION, definition.name))
    return tuple(
        sorted(
            rule.id
            for rule in policy.rules.values()
            if any(named in through for node in nodes_of(rule) for named in _named(node))
        )
    )


def _named(node: tree.Node) -> Iterator[Named]:
    match node:
        case tree.Parameter(name):
            yield Item.PARAMETER, name
        case tree.Lookup(table) | tree.HasRow(table):
            yield Item.TABLE, table
        case tree.Defined(name):
            yield Item.DEFINITION, name
        case tree.SameKey(element_definition=str(name)):
            yield Item.DEFINITION, name
        case _:
            pass
