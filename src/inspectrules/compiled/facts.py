"""Facts of one record in generated code: paths asked for in, the statements that read them all at once out.

One `attrgetter` takes everything that is asked of a record; records in a record follow, unless they are not there.
What the vocabulary promises of loaded facts (defaults, what a collection's rows cannot be without) needs no test.
"""

import ast
from collections.abc import Callable, Iterable
from operator import attrgetter

from attrs import define, field, frozen

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Attribute, Role, SameAs, Vocabulary
from inspectrules.vocabulary.types import RecordType

Path = tuple[str, ...]


@frozen
class Knowledge:
    """What a fact may be besides a value."""

    unknown: bool
    none: bool


@frozen(eq=False)
class Names:
    """What a record's code draws names from."""

    slot: Callable[[], str]
    constant: Callable[[object], str]


@define(eq=False)
class Read:
    """One attribute that is read, and what is read below it."""

    slot: str
    below: "dict[str, Read]" = field(factory=dict)
    presumed: bool | None = None
    knowledge: Knowledge = Knowledge(True, False)


@define(eq=False)
class Reads:
    """What is asked of the subject's record, or of one element."""

    vocabulary: Vocabulary
    record: str
    """Name of the vocabulary's record."""

    names: Names
    certain: frozenset[str] = frozenset()
    """Attributes that every such record has."""

    reads: dict[str, Read] = field(factory=dict)

    def fact(self, path: Path) -> Code:
        """The value at the path, as the interpreter's `read` and `presumption` give it."""
        found, knowledge = self._read(path)
        attribute = self.vocabulary.attribute(self.record, path)
        presumed = None if attribute is None or attribute.judgement is None else attribute.judgement.presumed
        if presumed is not None:
            found.presumed = presumed
            knowledge = Knowledge(False, knowledge.none)
        return Code(code.name(found.slot), unknown=knowledge.unknown, none=knowledge.none)

    def identity(self, path: Path, record: str) -> Code:
        """The id of the record at the path."""
        name = self.vocabulary.records[record].roles.get(Role.ID)
        if name is None:
            return code.UNSETTLED
        found, knowledge = self._read((*path, name))
        return Code(code.name(found.slot), unknown=knowledge.unknown, none=knowledge.none)

    def _read(self, path: Path) -> tuple[Read, Knowledge]:
        record, level, above = self.record, self.reads, Knowledge(False, False)
        certain = self.certain
        for step in path[:-1]:
            found, above = self._step(record, level, step, above, certain)
            type_ = self.vocabulary.records[record].attributes[step].type
            assert isinstance(type_, RecordType)
            record, level, certain = type_.name, found.below, frozenset()
        return self._step(record, level, path[-1], above, certain)

    def _step(
        self, record: str, level: "dict[str, Read]", step: str, above: Knowledge, certain: frozenset[str]
    ) -> tuple[Read, Knowledge]:
        own = _knowledge(self.vocabulary.records[record].attributes[step], step in certain)
        knowledge = Knowledge(above.unknown or own.unknown, above.none or own.none)
        if step not in level:
            level[step] = Read(self.names.slot(), knowledge=knowledge)
        return level[step], knowledge

    def statements(self, record: ast.expr) -> list[ast.stmt]:
        """What fills the slots from a record."""
        return self._take(record, self.reads)

    def _take(self, record: ast.expr, level: dict[str, Read]) -> list[ast.stmt]:
        if not level:
            return []
        getter = self.names.constant(attrgetter(*level))
        found: list[ast.stmt] = [code.unpack([one.slot for one in level.values()], code.call(getter, record))]
        for one in level.values():
            found += self._below(one)
            if one.presumed is not None:
                found.append(_presume(one))
        return found

    def _below(self, read: Read) -> list[ast.stmt]:
        taken = self._take(code.name(read.slot), read.below)
        absent = _absent(read)
        if not taken or not absent:
            return taken
        slots = [ast.Name(slot, ast.Store()) for slot in _slots(read.below.values())]
        spread: list[ast.stmt] = [ast.Assign(list(slots), code.name(read.slot))]
        return [ast.If(code.any_of(absent), spread + _presumptions(read.below.values()), taken)]


def _absent(read: Read) -> list[ast.expr]:
    slot = code.name(read.slot)
    found: list[ast.expr] = []
    if read.knowledge.unknown:
        found.append(code.is_unknown(slot))
    if read.knowledge.none:
        found.append(code.is_none(slot))
    return found


def _slots(reads: Iterable[Read]) -> list[str]:
    return [slot for one in reads for slot in (one.slot, *_slots(one.below.values()))]


def _presumptions(reads: Iterable[Read]) -> list[ast.stmt]:
    found: list[ast.stmt] = []
    for one in reads:
        found += _presumptions(one.below.values())
        if one.presumed is not None:
            found.append(_presume(one))
    return found


def _presume(read: Read) -> ast.stmt:
    test = code.is_unknown(code.name(read.slot))
    return ast.If(test, [code.assign(read.slot, code.literal(read.presumed))], [])


def _knowledge(attribute: Attribute, required: bool) -> Knowledge:
    default = attribute.default
    copied = isinstance(default, SameAs)
    certain = required or (default is not None and default is not UNKNOWN and not copied)
    return Knowledge(not certain, attribute.optional or copied or default is NONE)
