import json
from urllib.parse import unquote

import jsonschema
import pytest

from inspectrules.formats.sarif import document, render


@pytest.fixture(scope="module")
def validator(request):
    schema = json.loads((request.path.parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


@pytest.fixture
def results(run):
    return {one["ruleId"]: one for one in document(run, "en")["runs"][0]["results"]}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["run", "run_with_baseline", "empty_run"])
def test_the_document_is_valid_by_the_schema_of_sarif(request, validator, name, language):
    text = render(request.getfixturevalue(name), language)
    assert [error.message for error in validator.iter_errors(json.loads(text))] == []


def test_the_schema_refuses_what_is_no_sarif(validator, run):
    told = document(run, "en")
    told["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(told)


def test_each_result_points_to_its_rule(run):
    told = document(run, "en")["runs"][0]
    rules = told["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in told["results"]] == [
        one["ruleId"] for one in told["results"]
    ]


def test_a_rule_brings_its_page_and_its_name(run):
    rules = {one["id"]: one for one in document(run, "en")["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["IR116"]["name"] == "duplicate-key"
    assert rules["IR116"]["shortDescription"]["text"] == "the key `…` stands here twice"
    assert "## Bad" in rules["IR116"]["help"]["markdown"]
    assert rules["IR116"]["help"]["text"] not in ("", rules["IR116"]["help"]["markdown"])
    assert rules["IR513"]["defaultConfiguration"]["level"] == "warning"


def test_paths_are_relative_to_the_root_and_nothing_of_this_machine_gets_out(run, tmp_path, results):
    location = results["IR116"]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (unquote(location["uri"]), location["uriBaseId"]) == ("rules/示例 1/policy.yaml", "SRCROOT")
    assert location["uri"].isascii()
    told = document(run, "en")["runs"][0]
    assert "uri" not in told["originalUriBaseIds"]["SRCROOT"]
    assert str(tmp_path) not in json.dumps(told["results"])


def test_a_file_outside_the_root_is_told_by_its_whole_path(run, tmp_path):
    from attrs import evolve

    elsewhere = evolve(run, root=tmp_path / "elsewhere")
    location = document(elsewhere, "en")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"].startswith("file:///")
    assert "uriBaseId" not in location["artifactLocation"]


def test_columns_count_utf16_code_units(run, results):
    assert document(run, "en")["runs"][0]["columnKind"] == "utf16CodeUnits"
    region = results["IR421"]["locations"][0]["physicalLocation"]["region"]
    line = "title: 𝒳 年度 | <b> 檢查".encode("utf-16-le")
    marked = line[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le")
    assert (region["startLine"], marked) == (2, "檢查")


def test_a_file_without_text_has_a_location_without_a_region(results):
    assert list(results["IR101"]["locations"][0]["physicalLocation"]) == ["artifactLocation"]


def test_further_places_and_fixes_come_along(results):
    (related,) = results["IR116"]["relatedLocations"]
    assert related["message"]["text"] == "first here"
    assert related["physicalLocation"]["region"]["startLine"] == 3
    (change,) = results["IR116"]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "more_rules"
    assert change["replacements"][0]["deletedRegion"]["startLine"] == 4


def test_what_the_baseline_knows_is_suppressed_and_the_rest_is_not(run_with_baseline):
    results = document(run_with_baseline, "en")["runs"][0]["results"]
    assert {one["ruleId"] for one in results if "suppressions" in one} == {"IR116", "IR513"}


def test_the_fingerprint_is_that_of_the_finding(run, results):
    known = {one.diagnostic.code: one.fingerprint for one in run.findings}
    told = {code: one["partialFingerprints"]["inspectrules/v1"] for code, one in results.items()}
    assert told == known


def test_the_exit_code_says_whether_anything_failed(run, empty_run):
    assert document(run, "en")["runs"][0]["invocations"][0]["exitCode"] == 1
    assert document(empty_run, "en")["runs"][0]["invocations"][0]["exitCode"] == 0


def test_messages_come_in_the_language_asked_for(run):
    results = document(run, "zh")["runs"][0]["results"]
    assert "是否应为 `检查|a`？" in next(
        one["message"]["text"] for one in results if one["ruleId"] == "IR421"
    )
