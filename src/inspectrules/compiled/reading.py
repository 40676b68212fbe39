"""Quick reading of facts: plain mappings in, loaded records out; or nothing, where anything is unusual.

A function is generated for each kind of record and each set of attributes that somebody gives. It takes what is exactly
of the common types after a test or two, asks the vocabulary's own readers about all else, and gives up where these find
a problem: then the facts are read again by `facts.load`, whose words are the only ones that anybody sees.
"""

import ast
import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from attrs import define, field, frozen

from inspectrules.compiled import code
from inspectrules.compiled.building import made, module_of
from inspectrules.facts.problems import Problems
from inspectrules.facts.readers import RecordReader, required_of
from inspectrules.facts.records import FactRecord, RecordClasses
from inspectrules.facts.scalars import MAX_TEXT, Reader
from inspectrules.values.integers import INT_MAX, INT_MIN
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Attribute, Record, Role, SameAs
from inspectrules.vocabulary.types import (
    BoolType,
    CodeType,
    DateType,
    EnumType,
    IntType,
    ListType,
    RecordType,
    SetType,
    TextType,
)

Quick = Callable[[object], object]
"""From what was given to a value; Python's None where it is unusual."""

_MOST_SHAPES: Final = 128
"""Of one kind of record: functions generated in all. Facts of ever new shapes are left to loading."""

_MOST_SEEN: Final = 4096
_MOST_KEPT: Final = 65_536
"""Short texts and days of one attribute whose value is remembered."""

_SHORT: Final = 64
"""Characters of a text that is remembered."""

_RECORD: Final = "s"
_MADE: Final = "r"
_TEXTS: Final = (EnumType, CodeType, TextType)


@define(eq=False)
class QuickReaders:
    """Reads the records of one vocabulary. What it remembers is only added or dropped as a whole."""

    classes: RecordClasses
    patience: int = 4
    """How often a shape is left to loading before a function is generated for it."""

    records: Mapping[str, "QuickReader"] = field(init=False)

    @records.default
    def _make_records(self) -> Mapping[str, "QuickReader"]:
        return {name: QuickReader(name, self) for name in self.classes.vocabulary.records}

    required: Mapping[str, tuple[str, ...]] = field(init=False)
    """By collection, what its rows cannot be without."""

    @required.default
    def _make_required(self) -> Mapping[str, tuple[str, ...]]:
        vocabulary = self.classes.vocabulary
        return {name: required_of(vocabulary, name).names for name in vocabulary.collections}

    def subject(self, subject: object, value: object) -> FactRecord | None:
        """The record of a subject of that name."""
        about = self.classes.vocabulary.subjects.get(subject) if isinstance(subject, str) else None
        return None if about is None else self.records[about.record](value)

    def collections(self, given: Mapping[str, object]) -> dict[str, tuple[FactRecord, ...]] | None:
        """Those that were given."""
        found: dict[str, tuple[FactRecord, ...]] = {}
        for name, rows in given.items():
            if rows is not None:
                read = self._rows(name, rows)
                if read is None:
                    return None
                found[name] = read
        return found

    def _rows(self, name: str, rows: object) -> tuple[FactRecord, ...] | None:
        collection = self.classes.vocabulary.collections.get(name)
        if collection is None or type(rows) not in (list, tuple):
            return None
        return self.records[collection.record].rows(rows, self.required[name])  # type: ignore[arg-type] # as tested


@define(eq=False)
class QuickReader:
    """Reads one kind of record."""

    name: str
    all: QuickReaders
    _shapes: dict[tuple[object, ...], Callable[[Any], FactRecord | None]] = field(factory=dict)
    _seen: dict[tuple[object, ...], int] = field(factory=dict)
    _kept: dict[str, dict[object, object]] = field(factory=dict)
    """By attribute, what values were read from plain texts and days."""

    def __call__(self, value: object) -> FactRecord | None:
        if type(value) is not dict:
            return None
        shape = tuple(value)
        read = self._shapes.get(shape)
        if read is None:
            read = self._read_shape(shape)
            if read is None:
                return None
        try:
            return read(value)
        except TypeError:  # what cannot be hashed or compared is no value of the common types
            return None

    def rows(
        self, given: list[object] | tuple[object, ...], required: tuple[str, ...] = ()
    ) -> tuple[FactRecord, ...] | None:
        """Records with ids of their own, each with all that is required."""
        identity = self.record.roles.get(Role.ID)
        found: list[FactRecord] = []
        for value in given:
            record = self(value)
            if record is None:
                return None
            for name in required:
                if getattr(record, name) is UNKNOWN:
                    return None
            found.append(record)
        if identity is not None and len(found) > 1 and _has_twins(found, identity):
            return None
        return tuple(found)

    @property
    def record(self) -> Record:
        return self.all.classes.vocabulary.records[self.name]

    def _read_shape(self, shape: tuple[object, ...]) -> Callable[[Any], FactRecord | None] | None:
        """The function for a shape that was seen often enough."""
        if len(self._shapes) >= _MOST_SHAPES:
            return None
        seen = self._seen.get(shape, 0)
        if seen < self.all.patience:
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen[shape] = seen + 1
            return None
        attributes = self.record.attributes
        if not all(isinstance(name, str) and name in attributes for name in shape):
            return None
        found = self._shapes[shape] = _Shape(self, tuple(str(name) for name in shape)).compiled()
        return found

    # --- values ---

    def slow(self, attribute: Attribute) -> Quick:
        """By the vocabulary's own reader; plain texts and days are remembered."""
        reader = self._reader(attribute.name)
        kept = self.kept(attribute.name)
        worth = isinstance(attribute.type, EnumType | CodeType | DateType | TextType)

        def read(value: object) -> object:
            if value is None or value is UNKNOWN:
                return None
            known = kept.get(value) if type(value) is str else None
            if known is not None:
                return known
            found = Problems()
            got = reader(value, (), found)
            if found.count:
                return None
            short = type(value) is datetime.date or (type(value) is str and len(value) <= _SHORT)
            if worth and short and got is not NONE:
                if len(kept) >= _MOST_KEPT:
                    kept.clear()
                kept[value] = got
            return got

        return read

    def kept(self, attribute: str) -> dict[object, object]:
        return self._kept.setdefault(attribute, {})

    def small_set(self, attribute: Attribute) -> Quick:
        """Of lists of plain texts, by what they were read as before."""
        slow, kept = self.slow(attribute), dict[tuple[object, ...], object]()

        def read(value: object) -> object:
            if type(value) is not list:
                return slow(value)
            key = tuple(value)
            known = kept.get(key)
            if known is None:
                known = slow(value)
                if known is not None and all(type(item) is str for item in key):
                    if len(kept) >= _MOST_KEPT:
                        kept.clear()
                    kept[key] = known
            return known

        return read

    def _reader(self, attribute: str) -> Reader:
        reader = self.all.classes.readers[self.name]
        assert isinstance(reader, RecordReader)
        return reader.attributes[attribute]


@frozen(eq=False)
class _Shape:
    """Writes the function that reads records with these attributes given."""

    reader: QuickReader
    given: tuple[str, ...]
    constants: dict[str, object] = field(factory=dict)

    def compiled(self) -> Callable[[Any], FactRecord | None]:
        cls = self.reader.all.classes.classes[self.reader.name]
        body: list[ast.stmt] = []
        for place, name in enumerate(self.given):
            body += self._read(place, self.reader.record.attributes[name])
        slots = {name: f"v{place}" for place, name in enumerate(self.given)}
        body += self._defaults(slots)
        body += self._order(slots)
        body.append(code.assign(_MADE, code.call(self._keep(_new(cls)))))
        for name in self.reader.record.attributes:
            setter = self._keep(getattr(cls, name).__set__)
            value = code.name(slots[name]) if name in slots else self._unknown()
            body.append(ast.Expr(code.call(setter, code.name(_MADE), value)))
        body.append(ast.Return(code.name(_MADE)))
        title = f"facts of {self.reader.name}"
        return made(module_of("read", [_RECORD], body), "read", self.constants, title)

    def _keep(self, value: object) -> str:
        name = f"_k{len(self.constants)}"
        self.constants[name] = value
        return name

    def _unknown(self) -> ast.expr:
        self.constants[code.UNKNOWN_NAME] = UNKNOWN
        return code.name(code.UNKNOWN_NAME)

    def _read(self, place: int, attribute: Attribute) -> list[ast.stmt]:
        slot = f"v{place}"
        item = ast.Subscript(code.name(_RECORD), code.literal(attribute.name), ast.Load())
        usual = self._usual(slot, attribute)
        if usual is not None:
            retry = self._by(slot, self.reader.slow(attribute), code.name(slot))
            return [code.assign(slot, item), ast.If(code.opposite(usual), retry, [])]
        if isinstance(attribute.type, EnumType | CodeType | DateType):
            return self._remembered(slot, attribute, item)
        return self._by(slot, self._whole(attribute), item)

    def _usual(self, slot: str, attribute: Attribute) -> ast.expr | None:
        """Whether the value is exactly of the common type and as it should be; not all types have such a test."""
        value = code.name(slot)
        match attribute.type:
            case BoolType():
                return code.any_of(
                    [code.is_(value, code.literal(True)), code.is_(value, code.literal(False))]
                )
            case IntType():
                small = code.between(code.literal(INT_MIN), value, code.literal(INT_MAX))
                return code.all_of([self._is_of(value, int), small])
            case TextType() if not attribute.optional and self._is_plain(attribute):
                short = code.compared(code.call(self._keep(len), value), ast.LtE(), code.literal(MAX_TEXT))
                plain = [code.method(value, "isalnum"), code.method(value, "isascii"), short]
                return code.all_of([self._is_of(value, str), *plain])
        return None

    def _is_plain(self, attribute: Attribute) -> bool:
        """Not one of the declared names of steps."""
        return self.reader.record.roles.get(Role.STEP) != attribute.name

    def _is_of(self, value: ast.expr, type_: type) -> ast.expr:
        return code.is_(code.call(self._keep(type), value), code.name(self._keep(type_)))

    def _remembered(self, slot: str, attribute: Attribute, item: ast.expr) -> list[ast.stmt]:
        known = code.method(code.name(self._keep(self.reader.kept(attribute.name))), "get", item)
        retry = self._by(slot, self.reader.slow(attribute), item)
        return [code.assign(slot, known), ast.If(code.is_(code.name(slot), code.literal(None)), retry, [])]

    def _by(self, slot: str, read: Quick, item: ast.expr) -> list[ast.stmt]:
        failed = code.is_(code.name(slot), code.literal(None))
        give_up: list[ast.stmt] = [ast.Return(code.literal(None))]
        return [code.assign(slot, code.call(self._keep(read), item)), ast.If(failed, give_up, [])]

    def _whole(self, attribute: Attribute) -> Quick:
        if attribute.optional:
            return self.reader.slow(attribute)
        records = self.reader.all.records
        match attribute.type:
            case RecordType(name):
                return records[name]
            case ListType(name):
                return _list_reader(records[name])
            case SetType(member) if isinstance(member, _TEXTS):
                return self.reader.small_set(attribute)
            case _:
                return self.reader.slow(attribute)

    # --- defaults ---

    def _defaults(self, slots: dict[str, str]) -> list[ast.stmt]:
        """Constants, then copies of other attributes, each after those it needs."""
        attributes = self.reader.record.attributes
        found: list[ast.stmt] = []
        for name, attribute in attributes.items():
            default = attribute.default
            if name not in slots and default is not None and not isinstance(default, SameAs):
                slots[name] = self._keep(default)
        for name in _in_order(attributes):
            default = attributes[name].default
            if name not in slots and isinstance(default, SameAs) and default.path[0] in slots:
                slot = f"w{len(slots)}"
                source = code.name(slots[default.path[0]])
                copied = code.call(self._keep(_follower(default.path[1:])), source)
                found.append(code.assign(slot, copied if default.path[1:] else source))
                slots[name] = slot
        return found

    def _order(self, slots: Mapping[str, str]) -> list[ast.stmt]:
        """Gives up on what ends before it starts."""
        roles = self.reader.record.roles
        start, end = (slots.get(roles.get(role, "")) for role in (Role.START, Role.END))
        if start is None or end is None:
            return []
        wrong = code.call(self._keep(_ends_before), code.name(start), code.name(end))
        return [ast.If(wrong, [ast.Return(code.literal(None))], [])]


def _has_twins(records: list[FactRecord], identity: str) -> bool:
    """Whether two have one id, or one has none."""
    ids = {getattr(record, identity) for record in records}
    return len(ids) < len(records) or UNKNOWN in ids


def _new(cls: type[FactRecord]) -> Callable[[], FactRecord]:
    return lambda: object.__new__(cls)


def _list_reader(reader: QuickReader) -> Quick:
    def read(value: object) -> object:
        return reader.rows(value) if type(value) is list else None

    return read


def _in_order(attributes: Mapping[str, Attribute]) -> Iterator[str]:
    """Names of attributes that copy others, each after those it needs."""
    seen: set[str] = set()

    def visit(name: str) -> Iterator[str]:
        default = attributes[name].default
        if isinstance(default, SameAs) and name not in seen:
            seen.add(name)
            yield from visit(default.path[0])
            yield name

    for name in attributes:
        yield from visit(name)


def _follower(path: tuple[str, ...]) -> Callable[[object], object]:
    def follow(value: object) -> object:
        for step in path:
            if value is UNKNOWN or value is NONE:
                break
            value = getattr(value, step)
        return value

    return follow


def _ends_before(start: object, end: object) -> bool:
    if not isinstance(start, datetime.date) or not isinstance(end, datetime.date):
        return start not in (UNKNOWN, NONE) and end not in (UNKNOWN, NONE)  # unusual: look again
    return end < start
