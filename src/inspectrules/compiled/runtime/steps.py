"""Procedural steps on record, as generated code asks about them."""

from collections.abc import Callable

from inspectrules.values.logic import Truth, and_, disjunction
from inspectrules.values.unknown import NONE, UNKNOWN

Bodies = tuple[object, ...]
"""Those named after `by`: texts, or sets of texts."""

Find = Callable[[tuple[object, ...], Bodies], Truth]


def finder(
    step: str | None, granted: str | None, body: str | None, wanted: str, yes: str | None, named: bool
) -> Find:
    """Whether a granted step of the wanted name is in a list; the first three are attributes of a step."""

    def grants(record: object, bodies: Bodies) -> Truth:
        of_that_name = _equals(_read(record, step), wanted)
        if of_that_name is False:
            return False
        by = is_one_of(_read(record, body), bodies) if named else True
        return and_(of_that_name, _equals(_read(record, granted), yes), by)

    def find(listed: tuple[object, ...], bodies: Bodies) -> Truth:
        return disjunction(grants(record, bodies) for record in listed)

    return find


def _read(record: object, name: str | None) -> object:
    return UNKNOWN if name is None else getattr(record, name)


def _equals(value: object, wanted: object) -> Truth:
    return UNKNOWN if value is UNKNOWN else value == wanted


def is_one_of(body: object, bodies: Bodies) -> Truth:
    """Whether the body is one of those named."""
    return disjunction(_is_body(body, one) for one in bodies)


def _is_body(body: object, named: object) -> Truth:
    if body is UNKNOWN or named is UNKNOWN:
        return UNKNOWN
    return body in named if isinstance(named, frozenset) else body == named and named is not NONE


def in_short(bodies: object, named: bool, wanted: Bodies) -> Truth:
    """Whether the attribute that is short for a granted step names one of the wanted bodies, or any."""
    if not isinstance(bodies, frozenset):
        return False
    return disjunction(is_one_of(body, wanted) for body in bodies) if named else bool(bodies)
