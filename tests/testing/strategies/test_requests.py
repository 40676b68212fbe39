"""Strategies for users' own tests: what they draw fits the policy, keeps what is given, and meets its bounds."""

import datetime
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import inspectrules
from inspectrules import testing
from inspectrules.errors import UsageError
from inspectrules.testing import histories, proposals, requests
from inspectrules.testing.strategies.requests import domains_of

POLICY = inspectrules.load("lianyungang")
some = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
drawing = settings(some, max_examples=80, phases=[Phase.generate], database=None, derandomize=True)


def drawn(strategy):
    found = []

    @drawing
    @given(strategy)
    def gather(one):
        found.append(one)

    gather()
    return found


@some
@given(requests(POLICY))
def test_every_request_fits_the_policy(one):
    assert POLICY.examine(one.about, one.facts, as_of=one.as_of, **one.given).outcome


@some
@given(st.data(), st.sampled_from(sorted(POLICY.vocabulary.subjects)))
def test_every_subject_can_be_drawn(data, subject):
    one = data.draw(requests(POLICY, about=subject))
    assert POLICY.examine(subject, one.facts, as_of=one.as_of, **one.given).subject.kind == subject


@some
@given(proposals(POLICY, given={"enterprise.id": "E7", "joint": True}))
def test_what_is_given_is_the_same_in_all(one):
    assert one["enterprise"]["id"] == "E7"
    assert one["joint"] is True


@some
@given(proposals(POLICY, given={"start": "2030-01-01"}))
def test_a_visit_never_ends_before_it_starts(one):
    assert one.get("end", "2030-01-01") >= "2030-01-01"


@some
@given(histories(POLICY, given={"inspections": {"enterprise.id": "E1"}}, most_rows=2))
def test_records_have_what_is_given_and_are_few(history):
    assert all(row["enterprise"]["id"] == "E1" for row in history.get("inspections", []))
    assert all(len(rows) <= 2 for rows in history.values())


@some
@given(proposals(POLICY, days=(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), all_known=True))
def test_visits_lie_in_the_days_asked_for(one):
    assert "2024-02-01" <= one["start"] <= one["end"] <= "2024-02-29"


@some
@given(proposals(POLICY, all_known=True))
def test_nothing_is_left_out_if_all_is_to_be_known(one):
    assert set(one) == set(POLICY.vocabulary.records["proposal"].attributes)


def test_requests_are_decided_in_several_ways():
    outcomes = {
        POLICY.examine(one.about, one.facts, as_of=one.as_of, **one.given).outcome
        for one in drawn(requests(POLICY))
    }
    assert {"undetermined", "denied"} <= outcomes


def test_values_lie_near_the_constants_of_the_policy():
    domains = domains_of(POLICY)
    assert datetime.date(2022, 12, 31) in domains.days
    assert datetime.date(2023, 1, 1) in domains.days
    assert {0, 1, 2} <= set(domains.numbers)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: proposals(POLICY, about="visitor"),
        lambda: proposals(POLICY, given={"colour": "red"}),
        lambda: histories(POLICY, given={"visits": {}}),
        lambda: proposals(POLICY, days=(datetime.date(2024, 2, 2), datetime.date(2024, 2, 1))),
    ],
)
def test_what_the_vocabulary_does_not_have_is_refused(ask):
    with pytest.raises(UsageError):
        ask()


def test_a_name_that_is_not_there_is_no_strategy():
    assert dir(testing) == testing.__all__
    with pytest.raises(AttributeError, match="visits"):
        testing.visits  # noqa: B018 -- asking is the test


def test_without_hypothesis_the_error_names_the_extra():
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import inspectrules.testing as testing\n"
        "try:\n    testing.proposals\nexcept ImportError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install 'inspectrules[testing]'" in done.stdout
