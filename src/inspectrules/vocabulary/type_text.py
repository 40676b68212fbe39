"""Types as written in files: `set of text`, `decimal 2`, the name of an enum. Text in, a type or None out."""

import re

from attrs import frozen

from inspectrules.values.decimals import MAX_SCALE
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import (
    BOOL,
    DATE,
    DURATION,
    INT,
    TEXT,
    TIME,
    CodeType,
    DecimalType,
    EnumType,
    ListType,
    RecordType,
    ScalarType,
    SetType,
    Type,
)

PLAIN: dict[str, ScalarType] = {
    "bool": BOOL,
    "int": INT,
    "text": TEXT,
    "date": DATE,
    "duration": DURATION,
    "time": TIME,
}
"""The types that every vocabulary has, besides decimals, sets and lists."""

_DECIMAL = re.compile(r"decimal ([0-9])")


@frozen
class TypeNames:
    """The names that may stand for a type, besides the plain ones."""

    enums: frozenset[str] = frozenset()
    taxonomies: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()


def type_names(vocabulary: Vocabulary) -> TypeNames:
    """What a vocabulary's types are called."""
    return TypeNames(
        frozenset(vocabulary.enums), frozenset(vocabulary.taxonomies), frozenset(vocabulary.records)
    )


def parse_type(text: str, names: TypeNames) -> Type | None:
    """The type that the text says; None if it says none.

    >>> parse_type("set of text", TypeNames())
    SetType(member=TextType())
    """
    words = " ".join(text.split())
    if words.startswith("set of "):
        member = parse_scalar_type(words.removeprefix("set of "), names)
        return None if member is None else SetType(member)
    if words.startswith("list of "):
        record = words.removeprefix("list of ")
        return ListType(record) if record in names.records else None
    return RecordType(words) if words in names.records else parse_scalar_type(words, names)


def parse_scalar_type(text: str, names: TypeNames) -> ScalarType | None:
    """The type of a single value that the text says: no set, no record, no list."""
    if text in PLAIN:
        return PLAIN[text]
    if text in names.enums:
        return EnumType(text)
    if text in names.taxonomies:
        return CodeType(text)
    decimal = _DECIMAL.fullmatch(text)
    return DecimalType(int(decimal[1])) if decimal and int(decimal[1]) <= MAX_SCALE else None


def type_words(names: TypeNames) -> tuple[str, ...]:
    """How types are written: the candidates for "did you mean"."""
    scalars = (*PLAIN, "decimal 2", *sorted(names.enums), *sorted(names.taxonomies))
    sets = (f"set of {scalar}" for scalar in scalars)
    lists = (f"list of {record}" for record in sorted(names.records))
    return (*scalars, *sorted(names.records), *sets, *lists)


def write_type(type_: Type) -> str:
    """The type as files write it.

    >>> write_type(SetType(DecimalType(2)))
    'set of decimal 2'
    """
    match type_:
        case SetType(member):
            return f"set of {write_type(member)}"
        case ListType(name):
            return f"list of {name}"
        case EnumType(name) | CodeType(name) | RecordType(name):
            return name
        case DecimalType(scale):
            return f"decimal {scale}"
        case _:
            return next(word for word, plain in PLAIN.items() if isinstance(type_, type(plain)))
