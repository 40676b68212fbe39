"""Cases that are decided differently, by the rules that come out differently: what changes outcomes first."""

from collections.abc import Sequence

from attrs import frozen

from inspectrules.changes.model import Difference


@frozen(eq=False)
class Group:
    rules: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def changes_outcome(self) -> bool:
        return any(one.changes_outcome for one in self.differences)


def groups_of(differences: Sequence[Difference]) -> tuple[Group, ...]:
    """Within a group too, what changes the outcome comes first."""
    found: dict[tuple[str, ...], list[Difference]] = {}
    for one in differences:
        found.setdefault(one.rules, []).append(one)
    groups = [
        Group(rules, tuple(sorted(members, key=lambda one: not one.changes_outcome)))
        for rules, members in found.items()
    ]
    return tuple(sorted(groups, key=lambda group: (not group.changes_outcome, len(group.rules))))
