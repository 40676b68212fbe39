"""What several policies have from one place changed for all of them: it is told once."""

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from inspectrules.changes.model import Change, Item, PolicyChanges, SharedChange

Key = tuple[object, ...]


def told_once(
    policies: Sequence[PolicyChanges],
) -> tuple[tuple[PolicyChanges, ...], tuple[SharedChange, ...]]:
    """The policies without what others tell too, and that with the ids of the policies that it bears on.

    What belongs to one of the policies stays with that one.
    """
    ids = {policy.id for policy in policies}
    told = Counter(_key(change) for policy in policies for change in policy.changes)
    shared: dict[Key, tuple[Change, list[str]]] = {}
    left = []
    for policy in policies:
        kept = []
        for change in policy.changes:
            if change.layer == policy.id or not _is_common(change) or told[_key(change)] < 2:
                kept.append(change)
            elif change.layer not in ids:
                shared.setdefault(_key(change), (change, []))[1].append(policy.id)
        left.append(evolve(policy, changes=tuple(kept)))
    found = tuple(SharedChange(change, tuple(names)) for change, names in shared.values())
    return tuple(one for one in left if not one.is_empty), found


def _is_common(change: Change) -> bool:
    return change.item is not Item.CASE


def _key(change: Change) -> Key:
    """What is the same wherever it is told: not what rules of each policy come to by it."""
    return change.item, change.name, change.kinds, change.details, change.before, change.after
