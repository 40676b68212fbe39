import json
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "rules"
POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - id: once
    cite: 一
    title: {en: Once a year, zh: 每年一次}
    rule: at most 1 visits per calendar year to each enterprise, category
"""


def pack(folder, policy=POLICY, cases=None):
    (folder / "policy.yaml").write_text(policy, "utf-8")
    if cases is not None:
        (folder / "cases").mkdir()
        (folder / "cases" / "a.yaml").write_text(cases, "utf-8")
    return folder


def test_all_shipped_packs_are_without_an_error_or_a_warning(run):
    result = run("check", RULES, "--format", "json")
    assert (result.exit_code, json.loads(result.output)["diagnostics"]) == (0, [])


def test_many_mistakes_are_reported_in_one_run_each_once(run, tmp_path):
    wrong = POLICY.replace("to each enterprise", "to each enterprize").replace("version: 1", "versoin: 1")
    result = run("check", pack(tmp_path, wrong), "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.output)["diagnostics"]
    assert [one["line"] for one in found] == [3, 10]
    assert [one["near"] for one in found] == ["version", "enterprise"]


def test_the_text_shows_the_place_underlined_and_a_way_out(run, tmp_path):
    wrong = POLICY.replace("to each enterprise", "to each enterprize")
    result = run("check", pack(tmp_path, wrong))
    assert "policy.yaml:10:54" in result.output
    assert "^^^^^^^^^^" in result.output
    assert "did you mean `enterprise`?" in result.output


def test_the_text_is_also_chinese(run, tmp_path):
    wrong = POLICY.replace("to each enterprise", "to each enterprize")
    result = run("check", pack(tmp_path, wrong), "--lang", "zh")
    assert "是否应为" in result.output


def test_a_case_with_a_fact_that_does_not_fit_is_shown_at_its_place(run, tmp_path):
    cases = "cases:\n  - name: a\n    set: {start: 2024-02-30}\n    expect: {outcome: permitted}\n"
    result = run("check", pack(tmp_path, cases=cases), "--format", "json")
    (found,) = json.loads(result.output)["diagnostics"]
    assert (found["code"], found["line"], found["column"]) == ("IR707", 3, 18)


def test_a_file_of_a_pack_checks_the_whole_pack(run, tmp_path):
    folder = pack(tmp_path, cases="cases: [{name: a, expect: {outcome: denid}}]\n")
    result = run("check", folder / "cases" / "a.yaml", "--format", "json")
    assert [one["code"] for one in json.loads(result.output)["diagnostics"]] == ["IR706"]


def test_a_folder_without_any_policy_is_a_wrong_command_line(run, tmp_path):
    assert run("check", tmp_path).exit_code == 2


def test_a_path_that_does_not_exist_is_a_wrong_command_line(run, tmp_path):
    assert run("check", tmp_path / "nothing").exit_code == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\xff\xfe",
        b"[" * 100_000,
        b"{" * 100_000,
        b"rules: " + b"- " * 50_000,
        b"a: &a [*a, *a]",
        "policy: x\u202ey".encode(),
        b"policy: x\npolicy: y\n",
        b"--- a\n--- b\n",
        b"\xef\xbb\xbfpolicy: x\n",
        b"policy:\tx\n\trules: []\n",
        b"!!python/object:os.system x",
        ("rules: [{id: a, rule: '" + "(" * 100_000 + "'}]").encode(),
    ],
)
def test_hostile_files_give_diagnostics_and_never_a_traceback(run, tmp_path, content):
    (tmp_path / "policy.yaml").write_bytes(content)
    result = run("check", tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.output)["diagnostics"]


def test_the_default_filters_of_a_vocabulary_that_stands_alone_are_checked_too(run, tmp_path):
    (tmp_path / "vocabulary.yaml").write_text(
        "vocabulary: harbour\nedition: 1\nextends: [cn]\n"
        "records: {whistle: {attributes: {id: {type: text, role: id}, town: {type: text}}}}\n"
        "collections: {whistles: {record: whistle, element: {name: whistle}, default_filter: whistle.twon is known}}\n",
        "utf-8",
    )
    result = run("check", tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert [(one["line"], one["near"]) for one in json.loads(result.output)["diagnostics"]] == [(5, "town")]
