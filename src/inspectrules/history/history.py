"""History: collections that were read and indexed once, for any number of decisions by any number of threads.

Each change makes new prepared collections and then puts them in place at once. A decision takes what is in place when
it begins, and keeps it: no thread ever sees half a change.
"""

from collections.abc import Mapping
from threading import RLock
from types import MappingProxyType
from typing import Final, NoReturn

from attrs import evolve, field, frozen

from inspectrules.errors import HistoryError, UsageError
from inspectrules.facts.load import Collections, load_collection
from inspectrules.facts.records import FactRecord, RecordClasses
from inspectrules.history.collection import Prepared, prepare
from inspectrules.history.narrowing import Sieves, narrow, sieves_of
from inspectrules.policy.model import CheckedPolicy


@frozen(eq=False)
class Snapshot:
    """What history held at one moment. Never changed."""

    prepared: Mapping[str, Prepared]
    """By name, the collections that were given; any other one is unknown."""

    sieves: Mapping[str, Sieves]
    """By subject."""

    names: frozenset[str] = field(init=False)
    """Of the collections that were given."""

    @names.default
    def _names(self) -> frozenset[str]:
        return frozenset(self.prepared)

    def collections_for(self, subject: str, record: object) -> Collections:
        """The records that can matter to a subject, as ordinary collections."""
        if not self.prepared:
            return {}
        sieves = self.sieves[subject]
        return {name: narrow(one, sieves[name], record) for name, one in self.prepared.items()}

    @property
    def collections(self) -> Collections:
        """All records, as ordinary collections."""
        return {name: one.records for name, one in self.prepared.items()}


NO_HISTORY: Final = Snapshot({}, {})
"""Where nothing was prepared."""


class History:
    """Prepared history. `Policy.prepare` makes one.

    Its records are copies, checked against the vocabulary: what becomes of the objects that it was made from does not
    matter to it.
    """

    def __init__(self, policy: CheckedPolicy, classes: RecordClasses, collections: Collections) -> None:
        prepared = {name: prepare(name, records, policy.vocabulary) for name, records in collections.items()}
        sieves = {name: sieves_of(policy, name) for name in policy.vocabulary.subjects}
        self._classes = classes
        self._changing = RLock()
        self._now = Snapshot(MappingProxyType(prepared), MappingProxyType(sieves))
        self._digest = policy.digest

    def __repr__(self) -> str:
        return f"<History {', '.join(f'{name}: {len(one)}' for name, one in self._now.prepared.items())}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "prepared history cannot be pickled; prepare it anew from its records where it is needed"
        )

    @property
    def now(self) -> Snapshot:
        """What it holds at this moment; changes after it do not show there."""
        return self._now

    def serving(self, digest: str) -> Snapshot:
        """What it holds at this moment, for the policy of that digest.

        Raises:
            HistoryError: it was prepared for another one.
        """
        if digest != self._digest:
            raise HistoryError(
                "this history was prepared for another policy, or for other parameters; "
                "prepare one with the policy that decides"
            )
        return self._now

    # --- what is in it --------------------------------------------------------------------------------

    def count(self, collection: str) -> int:
        """How many records of a collection there are."""
        return len(self._prepared(collection))

    def find(self, collection: str, identity: str) -> FactRecord | None:
        """The record with that id, None if there is none."""
        return self._prepared(collection).find(identity)

    # --- changes --------------------------------------------------------------------------------------

    def add(self, collection: str, *records: object) -> None:
        """Adds records: mappings or instances of the record's class. All of them, or none.

        Raises:
            FactsError: a record does not fit the vocabulary.
            HistoryError: there is a record of that id already.
            UsageError: the history has no such collection.
        """
        self._change(collection, records, replacing=False)

    def replace(self, collection: str, *records: object) -> None:
        """Puts records in the places of those that have their ids. All of them, or none.

        Raises:
            FactsError: a record does not fit the vocabulary.
            HistoryError: there is no record of that id.
            UsageError: the history has no such collection.
        """
        self._change(collection, records, replacing=True)

    def remove(self, collection: str, *identities: str) -> None:
        """Removes the records with these ids. All of them, or none.

        Raises:
            HistoryError: there is no record of that id.
            UsageError: the history has no such collection.
        """
        with self._changing:
            prepared = self._prepared(collection)
            for identity in identities:
                self._must_be_there(prepared, identity)
            self._put(prepared.changed(dict.fromkeys(identities), ()))

    def _change(self, collection: str, given: tuple[object, ...], *, replacing: bool) -> None:
        self._prepared(collection)
        records = load_collection(self._classes, collection, given)
        with self._changing:
            prepared = self._prepared(collection)
            ids = [prepared.roles.id_of(record) for record in records]
            for identity in ids:
                (self._must_be_there if replacing else self._must_be_new)(prepared, identity)
            self._put(prepared.changed(ids if replacing else (), records))

    def _put(self, prepared: Prepared) -> None:
        """In place at once: whoever reads `now` gets all of the change or nothing of it."""
        changed = {**self._now.prepared, prepared.name: prepared}
        self._now = evolve(self._now, prepared=MappingProxyType(changed))

    def _must_be_there(self, prepared: Prepared, identity: object) -> None:
        if prepared.marks.get(identity) is None:
            raise HistoryError(f"`{prepared.name}` has no record `{identity}`; to put in a new one, `add` it")

    def _must_be_new(self, prepared: Prepared, identity: object) -> None:
        if prepared.marks.get(identity) is not None:
            raise HistoryError(
                f"`{prepared.name}` has a record `{identity}` already; to change it, `replace` it"
            )

    def _prepared(self, collection: str) -> Prepared:
        found = self._now.prepared.get(collection)
        if found is None:
            known = ", ".join(self._now.prepared) or "none"
            raise UsageError(f"this history was prepared without `{collection}`; it has: {known}")
        return found
