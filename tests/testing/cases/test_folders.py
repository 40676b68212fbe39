"""What is wrong with the case files of a pack together."""

import pytest

from inspectrules.testing.checks import check_paths

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: off_plan, cite: 一, title: {en: Off the plan, zh: 计划外}, rule: deny when not planned}
"""


@pytest.fixture
def found_in(tmp_path):
    """Codes and places of what is wrong with a pack of these case files."""

    def check(**files):
        (tmp_path / "cases").mkdir()
        (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
        for name, text in files.items():
            (tmp_path / "cases" / name.replace("_", ".")).write_text(text, "utf-8")
        return [
            (one.code, one.span.text, [label.span.text for label in one.labels])
            for one in check_paths([tmp_path]).diagnostics
        ]

    return check


def case(name, expect, more=""):
    return f"cases: [{{name: {name}, set: {{start: 2024-01-01, {more}}}, expect: {{{expect}}}}}]\n"


def test_two_cases_that_ask_the_same_and_expect_something_else_contradict_each_other(found_in):
    found = found_in(a_yaml=case("one", "outcome: denied"), b_yaml=case("two", "outcome: permitted"))
    assert found == [("IR718", "permitted", ["one"])]


def test_expectations_that_can_both_be_met_do_not(found_in):
    assert (
        found_in(a_yaml=case("one", "outcome: denied"), b_yaml=case("two", "controlled_by: [off_plan]")) == []
    )


def test_the_order_of_rules_is_no_difference(found_in):
    assert (
        found_in(a_yaml=case("one", "missing: [start, end]"), b_yaml=case("two", "missing: [end, start]"))
        == []
    )


def test_cases_that_ask_something_else_may_expect_something_else(found_in):
    assert (
        found_in(
            a_yaml=case("one", "outcome: denied"), b_yaml=case("two", "outcome: permitted", "planned: true")
        )
        == []
    )


@pytest.mark.parametrize("name", ["b_yml", "b_YAML", "background_yml"])
def test_a_file_that_is_never_read_is_reported(found_in, name):
    assert [
        code for code, _, _ in found_in(a_yaml=case("one", "outcome: denied"), **{name: "cases: []"})
    ] == ["IR720"]


@pytest.mark.parametrize(
    ("name", "codes"), [("tables", ["IR720"]), ("calendars", ["IR720"]), ("tests", ["IR140"])]
)
def test_cases_in_another_folder_are_reported(found_in, tmp_path, name, codes):
    (tmp_path / name).mkdir()
    (tmp_path / name / "a.yaml").write_text(case("one", "outcome: denied"), "utf-8")
    assert [code for code, _, _ in found_in()] == codes


def test_other_files_beside_cases_are_not(found_in):
    assert found_in(a_yaml=case("one", "outcome: denied"), notes_md="# why") == []


def test_an_empty_case_file_is_reported(found_in):
    assert [code for code, _, _ in found_in(a_yaml="")] == ["IR105"]
