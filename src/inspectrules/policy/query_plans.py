"""How a query over a collection can be answered by an index: what compiled policies ask, what prepared history answers.

A `QueryPlan` says what does not depend on the subject; an `Asked` brings the subject's part. Both are plain values of
the layer below, so that history needs no compiler and the compiler no index. The conditions of a query are parted:
equal keys (a bucket), conditions on the element alone (tested once, when indexed), conditions that also read the
subject (`Asked.test`, of the values at `QueryPlan.reads` alone: tested once for each combination of such values), and
the window (`Asked.days`).
"""

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import field, frozen

from inspectrules.policy.tree import Expr
from inspectrules.values.logic import Truth

Path = tuple[str, ...]
Days = tuple[datetime.date, datetime.date]

Test = Callable[[object], Truth]
"""Of one record of the collection."""


@frozen
class QueryPlan:
    """What is the same for every subject. Equal plans can share one index."""

    collection: str
    of_visits: bool
    """Count visits, and date each by the earliest start of its parts that `counts` does not leave out."""

    keys: tuple[Path, ...] = ()
    """Attributes of the element that must equal `Asked.keys`, one by one; a record's path ends in its id."""

    alone: tuple[Expr, ...] = ()
    """Conditions on the element alone, with parameters of the time put in; all must hold."""

    dating: Expr | None = None
    """The condition of `counts`."""

    reads: tuple[Path, ...] = ()
    """Attributes of the element that `Asked.test` looks at."""

    not_self: tuple[Path, ...] = ()
    """Attributes (id, visit) of the element that must differ from `Asked.own`, one by one."""

    windowed: bool = False
    """Whether the date of the visit (of other elements: their start) must lie in `Asked.days`."""

    bounded: bool = False
    """Whether the element's own start must lie in `Asked.bounds`: comparisons of it with the subject's dates, which
    `Asked.test` then leaves out. So they are answered by bisection, like windows, and not once for each date."""

    holds: Test | None = field(default=None, eq=False, repr=False)
    """All of `alone`; None: nothing is asked."""

    counts: Test | None = field(default=None, eq=False, repr=False)
    """Whether a part counts at all (the default filter of the collection); None: every one."""


DayTest = Callable[[object], Truth]
"""Of a day, which may be unknown."""


@frozen(eq=False)
class Asked:
    """What one subject asks by a plan. Keys and ids that are not known make matches uncertain."""

    keys: tuple[object, ...] = ()
    own: tuple[object, ...] = ()
    days: Days | None = None
    """First and last day of the window, both included; the first after the last: no day. Only for windowed plans."""

    in_window: DayTest | None = None
    """Whether a day lies in the window, where `days` cannot say so; None: `days` can."""

    bounds: Days | None = None
    """First and last day on which an element may start, both included. Only for bounded plans."""

    doubtful: bool = False
    """Whether a further bound is not known, so that no match is certain."""

    test: "Callable[[tuple[object, ...]], Truth] | None" = None
    """Of the values at `reads`; None: nothing more is asked."""

    spared: Mapping[int, Truth] = MappingProxyType({})
    """By Python identity of a record: not to be counted (true), or perhaps not."""


@frozen
class Answer:
    """How many visits (elsewhere elements) match: for certain, and at most."""

    certain: int
    possible: int
