"""The JSON of results of indicators."""

import datetime
from decimal import Decimal

from inspectrules.decision.indicators import IndicatorResult, indicator_to_dict
from inspectrules.values.units import Period
from inspectrules.values.unknown import NONE


def result(**more):
    days = (datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
    return IndicatorResult("share", Period.QUARTER, *days, **{"met": None, **more})


def test_unknown_is_null_and_groups_are_by_dotted_name():
    assert indicator_to_dict(
        result(group={"authority.line": "fire", "list": NONE}, missing=("inspections",))
    ) == {
        "id": "share",
        "per": "calendar quarter",
        "period": "2024-04-01",
        "until": "2024-06-30",
        "group": {"authority.line": "fire", "list": "none"},
        "value": None,
        "part": None,
        "whole": None,
        "met": None,
        "missing": ["inspections"],
    }


def test_decimals_keep_their_digits_and_without_a_target_nothing_is_met():
    told = indicator_to_dict(result(value=Decimal("1.50"), has_target=False))
    assert told["value"] == "1.50"
    assert "met" not in told
