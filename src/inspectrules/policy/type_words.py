"""Types in the words of messages: a type in, an English and a Chinese phrase out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from attrs import frozen

from inspectrules.values.units import Unit
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


@frozen
class Words:
    """One phrase in both languages."""

    en: str
    zh: str

    def args(self, name: str) -> dict[str, str]:
        """As arguments of a message: `{name_en}` and `{name_zh}`."""
        return {f"{name}_en": self.en, f"{name}_zh": self.zh}


_UNITS = MappingProxyType(
    {
        None: Words("a length of time", "一段时间"),
        Unit.DAYS: Words("a number of days", "日数"),
        Unit.WORKING_DAYS: Words("a number of working days", "工作日数"),
        Unit.WEEKS: Words("a number of weeks", "周数"),
        Unit.MONTHS: Words("a number of months", "月数"),
        Unit.YEARS: Words("a number of years", "年数"),
    }
)


def in_words(type_: Type) -> Words:
    """What a value of the type is called.

    >>> in_words(SetType(CodeType("kind"))).en
    'a set (each member a code of `kind`)'
    """
    match type_:
        case IntType():
            return _whole_number(type_)
        case DurationType():
            return _UNITS[type_.unit]
        case SetType():
            return _set(in_words(type_.member))
        case BoolType() | DecimalType() | TextType() | DateType() | TimeType():
            return _PLAIN[type(type_)]
        case EnumType() | CodeType() | RecordType() | ListType():
            return _named(type_)
        case _:
            assert_never(type_)


_PLAIN: Mapping[type, Words] = MappingProxyType(
    {
        BoolType: Words("true or false", "是或否"),
        DecimalType: Words("a decimal number", "小数"),
        TextType: Words("a text", "文本"),
        DateType: Words("a date", "日期"),
        TimeType: Words("a time of day", "时刻"),
    }
)


def _named(type_: EnumType | CodeType | RecordType | ListType) -> Words:
    match type_:
        case EnumType(name):
            return Words(f"one of `{name}`", f"`{name}` 的取值")
        case CodeType(name):
            return Words(f"a code of `{name}`", f"`{name}` 的代码")
        case RecordType(name):
            return Words(f"a record `{name}`", f"记录 `{name}`")
        case ListType(name):
            return Words(f"a list of `{name}`", f"`{name}` 的列表")
        case _:
            assert_never(type_)


def _whole_number(type_: IntType) -> Words:
    if type_.or_unlimited:
        return Words("a number that may be `unlimited`", "可能为 `不限` 的数")
    return Words("a whole number", "整数")


def _set(member: Words) -> Words:
    return Words(f"a set (each member {member.en})", f"集合（成员为{member.zh}）")
