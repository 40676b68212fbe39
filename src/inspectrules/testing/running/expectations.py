"""What a case expects against what the policy says: two JSON forms in, the differences out.

A case states any keys of a decision. Lists of rules are compared without order, and in both directions: what
is expected must be there, and nothing else. Of a duty or a finding a case states the keys that matter; each expected
one must match one that is there, and where a case lists duties, each duty must be expected.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

PARTIAL = frozenset({"findings"})
"""Keys whose lists may hold more than a case expects: a decision has a finding for every rule."""


@frozen
class Difference:
    """One expectation that was not met."""

    key: str
    expected: object
    got: object


def differences(expected: Mapping[str, object], got: Mapping[str, object]) -> tuple[Difference, ...]:
    """Each key of `expected` whose value in `got` is not as expected."""
    return tuple(
        Difference(key, value, got.get(key))
        for key, value in expected.items()
        if not _fits(key, value, got.get(key))
    )


def fits(expected: object, got: object) -> bool:
    """Whether a value that came has all that is expected of it."""
    return _fits("", expected, got)


def unmet(expected: Mapping[str, object], got: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of a record whose values are not as expected."""
    return tuple(
        key
        for key, value in expected.items()
        if not (_fits(key, value, got.get(key)) or (key not in got and _is_nothing(value)))
    )


def _fits(key: str, expected: object, got: object) -> bool:
    match expected, got:
        case Mapping(), Mapping():
            return not unmet(expected, got)
        case list(), list() if key in PARTIAL:
            return _covers(expected, got)
        case list(), list():
            return len(expected) == len(got) and _covers(expected, got)
    return type(expected) is type(got) and expected == got


def _is_nothing(value: object) -> bool:
    """Whether JSON leaves it out: no exceptions, no facts lacking, not in shadow."""
    return value is False or value in ([], {}, "")


def _covers(expected: Sequence[object], got: Sequence[object]) -> bool:
    return len(matching(expected, got)) == len(expected)


def matching(expected: Sequence[object], got: Sequence[object]) -> dict[int, int]:
    """Which item that came meets each expected one, by index: as many as can have one of their own.

    A small bipartite matching: a wide expectation gives way to a narrow one.
    """
    fitting = [[index for index, item in enumerate(got) if _fits("", wanted, item)] for wanted in expected]
    taken: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for index in fitting[wanted]:
            if index not in tried:
                tried.add(index)
                if index not in taken or place(taken[index], tried):
                    taken[index] = wanted
                    return True
        return False

    for wanted in range(len(expected)):
        place(wanted, set())
    return {wanted: index for index, wanted in taken.items()}
