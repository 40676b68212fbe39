"""What coverage is told as: items of a policy, each with the cases that cover it."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.model import Labels


class Kind(StrEnum):
    """What there is to cover; docs/coverage.md defines each."""

    RULE = "rule"
    """A rule fires; it does not."""

    CONDITION = "condition"
    """A `when`, an `unless`, the test of a head: it alone decides whether the rule fires, both ways."""

    ATOM = "atom"
    """What conditions, definitions and `where` are put together of: it alone decides them, both ways (MC/DC)."""

    EXCEPTION = "exception"
    """An exception, or reasons on file, alone lift a rule that fires; and they do not."""

    BOUNDARY = "boundary"
    """What is compared lies at the boundary, and just on the other side of it."""

    ROW = "row"
    """A row of a table, or the table's default, is used."""

    PARAMETER = "parameter"
    """A value of a parameter is used."""

    OUTCOME = "outcome"
    """An outcome is reached."""


KINDS: Mapping[Kind, Labels] = MappingProxyType(
    {
        Kind.RULE: Labels("rules fire, and do not", "规则触发与不触发"),
        Kind.CONDITION: Labels("conditions decide, both ways", "条件两方面均起决定作用"),
        Kind.ATOM: Labels("atoms decide, both ways (MC/DC)", "基本条件两方面均起决定作用（MC/DC）"),
        Kind.EXCEPTION: Labels("exceptions lift, and do not", "例外适用与不适用"),
        Kind.BOUNDARY: Labels("boundaries, on both sides", "界限两侧"),
        Kind.ROW: Labels("rows of tables", "表的各行"),
        Kind.PARAMETER: Labels("values of parameters", "参数的各值"),
        Kind.OUTCOME: Labels("outcomes", "各种结论"),
    }
)


@frozen
class Owner:
    """What an item is part of: a rule, a definition, a table, a parameter, an outcome, of one layer."""

    layer: str
    name: str
    sort: str = "rule"
    """`rule`, `definition`, `table`, `parameter`, `policy`."""

    subject: str = ""
    span: Span = field(default=NOWHERE, eq=False, repr=False)
    title: Labels = field(default=Labels(), eq=False, repr=False)
    cite: str = field(default="", eq=False, repr=False)


@frozen
class Item:
    """One thing that some case should show."""

    owner: Owner
    place: str
    """Where in its owner, stable as long as the text is: `when1.2`."""

    way: str
    """Which of the sides: `true`, `false`, `at`, `beyond`, …"""

    kind: Kind = field(eq=False)
    span: Span = field(default=NOWHERE, eq=False, repr=False)
    what: Labels = field(default=Labels(), eq=False)
    """In words."""

    @property
    def key(self) -> str:
        """`layer:rule:filed_in_time:when2:true`; the same in every run."""
        parts = (self.owner.layer, self.owner.sort, self.owner.subject, self.owner.name, self.place, self.way)
        return ":".join(part for part in parts if part)


@frozen
class Reason:
    """Why an item that no case covers cannot be covered, or was not found to be."""

    proved: bool
    """All combinations were tried; else some were."""

    tries: int
    facts: tuple[str, ...] = ()
    """Those whose values were combined."""


@frozen
class Tally:
    covered: int
    total: int

    @property
    def percent(self) -> float:
        """Of nothing, all is covered."""
        return 100.0 if self.total == 0 else 100.0 * self.covered / self.total


@frozen
class Coverage:
    """All items of some policies, and the cases that cover them."""

    items: tuple[Item, ...]
    covered_by: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """By the item's key: cases as `FILE: NAME`; nothing for what no case covers."""

    impossible: Mapping[str, Reason] = field(factory=dict)
    """By key: what no request can cover, proved by trying all. It does not count."""

    @property
    def countable(self) -> tuple[Item, ...]:
        """Without what is proved impossible."""
        return tuple(item for item in self.items if item.key not in self.impossible)

    @property
    def missing(self) -> tuple[Item, ...]:
        return tuple(item for item in self.countable if not self.covered_by.get(item.key))

    def tally(self, wanted: Callable[[Item], bool] = lambda _: True) -> Tally:
        """How many of the items that are wanted are covered."""
        counted = [item for item in self.countable if wanted(item)]
        return Tally(sum(bool(self.covered_by.get(item.key)) for item in counted), len(counted))

    @property
    def percent(self) -> float:
        return self.tally().percent


def distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each item once, in the order given; a layer's items come with every policy that it is a layer of."""
    return tuple({item.key: item for item in items}.values())
