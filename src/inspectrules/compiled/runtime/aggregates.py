"""Aggregates over listed matches, as generated code calls them."""

from collections.abc import Callable
from decimal import Decimal

from inspectrules.interpreter import operators
from inspectrules.values import decimals, integers
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import DecimalType, Type

Matches = object
"""A list of `(whether it holds, record, value)`, or unknown."""


def summing(type_: Type) -> Callable[[Matches], object]:
    """The sum of the values; one known to be none adds nothing."""

    def add_up(matches: Matches) -> object:
        if not isinstance(matches, list) or any(entry[0] is UNKNOWN for entry in matches):
            return UNKNOWN
        values = [entry[2] for entry in matches if entry[2] is not NONE]
        if isinstance(type_, DecimalType):
            return decimals.total([_number(value) for value in values], type_.scale)
        return integers.total(_whole(value) for value in values)

    return add_up


def _number(value: object) -> Maybe[Decimal]:
    if isinstance(value, int):
        return Decimal(value)
    return value if isinstance(value, Decimal) else UNKNOWN


def _whole(value: object) -> Maybe[int]:
    return value if isinstance(value, int) else UNKNOWN


def latest_finder(type_: Type, vocabulary: Vocabulary) -> Callable[[Matches, object], object]:
    """The greatest value of those that match, unless one that may, or an unknown value, could exceed it."""

    def key_of(value: object) -> Maybe[operators.Ordered]:
        return UNKNOWN if value is UNKNOWN else operators.order_key(value, type_, vocabulary)

    def find(matches: Matches, otherwise: object) -> object:
        if not isinstance(matches, list):
            return UNKNOWN
        counting = [(entry[0], entry[2], key_of(entry[2])) for entry in matches if entry[2] is not NONE]
        if not counting:
            return otherwise
        certain = [(key, value) for holds, value, key in counting if holds is True and key is not UNKNOWN]
        keys = [key for _, _, key in counting if key is not UNKNOWN]
        if not certain or len(keys) < len(counting):
            return UNKNOWN
        greatest, latest = max(certain, key=lambda entry: entry[0])
        return UNKNOWN if any(greatest < key for key in keys) else latest

    return find
