"""One index of one collection: where a visit is kept, and what there is for the subject's keys.

What an engine calls in a decision:

    bucket = index.find(key)                     # key: values in the plan's order, ids for records, none UNKNOWN
    low, high = bucket.count(first, last, holds) # ordinals, both included; holds: Traits -> Truth, or None
    bucket.any(first, last, holds)               # Truth
    bucket.within(first, last, holds)            # visits that match or may, and all open ones; `.parts` are records
    for visit in bucket.open: ...                # judged by the general rules; in neither `count` nor `any`

Where the window is not certain for every day, or a key of the subject is not known: `index.candidates(key)` are all
visits that can match at all, for the general rules. Visits that need a look of their own (the subject itself among the
records, what a merge spares) are made open: `index.find(key, apart=visits)`.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from inspectrules.history.buckets import EMPTY, Bucket, Run, Sight, Sights, together, unsure
from inspectrules.history.layered import Layered
from inspectrules.history.plan import IndexPlan, Key
from inspectrules.history.visits import Days, Visit, days_of, start_of
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe

Mask = tuple[bool, ...]
"""Which of a key's values are known."""


@frozen(eq=False)
class Placement:
    """Where one visit is kept: for each key of its parts what is known of them, and on which day."""

    by_key: Mapping[Key, Sights]
    day: Maybe[int]

    @property
    def settled(self) -> Maybe[int]:
        """The day, if the visit can be counted without another look.

        It cannot if it may be on one of several days, or if several of its keys may be the one that is asked for.
        """
        doubtful = len(self.by_key) > 1 and any(UNKNOWN in key for key in self.by_key)
        return UNKNOWN if doubtful else self.day


NOWHERE = Placement({}, UNKNOWN)


def placement(visit: Visit, plan: IndexPlan) -> Placement:
    """Where the visit belongs; nowhere if no part of it can ever match."""
    if len(visit.parts) == 1:
        return _of_one(visit.parts[0], plan)
    by_key: dict[Key, set[Sight]] = {}
    starts = set[object]()
    for part in visit.parts:
        known = plan.holds(part)
        if known is not False:
            by_key.setdefault(plan.keys(part), set()).add((known, plan.traits(part)))
            starts.add(start_of(part, plan) if plan.bounded else None)
    days = days_of(visit, plan) if by_key else ()
    if not days:
        return NOWHERE
    return Placement({key: _sights(key, seen) for key, seen in by_key.items()}, _one_day(days, starts, plan))


def _of_one(part: object, plan: IndexPlan) -> Placement:
    """The same for a visit of one part, as most are: its own start is its day."""
    found = _spot(part, plan)
    if found is None:
        return NOWHERE
    key, sight, day = found
    return Placement({key: frozenset((sight,))}, day)


def _spot(part: object, plan: IndexPlan) -> tuple[Key, Sight, Maybe[int]] | None:
    known = plan.holds(part)
    if known is False or (plan.windowed and plan.dates_visit(part) is False):
        return None
    key = plan.keys(part)
    sight = (UNKNOWN if UNKNOWN in key else known, plan.traits(part))
    if plan.start is None:
        return key, sight, 0
    start = start_of(part, plan)
    return key, sight, UNKNOWN if start is NONE else start


def _one_day(days: Days, starts: set[object], plan: IndexPlan) -> Maybe[int]:
    """The day by which a visit can be counted: that of the visit, and the start of all its parts if that is asked."""
    if not plan.bounded:
        return days[0] if len(days) == 1 else UNKNOWN
    start = starts.pop() if len(starts) == 1 else UNKNOWN
    if not isinstance(start, int) or (plan.windowed and days != (start,)):
        return UNKNOWN
    return start


def _sights(key: Key, seen: Iterable[Sight]) -> Sights:
    return unsure(seen) if UNKNOWN in key else frozenset(seen)


@frozen(eq=False)
class Index:
    """The visits of a collection by key. Never changed: a change gives another index."""

    plan: IndexPlan
    buckets: Layered[Key, Bucket] = field(repr=False)
    masks: frozenset[Mask] = frozenset()
    """Which values are known in keys that are not known altogether."""

    def find(self, key: Key, apart: Iterable[Visit] = ()) -> Bucket:
        """What there is for a key whose values are all known; the visits `apart` among them are open."""
        found = self.buckets.get(key) or EMPTY
        if self.masks:
            found = together((found, *self._masked(key)))
        for visit in apart:
            found = self._set_apart(visit, key, found)
        return found

    def _masked(self, key: Key) -> Iterator[Bucket]:
        """What there is for keys that are not known altogether, and may be this one."""
        found = (self.buckets.get(_masked(key, mask)) for mask in self.masks)
        return (one for one in found if one is not None)

    def _set_apart(self, visit: Visit, key: Key, bucket: Bucket) -> Bucket:
        where = placement(visit, self.plan)
        day = where.settled
        kept = next((sights for other, sights in where.by_key.items() if _may_equal(key, other)), None)
        if kept is None or day is UNKNOWN:
            return bucket
        return bucket.leaving_out(visit, kept, day).opening(visit)

    def candidates(self, key: Key) -> list[Visit]:
        """All visits that may match a subject with this key, on whatever day; an unknown value may be any."""
        if UNKNOWN not in key:
            return self.find(key).within()
        buckets = (bucket for other, bucket in self.buckets.items() if _may_equal(key, other))
        return list({id(visit): visit for visit in together(buckets).within()}.values())

    def changed(self, gone: Iterable[Visit], come: Iterable[Visit]) -> "Index":
        """The index without the visits gone, and with those come."""
        changes: dict[Key, Bucket] = {}
        for visit in gone:
            where = placement(visit, self.plan)
            for key, sights in where.by_key.items():
                changes[key] = _without(self._bucket(key, changes), visit, sights, where.settled)
        for visit in come:
            where = placement(visit, self.plan)
            for key, sights in where.by_key.items():
                changes[key] = _with(self._bucket(key, changes), visit, sights, where.settled)
        kept = {key: bucket if bucket.runs or bucket.open else None for key, bucket in changes.items()}
        return Index(self.plan, self.buckets.changed(kept), self.masks.union(*map(_masks, changes)))

    def _bucket(self, key: Key, changes: Mapping[Key, Bucket]) -> Bucket:
        return changes[key] if key in changes else self.buckets.get(key) or EMPTY


def _with(bucket: Bucket, visit: Visit, sights: Sights, day: Maybe[int]) -> Bucket:
    return bucket.opening(visit) if day is UNKNOWN else bucket.adding(visit, sights, day)


def _without(bucket: Bucket, visit: Visit, sights: Sights, day: Maybe[int]) -> Bucket:
    return bucket.closing(visit) if day is UNKNOWN else bucket.leaving_out(visit, sights, day)


def _masked(key: Key, mask: Mask) -> Key:
    return tuple(value if known else UNKNOWN for value, known in zip(key, mask, strict=True))


def _masks(key: Key) -> frozenset[Mask]:
    return frozenset([tuple(value is not UNKNOWN for value in key)]) if UNKNOWN in key else frozenset()


def _may_equal(key: Key, other: Key) -> bool:
    pairs = zip(key, other, strict=True)
    return all(ours is UNKNOWN or theirs is UNKNOWN or ours == theirs for ours, theirs in pairs)


# --- building ---------------------------------------------------------------------------------------------

Runs = dict[Sights, list[tuple[int, Visit]]]


def build(plan: IndexPlan, visits: Iterable[Visit]) -> Index:
    """The index of visits that are given in the order of their positions."""
    runs: dict[Key, Runs] = {}
    opened: dict[Key, list[Visit]] = {}
    known: dict[object, Sights] = {}
    for visit in visits:
        for key, seen, day in _spots(visit, plan):
            if day is UNKNOWN:
                opened.setdefault(key, []).append(visit)
                continue
            sights = known.get(seen)
            if sights is None:
                sights = known[seen] = frozenset((seen,)) if isinstance(seen, tuple) else seen
            of_key = runs.get(key)
            if of_key is None:
                of_key = runs[key] = {}
            of_key.setdefault(sights, []).append((day, visit))
    buckets = {key: _bucket(runs.get(key, {}), opened.get(key, ())) for key in (*runs, *opened)}
    return Index(plan, Layered(buckets), frozenset[Mask]().union(*map(_masks, buckets)))


def _spots(visit: Visit, plan: IndexPlan) -> Iterable[tuple[Key, Sight | Sights, Maybe[int]]]:
    """The keys under which a visit is kept, with what is known of its parts, and its day."""
    if len(visit.parts) == 1:
        spot = _spot(visit.parts[0], plan)
        return () if spot is None else (spot,)
    where = placement(visit, plan)
    return [(key, sights, where.settled) for key, sights in where.by_key.items()]


def _bucket(runs: Runs, opened: Iterable[Visit]) -> Bucket:
    return Bucket(tuple(_run(sights, listed) for sights, listed in runs.items()), tuple(opened))


def _run(sights: Sights, listed: list[tuple[int, Visit]]) -> Run:
    listed.sort(key=_day)
    days, visits = zip(*listed, strict=True)
    return Run(sights, days, visits)


def _day(entry: tuple[int, Visit]) -> int:
    return entry[0]
