"""Which types go together: what may stand where a type is wanted, what compares, what has an order."""

from typing import TypeGuard

from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import (
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    ListType,
    RecordType,
    ScalarType,
    SetType,
    TextType,
    TimeType,
    Type,
)


def is_number(type_: Type) -> bool:
    return isinstance(type_, DecimalType) or (isinstance(type_, IntType) and not type_.or_unlimited)


def may_be_unlimited(type_: Type) -> bool:
    return isinstance(type_, IntType) and type_.or_unlimited


def fits(type_: Type, wanted: Type) -> bool:
    """Whether a value of `type_` may stand where `wanted` is asked for."""
    match type_, wanted:
        case IntType(), IntType():
            return wanted.or_unlimited or not type_.or_unlimited
        case DecimalType(), DecimalType():
            return type_.scale <= wanted.scale
        case DurationType(), DurationType(unit):
            return unit in (None, type_.unit)
        case SetType(), SetType():
            return fits(type_.member, wanted.member)
        case _:
            return type_ == wanted


def comparable(left: Type, right: Type) -> bool:
    """Whether `left = right` makes sense; durations of an unknown unit may turn out to be of the same one."""
    match left, right:
        case (IntType() | DecimalType(), IntType() | DecimalType()):
            return is_number(left) and is_number(right)
        case DurationType(), DurationType():
            return left.unit == right.unit or None in (left.unit, right.unit)
        case SetType(), SetType():
            return comparable(left.member, right.member)
        case ListType(), _:
            return False
        case _:
            return left == right


def ordered(type_: Type, vocabulary: Vocabulary) -> bool:
    """Whether `<` makes sense between two of the type."""
    match type_:
        case EnumType(name):
            return vocabulary.enums[name].ordered
        case _:
            return is_number(type_) or isinstance(type_, DateType | TimeType | TextType | DurationType)


def unified(first: Type, second: Type) -> Type | None:
    """The type of what is one or the other; None if there is none."""
    if fits(first, second):
        return second
    return first if fits(second, first) else None


def is_value(type_: Type) -> bool:
    """Whether it is one thing, neither a set nor a list."""
    return not isinstance(type_, SetType | ListType)


def is_scalar(type_: Type) -> TypeGuard[ScalarType]:
    """Whether sets can hold it: one value, and no record."""
    return not isinstance(type_, SetType | ListType | RecordType) and not may_be_unlimited(type_)
