"""Sets of which some members may be unknown, as generated code asks about them."""

from datetime import date

from attrs import frozen

from inspectrules.interpreter.sets import MOST_LISTED
from inspectrules.values import dates
from inspectrules.values.codes import under
from inspectrules.values.logic import Truth, and_, disjunction
from inspectrules.values.unknown import NONE, UNKNOWN, Unknown


@frozen
class Partial:
    """The known members of a set that has others besides, which are unknown."""

    known: frozenset[object]


@frozen
class Listed:
    """The whole numbers of a range; None: too many, or an end is unknown."""

    numbers: frozenset[int] | None


def numbers(first: object, last: object) -> Listed:
    if not isinstance(first, int) or not isinstance(last, int) or last - first >= MOST_LISTED:
        return Listed(None)
    return Listed(frozenset(range(first, last + 1)))


def partial(*parts: object) -> frozenset[object] | Partial:
    """The set of these members, each a value or the numbers of a range."""
    known: set[object] = set()
    uncertain = False
    for part in parts:
        if isinstance(part, Listed):
            uncertain = uncertain or part.numbers is None
            known |= part.numbers or frozenset()
        elif part is UNKNOWN:
            uncertain = True
        elif part is not NONE:
            known.add(part)
    return Partial(frozenset(known)) if uncertain else frozenset(known)


def whole(members: frozenset[object] | Partial) -> object:
    """A set as a value."""
    return UNKNOWN if isinstance(members, Partial) else members


def _parts(members: object) -> tuple[frozenset[object], bool] | None:
    """The known members, and whether there are others; None for no set."""
    if isinstance(members, frozenset):
        return members, False
    return (members.known, True) if isinstance(members, Partial) else None


def _of_no_set(left: object, right: object) -> Truth:
    doubtful = (left, right)
    return UNKNOWN if any(one is UNKNOWN or isinstance(one, Partial) for one in doubtful) else False


def shares(left: object, right: object) -> Truth:
    """Whether they have a member in common."""
    first, second = _parts(left), _parts(right)
    if first is None or second is None:
        return _of_no_set(left, right)
    if first[0] & second[0]:
        return True
    return UNKNOWN if first[1] or second[1] else False


def all_in(left: object, right: object) -> Truth:
    """Whether every member of the left set is one of the right."""
    first, second = _parts(left), _parts(right)
    if first is None or second is None:
        return _of_no_set(left, right)
    if not first[0] <= second[0]:
        return UNKNOWN if second[1] else False
    return UNKNOWN if first[1] else True


def below(item: object, code: object) -> bool:
    """Whether a code is, or lies below, another; neither is unknown."""
    return isinstance(item, str) and isinstance(code, str) and under(item, code) is True


def _below(item: object, code: object) -> Truth:
    return UNKNOWN if item is UNKNOWN or code is UNKNOWN else below(item, code)


def lies_under(item: object, value: object) -> Truth:
    """Whether a code lies in or below a code, or one of a set of codes."""
    if isinstance(value, frozenset):
        return UNKNOWN if item is UNKNOWN else disjunction(_below(item, one) for one in value)
    return _below(item, value)


# --- days of the visit ------------------------------------------------------------------------------------------


def any_date(start: object, end: object, listed: object) -> Truth:
    """Whether one of the dates lies from the start to the end."""
    if not isinstance(start, date) or not isinstance(end, date):
        return UNKNOWN
    parts = _parts(listed)
    if parts is None:
        return UNKNOWN
    if any(isinstance(day, date) and start <= day <= end for day in parts[0]):
        return True
    return UNKNOWN if parts[1] else False


def any_weekday(start: object, end: object, members: object) -> Truth:
    if not isinstance(start, date) or not isinstance(end, date):
        return UNKNOWN
    return disjunction(_is_member(day, members) for day in dates.weekdays_in(start, end))


def any_day_of_month(start: object, end: object, members: object) -> Truth:
    if not isinstance(start, date) or not isinstance(end, date):
        return UNKNOWN
    return disjunction(_is_member(day, members) for day in dates.days_of_month_in(start, end))


def _is_member(day: int, members: object) -> Truth:
    """Of a set that is a value, or of parts: values, and first and last of a range."""
    if isinstance(members, tuple):
        return disjunction(_is_part(day, part) for part in members)
    if isinstance(members, Unknown):
        return UNKNOWN
    return isinstance(members, frozenset) and day in members


def _is_part(day: int, part: object) -> Truth:
    if isinstance(part, tuple):
        return and_(_at_most(part[0], day), _at_most(day, part[1]))
    return UNKNOWN if part is UNKNOWN else day == part


def _at_most(left: object, right: object) -> Truth:
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    return isinstance(left, int) and isinstance(right, int) and left <= right
