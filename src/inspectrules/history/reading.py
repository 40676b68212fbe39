"""How an index reads a record: paths of attributes in, functions of a record out."""

from collections.abc import Callable

from inspectrules.history.plan import IndexPlan
from inspectrules.policy.query_plans import QueryPlan
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Record, Role, Vocabulary

Path = tuple[str, ...]
Read = Callable[[object], object]


def reader(path: Path) -> Read:
    """The value at the end of the path; unknown, or none, where a record on the way is."""
    if len(path) == 1:
        return _attribute(path[0])
    *above, last = path
    before, after = reader(tuple(above)), _attribute(last)

    def read(record: object) -> object:
        found = before(record)
        return found if found is UNKNOWN or found is NONE else after(found)

    return read


def _attribute(name: str) -> Read:
    def read(record: object) -> object:
        return getattr(record, name, UNKNOWN)

    return read


def readers(paths: tuple[Path, ...]) -> Callable[[object], tuple[object, ...]]:
    """The values at the ends of several paths."""
    if len(paths) == 1:
        only = reader(paths[0])
        return lambda record: (only(record),)
    if len(paths) == 2:
        first, second = map(reader, paths)
        return lambda record: (first(record), second(record))
    found = tuple(map(reader, paths))
    return lambda record: tuple(read(record) for read in found)


class Seen(tuple[object, ...]):
    """Values of a record, equal to others by these alone; it remembers the record, for tests that read that."""

    record: object


def _seeing(paths: tuple[Path, ...]) -> Callable[[object], tuple[object, ...]]:
    if not paths:
        return lambda _: ()
    values = readers(paths)

    def see(record: object) -> Seen:
        seen = Seen(values(record))
        seen.record = record
        return seen

    return see


def index_plan(plan: QueryPlan, vocabulary: Vocabulary) -> IndexPlan:
    """What an index for the plan reads of each record."""
    kind = kind_of(plan.collection, vocabulary)
    return IndexPlan(
        plan.collection,
        keys=readers(plan.keys),
        traits=_seeing(plan.reads),
        start=kind.roles.get(Role.START) if plan.windowed or plan.bounded else None,
        windowed=plan.windowed,
        bounded=plan.bounded,
        **({} if plan.holds is None else {"holds": plan.holds}),
        **({} if plan.counts is None else {"dates_visit": plan.counts}),
    )


def kind_of(collection: str, vocabulary: Vocabulary) -> Record:
    """The kind of record that the elements of a collection are."""
    return vocabulary.records[vocabulary.collections[collection].record]
