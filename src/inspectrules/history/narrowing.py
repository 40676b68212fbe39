"""Which records can matter to one subject at all: prepared collections and a subject in, ordinary collections out.

What is left out is what every query of the policy would leave out by `with same`. So engines that know nothing of
indexes decide and explain as they would with everything. A visit goes as a whole, since its parts date each other;
and a record stays if a question about it is open that a decision would report.
"""

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from inspectrules.facts.records import FactRecord
from inspectrules.history.collection import Prepared, records_of
from inspectrules.history.posed import Posed, judgements_asked, posed
from inspectrules.history.reading import reader, readers
from inspectrules.history.visits import Visit
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.query_plans import QueryPlan
from inspectrules.policy.tree import Query, SameKey
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Role, Vocabulary
from inspectrules.vocabulary.types import RecordType

Path = tuple[str, ...]
Pairs = tuple[tuple[Path, Path], ...]
"""Attributes of the element, each with that of the subject that it must equal; of records, their ids."""


@frozen(eq=False)
class Sieve:
    """Lets those records pass that equal the subject at some places."""

    plan: QueryPlan
    key_of: Callable[[object], tuple[object, ...]]
    """What the subject has there, in the order of `plan.keys`."""


Sieves = Mapping[str, tuple[Sieve, ...]]
"""By collection. A record that passes one of them can matter; where there are none, none does."""


def narrow(prepared: Prepared, sieves: tuple[Sieve, ...], subject: object) -> tuple[FactRecord, ...]:
    """The records that can matter to the subject, as they were given."""
    found: dict[int, Visit] = {}
    for sieve in sieves:
        if not sieve.plan.keys and sieve.plan.holds is None:
            return prepared.records
        for visit in prepared.index(sieve.plan).candidates(sieve.key_of(subject)):
            found[visit.position] = visit
    return records_of(found[position] for position in sorted(found))


def sieves_of(policy: CheckedPolicy, subject: str) -> Sieves:
    """How to narrow each collection that the vocabulary has, for decisions on the subject and what is due."""
    asked, open_ones = posed(policy, subject, due=True), judgements_asked(policy, subject)
    return {
        name: (*_by_keys(name, asked, policy.vocabulary), *_by_open_questions(name, open_ones.get(name)))
        for name in policy.vocabulary.collections
    }


def _by_keys(collection: str, asked: Iterable[Posed], vocabulary: Vocabulary) -> tuple[Sieve, ...]:
    """One for each way of asking, but for those that let pass no more than another."""
    found = {pairs_of(one.query, vocabulary) for one in asked if one.collection == collection}
    needed = [pairs for pairs in found if not any(set(other) < set(pairs) for other in found)]
    return tuple(_sieve(collection, pairs) for pairs in sorted(needed))


def _sieve(collection: str, pairs: Pairs) -> Sieve:
    plan = QueryPlan(collection, of_visits=True, keys=tuple(theirs for theirs, _ in pairs))
    return Sieve(plan, readers(tuple(ours for _, ours in pairs)))


def pairs_of(query: Query, vocabulary: Vocabulary) -> Pairs:
    """What a query compares by `with same`, but for definitions, which only an engine can work out."""
    found = (pair_of(key, vocabulary) for key in query.keys)
    return tuple(sorted({pair for pair in found if pair is not None}))


def pair_of(key: SameKey, vocabulary: Vocabulary) -> tuple[Path, Path] | None:
    """The attribute of the element and that of the subject; None for a definition, and for records without ids."""
    if key.element_definition is not None:
        return None
    if not isinstance(key.type, RecordType):
        return key.element_path, key.subject_path
    identity = vocabulary.records[key.type.name].roles.get(Role.ID)
    return None if identity is None else ((*key.element_path, identity), (*key.subject_path, identity))


def _by_open_questions(collection: str, paths: frozenset[Path] | None) -> tuple[Sieve, ...]:
    if not paths:
        return ()
    listed = tuple(sorted(paths))
    reads = tuple(reader(path) for path in listed)

    def is_open(record: object) -> bool:
        return any(read(record) is UNKNOWN for read in reads)

    plan = QueryPlan(collection, of_visits=True, reads=listed, holds=is_open)
    return (Sieve(plan, readers(())),)
