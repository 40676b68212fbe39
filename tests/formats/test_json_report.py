import json

import jsonschema
import pytest

from inspectrules.formats.json_report import document, render
from inspectrules.resources import directory


@pytest.fixture(scope="module")
def validator():
    schema = json.loads((directory("grammar") / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["run", "run_with_baseline", "empty_run"])
def test_the_document_is_valid_by_the_schema_that_is_shipped(request, validator, name, language):
    told = json.loads(render(request.getfixturevalue(name), language))
    assert [error.message for error in validator.iter_errors(told)] == []


def test_the_schema_describes_every_key_that_is_written(validator, run_with_baseline):
    told, schema = document(run_with_baseline, "en"), validator.schema
    assert set(told) == set(schema["properties"])
    assert set(told["units"][0]) == set(schema["$defs"]["unit"]["properties"])
    place = set(schema["$defs"]["place"]["properties"])
    assert set(told["diagnostics"][0]) == set(schema["$defs"]["diagnostic"]["properties"]) | place
    assert set(told["stale"][0]) == set(schema["properties"]["stale"]["items"]["properties"])
    assert set(told["counts"]) == set(schema["properties"]["counts"]["properties"])


def test_it_tells_whether_it_passed_and_how_many_of_what(run):
    told = document(run, "en")
    assert told["passed"] is False
    assert told["counts"] == {
        "units": {"passed": 2, "failed": 1, "known": 0, "skipped": 1},
        "errors": 3,
        "warnings": 1,
        "known": 0,
    }


def test_known_findings_are_counted_and_marked(run_with_baseline):
    told = document(run_with_baseline, "en")
    assert told["counts"]["known"] == 2
    assert {one["code"] for one in told["diagnostics"] if one["known"]} == {"IR116", "IR513"}
    assert [one["file"] for one in told["stale"]] == ["rules/old/policy.yaml"]


def test_a_case_has_its_line(run):
    assert [one["line"] for one in document(run, "en")["units"]] == [None, None, 2, 3]
