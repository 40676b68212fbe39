"""Days that can matter: edges of periods, distances that rules name, neighbours."""

import datetime

import pytest

from inspectrules.testing.search.days import FIRST, LAST, days_near
from inspectrules.testing.search.reads import DATES, DURATIONS, NUMBERS, Reads
from inspectrules.values.durations import Duration
from inspectrules.values.units import DatePart, Period, Unit

DAY = datetime.date(2024, 5, 31)


def _near(**read: object) -> set[str]:
    return {str(day) for day in days_near([DAY], Reads("proposal", **read), None)}  # type: ignore[arg-type]


def test_neighbours_are_always_there() -> None:
    assert {"2024-05-30", "2024-05-31", "2024-06-01"} == _near()


@pytest.mark.parametrize(
    ("length", "days"),
    [
        (Duration(Unit.DAYS, 5), {"2024-06-05", "2024-06-04", "2024-06-06", "2024-05-26", "2024-05-25"}),
        (Duration(Unit.WEEKS, 1), {"2024-06-07", "2024-05-24"}),
        (Duration(Unit.MONTHS, 3), {"2024-08-31", "2024-02-29", "2024-03-01", "2024-02-28"}),
        (Duration(Unit.YEARS, 1), {"2025-05-31", "2023-05-31", "2023-06-01"}),
    ],
)
def test_days_at_the_distances_that_rules_name(length: Duration, days: set[str]) -> None:
    assert days <= _near(constants={DURATIONS: (length,)})


def test_both_sides_of_both_edges_of_a_period() -> None:
    assert {"2024-04-01", "2024-03-31", "2024-06-30", "2024-07-01"} <= _near(periods=(Period.QUARTER,))


def test_days_on_which_law_changes() -> None:
    changes = (datetime.date(2022, 7, 1),)
    assert {"2022-06-30", "2022-07-01", "2022-07-02"} <= _near(constants={DATES: changes})


def test_parts_of_dates_that_rules_name() -> None:
    found = _near(
        constants={NUMBERS: (3,)}, date_parts=(DatePart.MONTH, DatePart.DAY), days_of_year=((12, 24),)
    )
    assert {"2024-03-31", "2024-05-03", "2024-12-24"} <= found
    assert len(_near(date_parts=(DatePart.WEEKDAY,))) == 9


def test_all_days_can_be_facts() -> None:
    ends = [datetime.date(1900, 1, 2), datetime.date(2200, 12, 30)]
    reads = Reads("proposal", constants={DURATIONS: (Duration(Unit.YEARS, 9000), Duration(Unit.DAYS, 400))})
    assert all(FIRST <= day <= LAST for day in days_near(ends, reads, None))
