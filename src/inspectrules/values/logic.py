"""Kleene's three-valued logic: unknown spreads only as far as it matters.

`True`, `False` and `UNKNOWN` go in and come out. The operators over iterables stop at the element that
settles the result, so a caller may pass a generator and nothing beyond that element is computed.
"""

from collections.abc import Iterable
from typing import TypeAlias

from inspectrules.values.unknown import UNKNOWN, Unknown

Truth: TypeAlias = bool | Unknown


def not_(value: Truth) -> Truth:
    """The opposite; of unknown, unknown.

    >>> not_(True), not_(UNKNOWN)
    (False, unknown)
    """
    return UNKNOWN if value is UNKNOWN else not value


def and_(*values: Truth) -> Truth:
    """True if all are true, false if one is false, else unknown.

    >>> and_(False, UNKNOWN), and_(True, UNKNOWN), and_()
    (False, unknown, True)
    """
    return conjunction(values)


def or_(*values: Truth) -> Truth:
    """True if one is true, false if all are false, else unknown.

    >>> or_(True, UNKNOWN), or_(False, UNKNOWN), or_()
    (True, unknown, False)
    """
    return disjunction(values)


def conjunction(values: Iterable[Truth]) -> Truth:
    """`and_` of the values, taken up to the first that is false."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is UNKNOWN:
            result = UNKNOWN
    return result


def disjunction(values: Iterable[Truth]) -> Truth:
    """`or_` of the values, taken up to the first that is true."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is UNKNOWN:
            result = UNKNOWN
    return result


def if_else(condition: Truth, then: object, otherwise: object) -> object:
    """`then` or `otherwise` by the condition; if that is unknown, both of them if known and equal.

    >>> if_else(UNKNOWN, 3, 3), if_else(UNKNOWN, 3, 4), if_else(UNKNOWN, UNKNOWN, UNKNOWN)
    (3, unknown, unknown)
    """
    if condition is UNKNOWN:
        # `1 == True`, so kinds are compared too; a checked policy never has unlike kinds here
        return then if then == otherwise and type(then) is type(otherwise) else UNKNOWN
    return then if condition else otherwise
