"""Taking elements in portions changes nothing but the time that it takes."""

import datetime
from unittest import mock

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectrules.facts.load import load_collections
from inspectrules.facts.records import RecordClasses
from inspectrules.interpreter import indicators
from inspectrules.interpreter.indicators import Asked, report
from inspectrules.interpreter.portions import portions_of

COUNT = "(count of check with same firm in same calendar month where check.score > 5)"
INDICATORS = f"""
- id: both
  per: calendar month
  each: [check.firm, check.state]
  measure: {{part: {COUNT}, whole: (count of check with same firm in same calendar month)}}
  target: part is at least 50 % of whole
- id: by_period
  per: calendar month
  measure: (count of check in same calendar month)
  target: (latest check.closed of check in same calendar month otherwise start) <= end
- id: by_key
  per: calendar quarter
  each: check.firm
  measure: (sum check.score of check with same firm where check.start <= end)
- id: neither
  per: calendar quarter
  measure: (count of check in same calendar quarter)
  target: value <= (count of check where check.score > 5)
- id: tasks_too
  per: calendar quarter
  target: |
    every task in same calendar quarter where any check in same calendar quarter where check.firm = task.firm
"""


@frozen
class Whole:
    """All collections, whole."""

    collections: dict

    def of(self, *_):
        return self.collections


@pytest.fixture(scope="module")
def policy(lab):
    return lab.policy("", indicators=INDICATORS)


def maybe(strategy):
    return st.none() | strategy


DAYS = st.dates(datetime.date(2024, 1, 25), datetime.date(2024, 4, 5)).map(str)
FIRM = maybe(st.fixed_dictionaries({"id": maybe(st.sampled_from("FG")), "grade": st.just("low")}))
CHECK = st.fixed_dictionaries(
    {
        "start": DAYS,
        "visit": maybe(st.sampled_from(["V", "W"])),
        "firm": FIRM,
        "state": maybe(st.sampled_from(["held", "planned", "cancelled"])),
        "score": maybe(st.sampled_from([1, 9])),
        "closed": maybe(DAYS),
    }
)
TASK = st.fixed_dictionaries({"start": DAYS, "firm": FIRM})


def numbered(rows):
    return [{"id": f"N{place}", **row} for place, row in enumerate(rows)]


@settings(max_examples=40, deadline=None)
@given(st.lists(CHECK, max_size=6).map(numbered), maybe(st.lists(TASK, max_size=2).map(numbered)))
def test_portions_give_what_the_whole_gives(policy, checks, tasks):
    given_ = load_collections(RecordClasses(policy.vocabulary), {"checks": checks, "tasks": tasks})
    in_portions = report(policy, given_, Asked())
    with mock.patch.object(indicators, "portions_of", return_value=Whole(given_)):
        assert report(policy, given_, Asked()) == in_portions


def test_a_portion_holds_only_what_may_matter(policy):
    rows = [
        {"id": "A", "start": "2024-02-01", "firm": {"id": "F"}, "state": "held"},
        {"id": "B", "start": "2024-02-01", "firm": {"id": "G"}, "state": "held"},
        {"id": "C", "start": "2024-03-01", "firm": {"id": "F"}, "state": "held"},
        {"id": "D", "start": "2024-02-01", "state": "held"},
    ]
    given_ = load_collections(RecordClasses(policy.vocabulary), {"checks": rows})
    taken = []

    def noting(*arguments):
        portions = portions_of(*arguments)
        taken.append(portions.portions["checks"].of(datetime.date(2024, 2, 1), ("F",)))
        return portions

    only = policy.indicators["both"]
    with mock.patch.object(indicators, "portions_of", noting):
        list(indicators._of_indicator(only, policy, given_, Asked()))
    assert [one.id for one in taken[0]] == ["A", "D"]
