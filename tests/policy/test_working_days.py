"""Counting working days needs a calendar; what counts none does not."""

import pytest

VOCABULARY = """vocabulary: own
edition: 1
main_subject: trip
records:
  trip:
    en: trip
    attributes:
      id: {type: text, role: id}
      start: {type: date, role: start}
      end: {type: date, role: end, default: = start}
      visit: {type: text, role: visit, default: = id}
collections: {trips: {record: trip, element: {name: other}, of_visits: true, en: trips}}
subjects: {trip: {record: trip, outcomes: {denied: {en: denied}}, otherwise: {permitted: {en: permitted}}, en: trip}}
"""


def problems_of(load_files, rule):
    policy = f"policy: demo\nedition: 1\nvocabulary: own\nrules:\n  - {{id: r, rule: {rule}}}\n"
    _, found = load_files({"policy.yaml": policy, "vocabulary.yaml": VOCABULARY})
    return [(one.code, one.span.text) for one in found]


def test_a_limit_in_working_days_needs_a_calendar(load_files):
    limit = "at most 5 working days per calendar year to each visit"
    assert problems_of(load_files, limit) == [("IR640", limit)]


def test_a_duration_in_working_days_needs_a_calendar(load_files):
    assert problems_of(load_files, "deny when start + 3 working days < end") == [("IR640", "3 working days")]


@pytest.mark.parametrize("limit", ["5 days per calendar year", "5 days in 3 weeks before end"])
def test_limits_in_other_days_need_none(load_files, limit):
    assert problems_of(load_files, f"at most {limit} to each visit") == []
