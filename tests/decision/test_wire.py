"""A decision as JSON, back again, and as its schema says."""

import datetime
import json

import pytest
from jsonschema import Draft202012Validator

from inspectrules.decision.model import (
    Decision,
    Due,
    Duty,
    DutyState,
    Finding,
    PolicyReference,
    SubjectReference,
)
from inspectrules.decision.wire import due_to_dict, from_dict, to_dict
from inspectrules.policy.tree import Status
from inspectrules.resources import directory

MAY_10 = datetime.date(2024, 5, 10)

PLAIN = Decision(
    PolicyReference("p", "1", "sha256:0"), SubjectReference("trip", None), None, "permitted", (), ()
)
FULL = Decision(
    PolicyReference("p", "1", "sha256:0"),
    SubjectReference("trip", "P1"),
    MAY_10,
    "denied",
    ("cap",),
    (
        Finding(
            "cap", "denied", Status.FIRED, "四（三）", {"count": 1, "limit": 1, "checks": ["H7"]}, layer="p"
        ),
        Finding("lift", "exempt", Status.EXCEPTED, by=("other",), layer="p"),
        Finding("open", "flag", Status.UNKNOWN, lacks=("a", "b"), shadow=True, layer="upper"),
    ),
    merge_into="T1",
    deferred_until=MAY_10,
    deferred_to="later",
    duties=(
        Duty(
            "tell",
            "must",
            "office",
            "tell",
            ("time",),
            ("public",),
            MAY_10,
            DutyState.MET,
            Status.FIRED,
            MAY_10,
            "五",
        ),
        Duty("keep", "should", "office", "keep", status=Status.UNKNOWN),
    ),
    derived={"share": "0.50", "kinds": ["a", "b"], "nobody_knows": None},
    missing=("a",),
    questions=("unfair",),
    assumed=("harsh",),
)


@pytest.fixture(scope="module")
def schema():
    text = (directory("grammar") / "decision.schema.json").read_text(encoding="utf-8")
    loaded = json.loads(text)
    Draft202012Validator.check_schema(loaded)
    return Draft202012Validator(loaded)


@pytest.mark.parametrize("decision", [PLAIN, FULL], ids=["plain", "full"])
def test_it_survives_json_and_fits_the_schema(decision, schema):
    data = json.loads(json.dumps(to_dict(decision), ensure_ascii=False))
    schema.validate(data)
    assert from_dict(data) == decision


def test_the_schema_refuses_what_is_no_decision(schema):
    data = to_dict(FULL)
    assert not schema.is_valid({**data, "outcome": ""})
    assert not schema.is_valid({**data, "more": 1})
    assert not schema.is_valid({**data, "as_of": "10 May"})
    assert not schema.is_valid({key: value for key, value in data.items() if key != "findings"})


def test_a_finding_is_written_as_the_reference_shows_it():
    finding = to_dict(FULL)["findings"][0]
    assert finding == {
        "rule": "cap",
        "effect": "denied",
        "status": "fired",
        "cite": "四（三）",
        "because": {"count": 1, "limit": 1, "checks": ["H7"]},
    }


def test_what_a_decision_does_not_have_is_left_out_or_null():
    data = to_dict(PLAIN)
    assert data["as_of"] is None
    assert data["merge_into"] is None
    assert "deferred_until" not in data
    assert "assumed" not in data


@pytest.mark.parametrize("broken", [{"policy": "p"}, {"findings": "cap"}, {"as_of": "x"}, {"findings": [{}]}])
def test_what_is_no_decision_is_refused(broken):
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_dict({**to_dict(PLAIN), **broken})


def test_a_frequency_is_written_with_its_keys():
    due = Due("often", {"firm": "F1"}, MAY_10, None, DutyState.UNKNOWN, "六")
    assert due_to_dict(due) == {
        "rule": "often",
        "cite": "六",
        "keys": {"firm": "F1"},
        "last": "2024-05-10",
        "due": None,
        "state": "unknown",
    }
