"""`inspectrules test` with the options that ask what cases cover."""

import json
from pathlib import Path

import pytest

from inspectrules.testing.coverage.model import KINDS

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: off_plan, cite: 一, title: {en: 'No', zh: 不}, rule: deny when not planned unless joint}
"""
CASE = (
    "cases: [{name: a, set: {start: 2024-01-01, planned: false, joint: false}, expect: {outcome: denied}}]\n"
)


@pytest.fixture
def pack(tmp_path) -> Path:
    folder = tmp_path / "pack"
    (folder / "cases").mkdir(parents=True)
    (folder / "policy.yaml").write_text(POLICY, "utf-8")
    (folder / "cases" / "a.yaml").write_text(CASE, "utf-8")
    return folder


def test_coverage_is_told_after_the_cases(run, pack):
    result = run("test", pack, "--coverage")
    assert result.exit_code == 0
    assert result.output.startswith("1 passed, 0 failed\n\nexample  44.4 % (4/9)\n")
    assert "`unless joint` holds, and that alone keeps it from firing" in result.output


def test_nothing_is_told_of_coverage_unless_asked(run, pack):
    assert run("test", pack).output == "1 passed, 0 failed\n"


def test_too_little_fails_and_says_what_is_missing(run, pack):
    result = run("test", pack, "--fail-under", "80")
    assert result.exit_code == 1
    assert "error[IR751]: the cases cover 44.4 % of `example`, and 80 % are asked for" in result.output
    assert "not covered:" in result.output
    assert run("test", pack, "--fail-under", "44").exit_code == 0


def test_other_formats_have_what_is_missing_as_warnings(run, pack):
    result = run("test", pack, "--fail-under", "80", "--format", "json")
    found = json.loads(result.output)["diagnostics"]
    assert {one["code"] for one in found} == {"IR750", "IR751"}
    assert result.exit_code == 1
    assert run("test", pack, "--coverage", "--format", "json").exit_code == 0


def test_missing_cases_are_written_and_cover_what_was_missing(run, pack, tmp_path):
    assert run("test", pack, "--missing-cases", tmp_path / "more").exit_code == 0
    (pack / "cases" / "more.yaml").write_text(
        (tmp_path / "more" / "example.yaml").read_text("utf-8"), "utf-8"
    )
    result = run("test", pack, "--coverage", "--fail-under", "100")
    assert (result.exit_code, "100 % (9/9)" in result.output) == (0, True)


def test_pages_and_a_tracefile_are_written(run, pack, tmp_path):
    result = run("test", pack, "--coverage-html", tmp_path / "html", "--coverage-lcov", tmp_path / "a.info")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "html").iterdir()) == ["example.html", "index.html"]
    assert (tmp_path / "a.info").read_text("utf-8").startswith(f"TN:\nSF:{pack / 'policy.yaml'}\n")


def test_what_cannot_be_written_is_said(run, pack, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    result = run("test", pack, "--coverage-html", tmp_path / "file" / "html")
    assert result.exit_code == 5
    assert "cannot be written" in result.output


def test_only_the_cases_that_were_selected_count(run, pack):
    (pack / "cases" / "b.yaml").write_text(
        CASE.replace("name: a", "name: b")
        .replace("joint: false", "joint: true")
        .replace("denied", "permitted"),
        "utf-8",
    )
    assert "unless joint` holds" not in run("test", pack, "--coverage").output
    assert "unless joint` holds" in run("test", pack, "--coverage", "-k", "a.yaml").output


def test_coverage_speaks_chinese(run, pack):
    result = run("test", pack, "--coverage", "--fail-under", "80", "--lang", "zh")
    assert "未覆盖：" in result.output
    assert "低于要求的 80%" in result.output


def test_a_percentage_is_one(run, pack):
    assert run("test", pack, "--fail-under", "120").exit_code == 2


def test_every_kind_has_a_name_in_both_languages():
    assert all(labels.en and labels.zh for labels in KINDS.values())
