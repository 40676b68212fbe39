"""Reading whole records: a vocabulary in, a closure for each record out, made once and run for every row.

A closure takes a mapping with the record's attributes, or an instance of its class, checks every value,
applies the defaults and gives an instance. What does not fit is noted, with its path, and unknown.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from attrs import frozen

from inspectrules.facts import problems
from inspectrules.facts.problems import Problems, Where, Words
from inspectrules.facts.scalars import Reader, names_reader, read_scalar
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Attribute, Record, Role, SameAs, Vocabulary
from inspectrules.vocabulary.types import ListType, RecordType, SetType

Values = dict[str, object]
Classes = Mapping[str, type]

A_SET: Words = ("a list such as `[a, b]`", "列表（如 `[a, b]`）")


def record_readers(vocabulary: Vocabulary, classes: Classes) -> Mapping[str, Reader]:
    """The reader of each record, by its name."""
    readers: dict[str, Reader] = {}
    for record in vocabulary.records.values():
        readers[record.name] = _record_reader(vocabulary, classes, record, readers)
    return MappingProxyType(readers)


@frozen(eq=False)
class RecordReader:
    """Reads one kind of record; all that does not depend on the facts is worked out when it is made."""

    name: str
    made: type
    attributes: Mapping[str, Reader]
    constants: Values
    copies: "tuple[Copy, ...]"
    checks: "tuple[Check, ...]"
    labels: Mapping[str, str]
    """Labels of attributes to their names, to tell a label from a slip."""

    def __call__(self, value: object, where: Where, found: Problems) -> object:
        given = self._given(value)
        if given is None:
            expected = (
                f"a mapping with the attributes of `{self.name}`",
                f"由 `{self.name}` 各属性组成的映射",
            )
            found.add(problems.wrong_type(where, value, expected))
            return UNKNOWN
        values = dict(self.constants)
        for name, item in given:
            reader = self.attributes.get(name) if isinstance(name, str) else None
            if reader is None or not isinstance(name, str):
                found.add(self._unknown(where, name))
            elif item is not None and item is not UNKNOWN:
                values[name] = reader(item, (*where, name), found)
        for copy in self.copies:
            copy(values)
        for check in self.checks:
            check(values, where, found)
        return self.made(**values)

    def _given(self, value: object) -> Iterable[tuple[object, object]] | None:
        if type(value) is dict or isinstance(value, Mapping):
            return value.items()
        if type(value) is self.made:
            return [(name, getattr(value, name)) for name in self.attributes]
        return None

    def _unknown(self, where: Where, name: object) -> problems.FactProblem:
        text = problems.shown(name)
        if text in self.labels:
            return problems.label_for_name((*where, text), text, self.labels[text])
        return problems.unknown_attribute((*where, text), text, self.name, self.attributes)


def _record_reader(
    vocabulary: Vocabulary, classes: Classes, record: Record, readers: Mapping[str, Reader]
) -> RecordReader:
    attributes = {
        attribute.name: _attribute_reader(vocabulary, record, attribute, readers)
        for attribute in record.attributes.values()
    }
    constants, copies = _defaults(record)
    made = classes[record.name]
    return RecordReader(record.name, made, attributes, constants, copies, _checks(record), _labels(record))


def _labels(record: Record) -> Mapping[str, str]:
    return {
        label: item.name
        for item in record.attributes.values()
        for label in (item.labels.zh, *item.labels.aliases)
        if label and label not in record.attributes
    }


# --- defaults and what holds between attributes -------------------------------------------------


Copy = Callable[[Values], None]


def _defaults(record: Record) -> tuple[Values, tuple[Copy, ...]]:
    """The constant defaults, and the copies of other attributes, each after those it needs."""
    defaults = {item.name: item.default for item in record.attributes.values() if item.default is not None}
    constants = {name: value for name, value in defaults.items() if not isinstance(value, SameAs)}
    ordered: dict[str, SameAs] = {}
    for name in defaults:
        _visit(name, defaults, ordered)
    return constants, tuple(_copy(name, same.path) for name, same in ordered.items())


def _visit(name: str, defaults: Mapping[str, object], ordered: dict[str, SameAs]) -> None:
    default = defaults.get(name)
    if isinstance(default, SameAs) and name not in ordered:
        _visit(default.path[0], defaults, ordered)
        ordered[name] = default


def _copy(name: str, path: tuple[str, ...]) -> Copy:
    first, rest = path[0], path[1:]

    def copy(values: Values) -> None:
        if name in values:
            return
        value = values.get(first, UNKNOWN)
        for step in rest:
            if value is UNKNOWN or value is NONE:
                break
            value = getattr(value, step)
        if value is not UNKNOWN:
            values[name] = value

    return copy


Check = Callable[[Values, Where, Problems], None]


def _checks(record: Record) -> tuple[Check, ...]:
    start, end = record.roles.get(Role.START), record.roles.get(Role.END)
    return (_order_check(start, end),) if start is not None and end is not None else ()


def _order_check(start: str, end: str) -> Check:
    def check(values: Values, where: Where, found: Problems) -> None:
        first, last = values.get(start, UNKNOWN), values.get(end, UNKNOWN)
        if first is UNKNOWN or last is UNKNOWN or first is NONE or last is NONE:
            return
        if last < first:  # type: ignore[operator] # both dates: roles are of attributes of that type
            found.add(problems.ends_before_start((*where, end), str(first), str(last)))

    return check


# --- attributes -------------------------------------------------------------


def _attribute_reader(
    vocabulary: Vocabulary, record: Record, attribute: Attribute, readers: Mapping[str, Reader]
) -> Reader:
    reader = _value_reader(vocabulary, record, attribute, readers)
    if attribute.name in (record.roles.get(Role.START), record.roles.get(Role.END)):
        reader = _never_refused(reader)
    return _with_none(reader) if attribute.optional else _without_none(reader)


def _with_none(reader: Reader) -> Reader:
    def read(value: object, where: Where, found: Problems) -> object:
        is_none = value is NONE or (isinstance(value, str) and value == "none")
        return NONE if is_none else reader(value, where, found)

    return read


def _without_none(reader: Reader) -> Reader:
    def read(value: object, where: Where, found: Problems) -> object:
        if value is NONE:
            found.add(problems.not_optional(where))
            return UNKNOWN
        return reader(value, where, found)

    return read


def _never_refused(reader: Reader) -> Reader:
    """A window in time has days; one that will never be is no window."""

    def read(value: object, where: Where, found: Problems) -> object:
        day = reader(value, where, found)
        if day is NEVER:
            found.add(problems.cannot_be_never(where))
            return UNKNOWN
        return day

    return read


def _value_reader(
    vocabulary: Vocabulary, record: Record, attribute: Attribute, readers: Mapping[str, Reader]
) -> Reader:
    type_ = attribute.type
    match type_:
        case RecordType(name):
            return lambda value, where, found: readers[name](value, where, found)
        case ListType(name):
            return _list_reader(vocabulary, name, readers)
        case SetType(member):
            return _set_reader(read_scalar(vocabulary, member))
        case _ if record.roles.get(Role.STEP) == attribute.name:
            return names_reader(vocabulary.steps)
        case _:
            return read_scalar(vocabulary, type_)


def _set_reader(member: Reader) -> Reader:
    def read(value: object, where: Where, found: Problems) -> object:
        if not isinstance(value, list | tuple | set | frozenset):
            found.add(problems.wrong_type(where, value, A_SET))
            return UNKNOWN
        members: set[object] = set()
        for index, item in enumerate(value):
            read_item = member(item, (*where, index), found)
            if read_item in members:
                found.add(problems.duplicate_member((*where, index), item))
            elif read_item is not UNKNOWN:
                members.add(read_item)
        return frozenset(members)

    return read


def _list_reader(vocabulary: Vocabulary, record: str, readers: Mapping[str, Reader]) -> Reader:
    identity = vocabulary.records[record].roles.get(Role.ID)
    expected = (f"a list of `{record}`", f"`{record}` 的列表")

    def read(value: object, where: Where, found: Problems) -> object:
        if not isinstance(value, list | tuple):
            found.add(problems.wrong_type(where, value, expected))
            return UNKNOWN
        reader = readers[record]
        rows = [((*where, index), reader(item, (*where, index), found)) for index, item in enumerate(value)]
        if identity is not None:
            check_identities(rows, identity, found)
        return tuple(row for _, row in rows if row is not UNKNOWN)

    return read


def check_identities(rows: Iterable[tuple[Where, object]], identity: str, found: Problems) -> None:
    """Notes every record, with the path to it, whose id another one before it has."""
    seen: dict[object, Where] = {}
    for where, row in rows:
        value = UNKNOWN if row is UNKNOWN else getattr(row, identity)
        if value is not UNKNOWN and seen.setdefault(value, where) is not where:
            found.add(problems.duplicate_id((*where, identity), str(value), seen[value]))


@frozen
class Required:
    """The attributes that a row of a collection cannot be without."""

    collection: str
    names: tuple[str, ...]

    def check(self, row: object, where: Where, found: Problems) -> None:
        for name in self.names:
            if getattr(row, name) is UNKNOWN:
                found.add(problems.missing_key((*where, name), name, self.collection))


def required_of(vocabulary: Vocabulary, collection: str) -> Required:
    """Visits: id, visit and start; others: id."""
    kind = vocabulary.collections[collection]
    roles = vocabulary.records[kind.record].roles
    wanted = (Role.ID, Role.VISIT, Role.START) if kind.of_visits else (Role.ID,)
    return Required(collection, tuple(roles[role] for role in wanted))
