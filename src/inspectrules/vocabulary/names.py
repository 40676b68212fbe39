"""Every name of a vocabulary, to look up: any spelling in, the own name out; and back, in one language.

`Names(vocabulary)` builds all indexes once. Looking up never fails loudly: what is not there is None (or a
`NoSuchName` with the candidates), so that the stage that asked makes the diagnostic.
"""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from inspectrules.text import Language
from inspectrules.vocabulary.index import Index
from inspectrules.vocabulary.model import NO_LABELS, Attribute, Labels, Subject, Taxonomy, Vocabulary
from inspectrules.vocabulary.types import ListType, RecordType, Type


@frozen
class Element:
    """What rules call one member of a collection, or of a list of records of the subject's own."""

    name: str
    record: str
    collection: str | None = None
    """The collection given beside the subject; None: a list of the subject's own."""

    path: tuple[str, ...] = ()
    """Where `collection` is None: from the subject to the list."""

    of_visits: bool = False
    not_self: bool = False
    """The subject itself may be in the collection, and is left out (see `Subject.own_collections`)."""

    labels: Labels = NO_LABELS


@frozen
class Path:
    """A way through records that exists."""

    names: tuple[str, ...]
    """The vocabulary's own names."""

    attributes: tuple[Attribute, ...]

    @property
    def attribute(self) -> Attribute:
        """The one at the end."""
        return self.attributes[-1]

    @property
    def type(self) -> Type:
        return self.attributes[-1].type


@frozen
class NoSuchName:
    """Where a path ends before its parts do."""

    index: int
    """Of the part that names nothing."""

    record: str | None
    """In which record that part was looked up; None: what stands before it is no record."""

    candidates: tuple[str, ...] = ()


@frozen
class Names:
    """The indexes of one vocabulary."""

    vocabulary: Vocabulary
    subjects: Index[Subject] = field(init=False, eq=False, repr=False)
    collections: Index[str] = field(init=False, eq=False, repr=False)
    steps: Index[str] = field(init=False, eq=False, repr=False)
    bodies: Index[str] = field(init=False, eq=False, repr=False)
    words: Index[str] = field(init=False, eq=False, repr=False)
    bearers: Index[str] = field(init=False, eq=False, repr=False)
    actions: Index[str] = field(init=False, eq=False, repr=False)
    _records: Mapping[str, Index[Attribute]] = field(init=False, eq=False, repr=False)
    _enums: Mapping[str, Index[str]] = field(init=False, eq=False, repr=False)
    _codes: Mapping[str, Mapping[str, Index[str]]] = field(init=False, eq=False, repr=False)
    _elements: Mapping[str, Index[Element]] = field(init=False, eq=False, repr=False)
    _outcomes: Mapping[str, Index[str]] = field(init=False, eq=False, repr=False)

    @subjects.default
    def _index_subjects(self) -> Index[Subject]:
        return Index.of((item.name, item.labels, item) for item in self.vocabulary.subjects.values())

    @collections.default
    def _index_collections(self) -> Index[str]:
        return Index.of((item.name, item.labels, item.name) for item in self.vocabulary.collections.values())

    @steps.default
    def _index_steps(self) -> Index[str]:
        return _index_labels(self.vocabulary.steps)

    @bodies.default
    def _index_bodies(self) -> Index[str]:
        return _index_labels(self.vocabulary.bodies)

    @words.default
    def _index_words(self) -> Index[str]:
        return _index_labels(self.vocabulary.words)

    @bearers.default
    def _index_bearers(self) -> Index[str]:
        return _index_labels(_only(self.vocabulary.words, self.vocabulary.bearers))

    @actions.default
    def _index_actions(self) -> Index[str]:
        return _index_labels(_only(self.vocabulary.words, self.vocabulary.actions))

    @_records.default
    def _index_records(self) -> Mapping[str, Index[Attribute]]:
        return {
            record.name: Index.of((item.name, item.labels, item) for item in record.attributes.values())
            for record in self.vocabulary.records.values()
        }

    @_enums.default
    def _index_enums(self) -> Mapping[str, Index[str]]:
        return {
            enum.name: Index.of((item.name, item.labels, item.name) for item in enum.members)
            for enum in self.vocabulary.enums.values()
        }

    @_codes.default
    def _index_codes(self) -> Mapping[str, Mapping[str, Index[str]]]:
        return {taxonomy.name: _index_codes(taxonomy) for taxonomy in self.vocabulary.taxonomies.values()}

    @_elements.default
    def _index_elements(self) -> Mapping[str, Index[Element]]:
        return {subject.name: self._elements_about(subject) for subject in self.vocabulary.subjects.values()}

    def _elements_about(self, subject: Subject) -> Index[Element]:
        return Index.of((item.name, item.labels, item) for item in elements_of(self.vocabulary, subject))

    @_outcomes.default
    def _index_outcomes(self) -> Mapping[str, Index[str]]:
        subjects = self.vocabulary.subjects.values()
        return {subject.name: _index_labels(_outcome_labels(subject)) for subject in subjects}

    def attributes(self, record: str) -> Index[Attribute]:
        """The attributes of a record."""
        return self._records[record]

    def members(self, enum: str) -> Index[str]:
        """The members of an enum."""
        return self._enums[enum]

    def elements(self, subject: str) -> Index[Element]:
        """What quantifiers in rules about this subject may range over."""
        return self._elements[subject]

    def outcomes(self, subject: str) -> Index[str]:
        """The outcomes of a subject, `otherwise` included."""
        return self._outcomes[subject]

    def enums_with(self, spelling: str) -> tuple[tuple[str, str], ...]:
        """(enum, member) of each enum that has a member called so: for untyped places and for hints."""
        found = ((enum, index.name(spelling)) for enum, index in self._enums.items())
        return tuple((enum, member) for enum, member in found if member is not None)

    def resolve_path(self, record: str, parts: tuple[str, ...]) -> "Path | NoSuchName":
        """The attributes that `parts` lead through from `record`, in any spelling."""
        way: list[Attribute] = []
        at: str | None = record
        for index, part in enumerate(parts):
            if at is None:
                return NoSuchName(index, None)
            found = self._records[at].find(part)
            if found is None:
                return NoSuchName(index, at, self._records[at].spellings())
            way.append(found)
            at = found.type.name if isinstance(found.type, RecordType) else None
        return Path(tuple(attribute.name for attribute in way), tuple(way))

    def code(self, taxonomy: str, parts: tuple[str, ...]) -> str | None:
        """The declared code that `parts` spell, one word a part (`食品`, `卫生`); None if none is."""
        above = ""
        for part in parts:
            index = self._codes[taxonomy].get(above)
            found = None if index is None else index.find(part)
            if found is None:
                return None
            above = found
        return above or None

    def codes(self, taxonomy: str) -> tuple[str, ...]:
        """Every declared code in English and in Chinese spelling: the candidates for "did you mean"."""
        declared = self.vocabulary.taxonomies[taxonomy].codes
        chinese = (".".join(self.spell_code(taxonomy, code, "zh")) for code in declared)
        return tuple(dict.fromkeys((*declared, *chinese)))

    def spell_code(self, taxonomy: str, code: str, language: Language) -> tuple[str, ...]:
        """The code as rule text in `language` writes it, one word a part; undeclared words stay."""
        spelt: list[str] = []
        above = ""
        for word in code.split("."):
            full = f"{above}.{word}" if above else word
            index = self._codes[taxonomy].get(above)
            labels = NO_LABELS if index is None else index.labels.get(full, NO_LABELS)
            spelt.append(labels.zh or word if language == "zh" else word)
            above = full
        return tuple(spelt)


def elements_of(vocabulary: Vocabulary, subject: Subject) -> Iterator[Element]:
    """The elements that rules about `subject` may name: of each collection, and of its own lists."""
    for item in vocabulary.collections.values():
        own = item.name in subject.own_collections
        yield Element(item.element, item.record, item.name, (), item.of_visits, own, item.element_labels)
    yield from _own_lists(vocabulary, subject.record, ())


def _own_lists(vocabulary: Vocabulary, record: str, above: tuple[str, ...]) -> Iterator[Element]:
    for attribute in vocabulary.records[record].attributes.values():
        path = (*above, attribute.name)
        if isinstance(attribute.type, RecordType):
            yield from _own_lists(vocabulary, attribute.type.name, path)
        elif isinstance(attribute.type, ListType) and attribute.element:
            yield Element(attribute.element, attribute.type.name, None, path, labels=attribute.element_labels)


def _index_labels(labels: Mapping[str, Labels]) -> Index[str]:
    return Index.of((name, label, name) for name, label in labels.items())


def _only(labels: Mapping[str, Labels], names: tuple[str, ...]) -> Mapping[str, Labels]:
    return {name: labels.get(name, NO_LABELS) for name in names}


def _outcome_labels(subject: Subject) -> Mapping[str, Labels]:
    return _only(subject.outcome_labels, (*subject.outcomes, subject.otherwise))


def _index_codes(taxonomy: Taxonomy) -> Mapping[str, Index[str]]:
    """For each code (and "" for the top) the codes right below it, by their last word and its labels."""
    below: dict[str, list[tuple[str, Labels]]] = {}
    for code, labels in taxonomy.codes.items():
        below.setdefault(code.rpartition(".")[0], []).append((code, labels))
    return {above: Index.of(_last_words(codes)) for above, codes in below.items()}


def _last_words(codes: list[tuple[str, Labels]]) -> Iterator[tuple[str, Labels, str]]:
    for code, labels in codes:
        word = code.rpartition(".")[2]
        aliases = tuple(alias for alias in (labels.zh, *labels.aliases) if alias)
        yield code, Labels(labels.en, labels.zh, (word, *aliases)), code
