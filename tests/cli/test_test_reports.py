"""Formats, reports and the baseline of `inspectrules test`."""

import json
import xml.etree.ElementTree as ET

import jsonschema
import pytest

from inspectrules.resources import directory

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: no, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned}
"""
CASES = """\
cases:
  - {name: holds, set: {start: 2024-01-01, planned: true}, expect: {outcome: denied}}
  - {name: goes ahead, set: {start: 2024-01-02, planned: true}, expect: {outcome: permitted}}
  - {name: too, set: {start: 2024-01-03, planned: true}, expect: {outcome: permitted}}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The working directory, with a pack `a` of which two cases fail."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    add_pack(tmp_path / "a")
    return tmp_path


def add_pack(folder, policy=POLICY, cases=CASES):
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    (folder / "policy.yaml").write_text(policy, "utf-8")
    (folder / "cases" / "c.yaml").write_text(cases, "utf-8")


def known(here):
    return [one["text"] for one in json.loads((here / "known.json").read_text("utf-8"))["findings"]]


def test_json_lists_every_case_and_what_is_wrong_with_it(run, here):
    result = run("test", "a", "--format", "json")
    told = json.loads(result.output)
    jsonschema.validate(told, json.loads((directory("grammar") / "report.schema.json").read_text("utf-8")))
    assert result.exit_code == 1
    assert [(one["name"], one["line"], one["outcome"]) for one in told["units"]] == [
        ("holds", 2, "passed"),
        ("goes ahead", 3, "failed"),
        ("too", 4, "failed"),
    ]
    assert [(one["code"], one["file"], one["line"]) for one in told["diagnostics"]] == [
        ("IR730", "a/cases/c.yaml", 3),
        ("IR730", "a/cases/c.yaml", 4),
    ]


def test_junit_has_a_test_case_for_each_case(run, here):
    run("test", "a", "--report", "junit=out.xml")
    (suite,) = ET.parse(here / "out.xml").getroot()
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("a/cases/c.yaml", "3", "2")
    assert [case.get("classname") for case in suite] == ["a.cases.c"] * 3
    assert "permitted" in suite.find("testcase[@name='too']/failure").get("message")


@pytest.mark.parametrize(
    ("format_", "words"), [("github", "file=a/cases/c.yaml,line=3"), ("markdown", "a/cases/c.yaml:3")]
)
def test_annotations_and_summaries_lead_to_the_case(run, here, format_, words):
    assert words in run("test", "a", "--format", format_).output


def test_text_stays_as_it_is_beside_reports(run, here):
    plain = run("test", "a")
    reported = run("test", "a", "--report", "sarif=out.sarif")
    assert (plain.output, plain.exit_code) == (reported.output, reported.exit_code)
    assert plain.output.count("- permitted") == 2


def test_cases_known_to_fail_fail_nothing_and_are_not_shown(run, here):
    assert run("test", "a", "--baseline", "known.json", "--update-baseline").exit_code == 0
    assert known(here) == ["goes ahead", "too"]
    result = run("test", "a", "--baseline", "known.json")
    assert result.exit_code == 0
    assert result.output == "1 passed, 0 failed\n2 known from the baseline, not shown\n"


def test_a_known_case_that_fails_in_another_way_is_still_known(run, here):
    run("test", "a", "--baseline", "known.json", "--update-baseline")
    add_pack(here / "a", cases="# lower\n" + CASES.replace("permitted", "deferred"))
    assert run("test", "a", "--baseline", "known.json").exit_code == 0


def test_a_case_that_fails_anew_fails_beside_known_ones(run, here):
    run("test", "a", "-k", "goes", "--baseline", "known.json", "--update-baseline")
    result = run("test", "a", "--baseline", "known.json")
    assert (result.exit_code, "too" in result.output, "goes ahead" in result.output) == (1, True, False)


def test_a_case_that_holds_again_is_told(run, here):
    run("test", "a", "--baseline", "known.json", "--update-baseline")
    add_pack(here / "a", cases=CASES.replace("permitted", "denied", 1))
    result = run("test", "a", "--baseline", "known.json")
    assert result.exit_code == 0
    assert "  a/cases/c.yaml: IR730 goes ahead\n" in result.output


@pytest.mark.parametrize("option", [["-k", "holds"], ["-x"]])
def test_cases_that_were_not_run_stay_known(run, here, option):
    run("test", "a", "--baseline", "known.json", "--update-baseline")
    if option == ["-x"]:
        add_pack(here / "0", cases=CASES)
    result = run("test", ".", *option, "--baseline", "known.json")
    assert "mended" not in result.output
    run("test", ".", *option, "--baseline", "known.json", "--update-baseline")
    assert {"goes ahead", "too"} <= set(known(here))


def test_cases_of_a_policy_with_errors_stay_known(run, here):
    run("test", "a", "--baseline", "known.json", "--update-baseline")
    add_pack(here / "a", policy=POLICY.replace("planned", "plannd"))
    result = run("test", "a", "--baseline", "known.json")
    assert (result.exit_code, "mended" in result.output) == (1, False)
    run("test", "a", "--baseline", "known.json", "--update-baseline")
    assert {"goes ahead", "too"} < set(known(here))
    assert run("test", "a", "--baseline", "known.json").exit_code == 0


def test_a_policy_with_errors_does_not_keep_the_cases_of_others_from_running(run, here):
    add_pack(here / "b", policy=POLICY.replace("planned", "plannd"))
    result = run("test", ".", "--format", "json")
    told = json.loads(result.output)
    assert [(one["kind"], one["name"]) for one in told["units"]] == [
        ("policy", "b"),
        ("case", "holds"),
        ("case", "goes ahead"),
        ("case", "too"),
    ]
    text = run("test", ".").output
    assert text.index("error[IR") < text.index("goes ahead")
    assert text.endswith("1 passed, 2 failed  (- expected, + got)\n")


def test_errors_are_told_where_they_leave_nothing_to_select(run, here):
    add_pack(here / "a", policy=POLICY.replace("planned", "plannd"))
    result = run("test", "a", "-k", "holds")
    assert (result.exit_code, "did you mean `planned`" in result.output) == (1, True)


def test_check_and_test_share_one_baseline(run, here):
    run("test", ".", "--baseline", "known.json", "--update-baseline")
    add_pack(here / "b", policy=POLICY.replace("planned", "plannd"))
    run("check", ".", "--baseline", "known.json", "--update-baseline")
    assert run("check", ".", "--baseline", "known.json").exit_code == 0
    result = run("test", ".", "--baseline", "known.json")
    assert (result.exit_code, "mended" in result.output) == (0, False)
