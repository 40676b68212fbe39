"""Formats, reports in files, the baseline and exit codes: the same for every command that examines policies."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from inspectrules.cli.reports import project_root

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: no, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned}
"""
WRONG = POLICY.replace("planned", "plannd")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The working directory, with a policy that has a mistake."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "policy.yaml").write_text(WRONG, "utf-8")
    return tmp_path


def mend(here):
    (here / "a" / "policy.yaml").write_text(POLICY, "utf-8")


def test_one_run_writes_any_number_of_reports_beside_what_it_prints(run, here):
    result = run("check", "a", "--report", "junit=out/junit.xml", "--report", "sarif=out/a.sarif")
    assert result.exit_code == 1
    assert "error[IR" in result.output
    assert ET.parse(here / "out" / "junit.xml").getroot().get("failures") == "1"
    (told,) = json.loads((here / "out" / "a.sarif").read_text("utf-8"))["runs"]
    (location,) = told["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a/policy.yaml"


@pytest.mark.parametrize(
    ("format_", "start"),
    [
        ("json", "{"),
        ("junit", "<?xml"),
        ("sarif", "{"),
        ("github", "::error file=a/policy.yaml,line=7"),
        ("markdown", "##"),
    ],
)
def test_only_the_format_asked_for_is_printed(run, here, format_, start):
    result = run("check", "a", "--format", format_)
    assert (result.exit_code, result.output.startswith(start)) == (1, True)


def test_a_report_may_follow_on_standard_output(run, here):
    result = run("check", "a", "--report", "github=-")
    assert "error[IR" in result.output
    assert result.output.splitlines()[-1].startswith("::error ")


def test_reports_are_written_when_nothing_is_found_too(run, here):
    mend(here)
    assert run("check", "a", "--report", "json=out.json").exit_code == 0
    assert json.loads((here / "out.json").read_text("utf-8"))["passed"] is True


def test_reports_speak_the_language_asked_for(run, here):
    run("check", "a", "--report", "markdown=out.md", "--lang", "zh")
    assert "未通过" in (here / "out.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--report", "junit"], "is not FORMAT=FILE"),
        (["--report", "junit="], "is not FORMAT=FILE"),
        (["--report", "yaml=out"], "there is no format yaml; there are text, json, junit"),
        (["--report", "json=out", "--report", "sarif=out"], "cannot go to one file"),
        (["--report", "json=out", "--report", "sarif=./out"], "cannot go to one file"),
        (["--report", "json=a/../out", "--baseline", "out"], "cannot go to one file"),
        (["--update-baseline"], "needs --baseline"),
        (["--baseline", "missing.json"], "missing.json cannot be read"),
        (["--baseline", "a"], "is a directory"),
    ],
)
def test_wrong_options_end_with_two_and_write_nothing(run, here, arguments, words):
    before = sorted(here.rglob("*"))
    result = run("check", "a", *arguments)
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize("target", ["a/policy.yaml/out.xml", "a", "/proc/none/out.xml"])
def test_a_report_that_cannot_be_written_ends_with_five(run, here, target):
    result = run("check", "a", "--report", f"junit={target}")
    assert (result.exit_code, target in result.stderr) == (5, True)


def test_what_the_baseline_knows_fails_nothing(run, here):
    assert run("check", "a", "--baseline", "known.json", "--update-baseline").exit_code == 0
    result = run("check", "a", "--baseline", "known.json")
    assert (result.exit_code, "error[" in result.output) == (0, False)
    assert "1 known from the baseline" in result.output


def test_a_new_mistake_fails_beside_known_ones(run, here):
    run("check", "a", "--baseline", "known.json", "--update-baseline")
    text = WRONG + "  - {id: two, cite: 二, title: {en: Two, zh: 二}, rule: deny when plannd and planed}\n"
    (here / "a" / "policy.yaml").write_text(f"# moved down\n{text}", "utf-8")
    result = run("check", "a", "--baseline", "known.json", "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.output)["diagnostics"]
    assert [(one["line"], one["known"]) for one in told] == [(8, True), (9, False), (9, False)]


def test_a_mended_mistake_is_told_and_taken_out(run, here):
    run("check", "a", "--baseline", "known.json", "--update-baseline")
    mend(here)
    result = run("check", "a", "--baseline", "known.json")
    assert (result.exit_code, "mended since" in result.output) == (0, True)
    run("check", "a", "--baseline", "known.json", "--update-baseline")
    assert json.loads((here / "known.json").read_text("utf-8"))["findings"] == []
    assert "mended" not in run("check", "a", "--baseline", "known.json").output


@pytest.mark.parametrize("update", [[], ["--update-baseline"]])
def test_a_file_that_is_no_baseline_is_refused_and_left_alone(run, here, update):
    result = run("check", "a", "--baseline", "a/policy.yaml", *update, "--lang", "zh")
    assert (result.exit_code, "已损坏" in result.stderr) == (2, True)
    assert (here / "a" / "policy.yaml").read_text("utf-8") == WRONG


def test_a_baseline_that_cannot_be_written_ends_with_five(run, here):
    result = run("check", "a", "--baseline", "a/policy.yaml/b.json", "--update-baseline")
    assert result.exit_code == 5


def test_paths_are_told_from_the_folder_of_the_repository(here, monkeypatch):
    (here / ".git").mkdir()
    monkeypatch.chdir(here / "a")
    assert project_root() == here


def test_in_a_workflow_paths_are_told_from_its_workspace(here, monkeypatch):
    (here / "a" / ".git").mkdir()
    monkeypatch.chdir(here / "a")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here))
    assert project_root() == here
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here / "elsewhere"))
    assert project_root() == here / "a"


def test_elsewhere_paths_are_told_from_the_working_directory(here):
    if any((folder / ".git").exists() for folder in here.parents):
        pytest.skip("the temporary folder lies in a repository")
    assert project_root() == Path.cwd() == here
