"""Reading single values of a declared type: whatever somebody gave in, a value or a problem out.

A reader is chosen, or made, once for an attribute and runs for every fact. It gives UNKNOWN where the value
does not fit, after noting why.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal

from inspectrules.diagnostics.visible import HIDDEN, character_name
from inspectrules.facts import problems
from inspectrules.facts.problems import Problems, Where, Words
from inspectrules.values.codes import is_code
from inspectrules.values.dates import NEVER
from inspectrules.values.decimals import parse_decimal, with_scale
from inspectrules.values.durations import Duration, parse_duration
from inspectrules.values.integers import in_range
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Enum, Taxonomy, Vocabulary
from inspectrules.vocabulary.types import (
    BoolType,
    CodeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    ScalarType,
    TextType,
    TimeType,
)

Reader = Callable[[object, Where, Problems], object]
"""From what was given, its path and the collector to a value; UNKNOWN where it does not fit."""

FIRST_DAY = datetime.date(1900, 1, 1)
LAST_DAY = datetime.date(2200, 12, 31)
"""Dates of facts lie between these, both included: anything else is a slip of the keyboard or a stand-in."""

MAX_TEXT = 2_000
"""Characters of one text; facts are compared, not read."""

TRUE_OR_FALSE: Words = ("`true` or `false`", "布尔值 `true` 或 `false`")
WHOLE_NUMBER: Words = ("a whole number", "整数")
A_TEXT: Words = ("a text in quotes", "带引号的文本")
A_DATE: Words = ("a date such as `2024-05-10`, or `never`", "日期（如 `2024-05-10`）或 `never`")
A_TIME: Words = ("a time of day such as `09:30`", "时刻（如 `09:30`）")
A_DURATION: Words = ("a length of time such as `5 working days`", "一段时间（如 `5 working days`）")
A_DECIMAL: Words = ("a decimal number", "小数")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def read_scalar(vocabulary: Vocabulary, type_: ScalarType) -> Reader:
    """How single values of the type are read."""
    match type_:
        case BoolType():
            return read_bool
        case IntType():
            return read_int
        case TextType():
            return read_text
        case DateType():
            return read_date
        case TimeType():
            return read_time
        case DurationType():
            return read_duration
        case DecimalType(scale):
            return decimal_reader(scale)
        case EnumType(name):
            return member_reader(vocabulary.enums[name])
        case CodeType(name):
            return code_reader(vocabulary.taxonomies[name])


def read_bool(value: object, where: Where, found: Problems) -> object:
    """`True` or `False`; not 1 and not "true", so that no text is true for not being empty."""
    if value is True or value is False:
        return value
    found.add(problems.wrong_type(where, value, TRUE_OR_FALSE))
    return UNKNOWN


def read_int(value: object, where: Where, found: Problems) -> object:
    """A whole number of 64 bits; not `True`, not 3.0."""
    if isinstance(value, int) and not isinstance(value, bool):
        if in_range(value):
            return int(value)
        found.add(problems.number_out_of_range(where, value))
    else:
        found.add(problems.wrong_type(where, value, WHOLE_NUMBER))
    return UNKNOWN


def read_text(value: object, where: Where, found: Problems) -> object:
    """A text in Unicode's composed form, with nothing in it that cannot be seen and no blank at its ends."""
    if not isinstance(value, str):
        found.add(problems.wrong_type(where, value, A_TEXT))
        return UNKNOWN
    if value.isascii() and value.isprintable() and value and value[0] != " " and value[-1] != " ":
        return _unless_long(value, where, found)
    problem = _text_problem(value, where)
    if problem is not None:
        found.add(problem)
        return UNKNOWN
    return _unless_long(unicodedata.normalize("NFC", value), where, found)


def _unless_long(text: str, where: Where, found: Problems) -> object:
    if len(text) <= MAX_TEXT:
        return text if type(text) is str else str.__str__(text)
    found.add(problems.text_too_long(where, MAX_TEXT))
    return UNKNOWN


def _text_problem(text: str, where: Where) -> problems.FactProblem | None:
    if not text.strip():
        return problems.empty_text(where)
    hidden = HIDDEN.search(text) or re.search(r"[\t\r\n]", text)
    if hidden is not None:
        return problems.hidden_character(where, character_name(hidden.group()))
    return problems.blank_at_edge(where, text) if text != text.strip() else None


def read_date(value: object, where: Where, found: Problems) -> object:
    """A day, as a text `2024-05-10` or a `datetime.date`, or `never`; nothing with a time of day."""
    if isinstance(value, str):
        return _date_of_text(value, where, found)
    if value is NEVER:
        return value
    if isinstance(value, datetime.datetime):
        found.add(problems.date_with_time(where, value))
    elif isinstance(value, datetime.date):
        return _within_range(value, where, found)
    else:
        found.add(problems.wrong_type(where, value, A_DATE))
    return UNKNOWN


def _date_of_text(text: str, where: Where, found: Problems) -> object:
    if text == "never":
        return NEVER
    if not _DATE.fullmatch(text):
        if _DATE.match(text) and text[10:11] in ("T", " "):
            found.add(problems.date_with_time(where, text))
        else:
            found.add(problems.wrong_type(where, text, A_DATE))
        return UNKNOWN
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        found.add(problems.no_such_date(where, text))
        return UNKNOWN
    return _within_range(day, where, found)


def _within_range(day: datetime.date, where: Where, found: Problems) -> object:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    found.add(problems.date_out_of_range(where, day.isoformat(), FIRST_DAY.isoformat(), LAST_DAY.isoformat()))
    return UNKNOWN


def read_time(value: object, where: Where, found: Problems) -> object:
    """A time of day in whole minutes, as a text `09:30` or a `datetime.time` without a zone."""
    if isinstance(value, str):
        parts = _TIME.fullmatch(value)
        if parts:
            return datetime.time(int(parts[1]), int(parts[2]))
    elif isinstance(value, datetime.time) and value.replace(second=0, microsecond=0, tzinfo=None) == value:
        return value
    found.add(problems.wrong_type(where, value, A_TIME))
    return UNKNOWN


def read_duration(value: object, where: Where, found: Problems) -> object:
    """A `Duration`, or a text such as `5 working days`."""
    duration = parse_duration(value) if isinstance(value, str) else value
    if isinstance(duration, Duration) and in_range(duration.count):
        return duration
    found.add(problems.wrong_type(where, value, A_DURATION))
    return UNKNOWN


def decimal_reader(scale: int) -> Reader:
    """Reads numbers with at most `scale` digits after the point: texts, ints, `Decimal`, floats as shown."""

    def read(value: object, where: Where, found: Problems) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            found.add(problems.wrong_type(where, value, A_DECIMAL))
            return UNKNOWN
        number = _decimal(value, scale)
        if number is None:
            found.add(problems.decimal_does_not_fit(where, value, scale))
            return UNKNOWN
        return number

    return read


def _decimal(value: int | float | str | Decimal, scale: int) -> Decimal | None:
    if isinstance(value, str):
        return parse_decimal(value, scale)
    return with_scale(Decimal(repr(value)) if isinstance(value, float) else value, scale)


def member_reader(enum: Enum) -> Reader:
    """Reads the members of an enum, by their names; a label is told from a slip."""
    members = {member.name: member.name for member in enum.members}
    by_label = _by_label(enum)
    expected = (f"one of {', '.join(members)}", f"下列之一：{'、'.join(members)}")

    def read(value: object, where: Where, found: Problems) -> object:
        if not isinstance(value, str):
            found.add(problems.wrong_type(where, value, expected))
            return UNKNOWN
        member = members.get(value)
        if member is not None:
            return member
        name = by_label.get(value)
        found.add(
            problems.unknown_member(where, value, members)
            if name is None
            else problems.label_for_name(where, value, name)
        )
        return UNKNOWN

    return read


def _by_label(enum: Enum) -> Mapping[str, str]:
    return {
        label: member.name
        for member in enum.members
        for label in (member.labels.zh, member.labels.en, *member.labels.aliases)
        if label
    }


def code_reader(taxonomy: Taxonomy) -> Reader:
    """Reads well-formed codes; of a closed taxonomy only those that are declared."""
    codes, is_open, name = taxonomy.codes, taxonomy.open, taxonomy.name

    def read(value: object, where: Where, found: Problems) -> object:
        text = read_text(value, where, found)
        if text is UNKNOWN or not isinstance(text, str) or text in codes:
            return text
        if not is_code(text):
            found.add(problems.malformed_code(where, text))
        elif not is_open:
            found.add(problems.undeclared_code(where, text, name, codes))
        else:
            return text
        return UNKNOWN

    return read


def names_reader(names: Mapping[str, object]) -> Reader:
    """Reads one of the declared steps."""

    def read(value: object, where: Where, found: Problems) -> object:
        text = read_text(value, where, found)
        if isinstance(text, str) and text not in names:
            found.add(problems.unknown_step(where, text, names))
            return UNKNOWN
        return text

    return read
