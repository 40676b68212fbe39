"""An expectation that was not met, laid out as a difference: a `Difference` in, marked lines out.

What was expected and did not come is marked `-`, what came and was not expected `+`. Of lists each item is told by
itself, of duties and findings each field; what is as expected stands there without a mark, so that one sees what is
amiss.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from inspectrules.testing.cases.flow import flow
from inspectrules.testing.running.expectations import PARTIAL, Difference, fits, matching, unmet

_IDENTITY = ("rule", "id", "action", "period")
"""Keys that tell which duty, finding or result of an indicator is meant."""

_OF_NO_USE = frozenset({"cite", "layer"})
"""Fields that only repeat what the rule says."""


class Mark(StrEnum):
    HEADING = "heading"
    EXPECTED = "-"
    GOT = "+"
    SAME = " "


@frozen
class Line:
    text: str
    mark: Mark = Mark.SAME
    depth: int = 0
    """How many levels it is indented by."""


def lines_of(difference: Difference) -> Iterator[Line]:
    """The key, and under it what is amiss."""
    yield from _under(difference.key, difference.expected, difference.got)


def _under(key: str, expected: object, got: object) -> Iterator[Line]:
    yield Line(key, Mark.HEADING)
    yield from (evolve(line, depth=line.depth + 1) for line in _amiss(key, expected, got))


def _amiss(key: str, expected: object, got: object) -> Iterator[Line]:
    match expected, got:
        case Mapping(), Mapping():
            for name in unmet(expected, got):
                yield from _under(name, expected[name], got.get(name))
        case list(), list():
            yield from _items(expected, got, tells_of_others=key not in PARTIAL)
        case _:
            yield Line(flow(expected), Mark.EXPECTED)
            yield Line(flow(got), Mark.GOT)


def _items(expected: Sequence[object], got: Sequence[object], *, tells_of_others: bool) -> Iterator[Line]:
    met = matching(expected, got)
    near = _nearest(expected, got, met)
    for index, item in enumerate(expected):
        if index in met:
            yield Line(flow(item))
        elif index in near:
            yield from _under(_title(item), item, got[near[index]])
        else:
            yield Line(flow(item), Mark.EXPECTED)
    taken = {*met.values(), *near.values()}
    for index, item in enumerate(got) if tells_of_others else ():
        if index not in taken:
            yield Line(flow(_telling(item)), Mark.GOT)


def _nearest(expected: Sequence[object], got: Sequence[object], met: Mapping[int, int]) -> dict[int, int]:
    """For each item that nothing meets, what was probably meant: the same rule's, with most fields alike."""
    free = [index for index in range(len(got)) if index not in met.values()]
    found: dict[int, int] = {}
    for index, item in enumerate(expected):
        likely = [(_likeness(item, got[other]), -other) for other in free] if index not in met else []
        if likely and max(likely)[0] > 0:
            found[index] = -max(likely)[1]
            free.remove(found[index])
    return found


def _likeness(expected: object, got: object) -> int:
    """How many fields are as expected; none where it is about another rule."""
    if not (isinstance(expected, Mapping) and isinstance(got, Mapping)):
        return 0
    if any(key in expected and expected[key] != got.get(key) for key in ("rule", "id")):
        return 0
    return sum(fits(value, got.get(key)) for key, value in expected.items())


def _title(item: object) -> str:
    named = {key: item[key] for key in _IDENTITY if key in item} if isinstance(item, Mapping) else {}
    return flow(named or item)


def _telling(item: object) -> object:
    """What came, without what repeats the rule and without what is empty."""
    if not isinstance(item, Mapping):
        return item
    return {
        key: value for key, value in item.items() if key not in _OF_NO_USE and value not in ([], {}, None)
    }
