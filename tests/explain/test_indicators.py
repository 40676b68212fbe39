"""Periods and shares in words."""

import datetime
from decimal import Decimal

import pytest

from inspectrules.explain.indicators import percent, period_in_words
from inspectrules.values.units import Period


@pytest.mark.parametrize(
    ("per", "start", "english", "chinese"),
    [
        (Period.YEAR, "2024-01-01", "2024", "2024年"),
        (Period.HALF_YEAR, "2024-01-01", "2024 H1", "2024年第1半年"),
        (Period.HALF_YEAR, "2024-07-01", "2024 H2", "2024年第2半年"),
        (Period.QUARTER, "2024-04-01", "2024 Q2", "2024年第2季度"),
        (Period.QUARTER, "2024-10-01", "2024 Q4", "2024年第4季度"),
        (Period.MONTH, "2024-05-01", "2024-05", "2024年5月"),
        (Period.WEEK, "2024-12-30", "2025-W01", "2025年第1周"),
    ],
)
def test_periods_have_names(per, start, english, chinese):
    day = datetime.date.fromisoformat(start)
    assert (period_in_words(per, day, "en"), period_in_words(per, day, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (3, 5, "60.0 %"),
        (5999, 10000, "59.9 %"),
        (0, 5, "0.0 %"),
        (0, 0, ""),
        (None, 5, ""),
        (Decimal("1.5"), 3, "50.0 %"),
    ],
)
def test_shares_are_cut_off_so_that_none_looks_reached_that_is_not(part, whole, text):
    assert percent(part, whole) == text
