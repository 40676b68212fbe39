"""Constants of a declared type, as data files write them: a text and a type in, a value or a `Misfit` out.

A text is itself, without quotes. Enum members, codes, units and words such as `true` and `never` may be written in
either language.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache
from typing import assert_never

from attrs import frozen

from inspectrules.diagnostics.nearest import nearest
from inspectrules.policy.type_words import Words, in_words
from inspectrules.syntax.keywords import keyword
from inspectrules.values.codes import is_code
from inspectrules.values.dates import NEVER, parse_date
from inspectrules.values.decimals import parse_decimal
from inspectrules.values.durations import UNIT_WORDS, parse_duration
from inspectrules.values.integers import in_range
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNLIMITED
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import (
    BoolType,
    CodeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    ListType,
    RecordType,
    SetType,
    TextType,
    TimeType,
    Type,
)

_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,19})")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


@frozen
class Misfit:
    """Why a text is no value of the type."""

    text: str
    """The part of it that is none."""

    expected: Words
    example: str
    near: str | None = None


def read_literal(text: str, type_: Type, names: Names) -> object:
    """The value that the text writes, or a `Misfit`; of a set, the members parted by `;`."""
    if isinstance(type_, SetType):
        return read_members(re.split("[;；]", text) if text else (), type_, names)
    value = _read(text, type_, names)
    return misfit(text, type_, names) if value is None else value


def read_members(texts: Iterable[str], type_: SetType, names: Names) -> object:
    """The set of what the texts write, or the first `Misfit`."""
    members = [_member(text.strip(), type_.member, names) for text in texts]
    wrong = next((member for member in members if isinstance(member, Misfit)), None)
    return frozenset(members) if wrong is None else wrong


def _member(text: str, type_: Type, names: Names) -> object:
    """A set has no empty members."""
    return read_literal(text, type_, names) if text else misfit(text, type_, names)


def misfit(text: str, type_: Type, names: Names) -> Misfit:
    """What to say of a text that is no value of the type."""
    return Misfit(text, in_words(type_), example_of(type_, names), nearest(text, _spellings(type_, names)))


def _read(text: str, type_: Type, names: Names) -> object | None:
    match type_:
        case BoolType():
            return _word(text, {"TRUE": True, "FALSE": False})
        case IntType():
            return _int(text)
        case DecimalType(scale):
            return parse_decimal(text, scale)
        case TextType():
            return text
        case DateType():
            return parse_date(text) or _word(text, {"NEVER": NEVER})
        case TimeType():
            return _time(text)
        case DurationType():
            return parse_duration(text, _units())
        case EnumType(enum):
            return names.members(enum).name(text)
        case CodeType(taxonomy):
            return _code(text, taxonomy, names)
        case SetType() | RecordType() | ListType():
            return None
        case _:
            assert_never(type_)


def _word(text: str, meanings: dict[str, object]) -> object | None:
    return next((value for word, value in meanings.items() if text in _written(word)), None)


def _written(terminal: str) -> tuple[str, ...]:
    found = keyword(terminal)
    return found.english + found.chinese


def _int(text: str) -> object | None:
    if _INT.fullmatch(text) and in_range(int(text)):
        return int(text)
    return _word(text, {"UNLIMITED": UNLIMITED})


def _time(text: str) -> time | None:
    match = _TIME.fullmatch(text)
    return time(int(match[1]), int(match[2])) if match else None


@cache
def _units() -> Mapping[str, Unit]:
    """The words for units in both languages."""
    written = {spelling: unit for unit in Unit for spelling in _written(unit.name)}
    return {**UNIT_WORDS, **written}


def _code(text: str, taxonomy: str, names: Names) -> str | None:
    declared = names.code(taxonomy, tuple(text.split(".")))
    if declared is not None or not names.vocabulary.taxonomies[taxonomy].open:
        return declared
    return text if is_code(text) else None


def _spellings(type_: Type, names: Names) -> tuple[str, ...]:
    """What a misspelt value may have been meant to be."""
    match type_:
        case EnumType(enum):
            return names.members(enum).spellings()
        case CodeType(taxonomy):
            return names.codes(taxonomy)
        case BoolType():
            return ("true", "false")
        case _:
            return ()


def example_of(type_: Type, names: Names) -> str:
    """A value of the type, as a data file writes it."""
    match type_:
        case EnumType(enum):
            return next(iter(names.members(enum).things), "…")
        case CodeType(taxonomy):
            return next(iter(names.vocabulary.taxonomies[taxonomy].codes), "one.two")
        case SetType(member):
            return f"{example_of(member, names)};…"
        case _:
            return next((text for kind, text in _EXAMPLES if isinstance(type_, kind)), "…")


_EXAMPLES: tuple[tuple[type, str], ...] = (
    (BoolType, "true"),
    (IntType, "3"),
    (DecimalType, "0.5"),
    (TextType, "word"),
    (DateType, date(2024, 3, 1).isoformat()),
    (TimeType, "09:30"),
    (DurationType, "5 days"),
)
