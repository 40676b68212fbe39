"""Values as JSON."""

import json
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.dates import NEVER
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import NONE, UNKNOWN, UNLIMITED
from inspectrules.values.wire import to_wire


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (UNKNOWN, None),
        (None, None),
        (NONE, "none"),
        (NEVER, "never"),
        (UNLIMITED, "unlimited"),
        (True, True),
        (3, 3),
        ("食品", "食品"),
        (Colour.RED, "red"),
        (date(2024, 5, 1), "2024-05-01"),
        (time(9, 30), "09:30"),
        (time(9, 30, 5), "09:30:05"),
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+2"), "100"),
        (Duration(Unit.WORKING_DAYS, 5), "5 working days"),
        (Duration(Unit.YEARS, 1), "1 year"),
        (frozenset({3, 20, 1}), [1, 3, 20]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ((1, UNKNOWN), [1, None]),
        ({"due": NEVER, "ids": ("a",)}, {"due": "never", "ids": ["a"]}),
    ],
)
def test_each_value_has_one_form(value: object, expected: object) -> None:
    assert to_wire(value) == expected
    assert type(to_wire(value)) is type(expected)


# the members of a set have one type: Python would take `False` and `0` for the same member
members_of_one_type: st.SearchStrategy[list[object]] = st.one_of(
    st.lists(scalars, max_size=6)
    for scalars in (st.booleans(), st.integers(), st.text(max_size=3), st.dates() | st.just(NEVER))
)


@given(members_of_one_type)
def test_equal_sets_give_equal_json(members: list[object]) -> None:
    backwards = frozenset(reversed(members))
    assert json.dumps(to_wire(frozenset(members))) == json.dumps(to_wire(backwards))


def test_what_is_no_value_of_the_language_is_refused() -> None:
    with pytest.raises(TypeError, match="object is not a value"):
        to_wire(object())
    with pytest.raises(TypeError, match="float"):
        to_wire(1.5)
