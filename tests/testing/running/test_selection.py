from pathlib import Path

import pytest

from inspectrules.testing.running.selection import Place, Selection, near_miss, rules_of, selected

A = """\
cases:
  - name: Off the plan
    cite: 一
    set: {planned: false}
    expect: {outcome: denied, controlled_by: [off_plan]}
  - name: the second visit
    inspections: [{like: held}]
    expect: {outcome: denied, findings: [{rule: limit, status: fired}]}
"""
B = "cases: [{name: all in order, expect: {outcome: permitted, duties: [{rule: publish}]}}]\n"


@pytest.fixture
def names(checked):
    packs = checked(a=A, b=B)

    def of(**wishes):
        places = tuple(Place(packs[0].path / path, line) for path, line in wishes.pop("places", {}).items())
        return [one.case.name for one in selected(packs, Selection(**wishes, places=places))]

    return of


ALL = ["Off the plan", "the second visit", "all in order"]


def test_without_a_wish_all_are_selected_in_order(names):
    assert names() == ALL


@pytest.mark.parametrize("text", ["off the", "OFF", "off_plan", "一"])
def test_a_part_of_name_rule_or_clause_selects(names, text):
    assert names(texts=(text,)) == ["Off the plan"]


def test_a_part_of_the_file_selects(names):
    assert names(texts=("b.yaml",)) == ["all in order"]


def test_one_of_several_texts_is_enough(names):
    assert names(texts=("off the", "in order")) == ["Off the plan", "all in order"]


def test_what_is_excluded_is_left_out(names):
    assert names(excluded=("plan",)) == ["the second visit", "all in order"]


def test_a_rule_selects_cases_that_expect_something_of_it(names):
    assert names(rules=("limit", "publish")) == ["the second visit", "all in order"]


def test_kinds_of_wishes_hold_together(names):
    assert names(rules=("limit",), texts=("in order",)) == []


def test_a_case_file_selects_its_cases(names):
    assert names(places={"cases/b.yaml": None}) == ["all in order"]


@pytest.mark.parametrize(("line", "name"), [(2, 0), (5, 0), (6, 1), (99, 1), (1, 0)])
def test_a_line_selects_the_case_that_stands_there(names, line, name):
    assert names(places={"cases/a.yaml": line}) == [ALL[name]]


@pytest.mark.parametrize("path", [".", "..", "policy.yaml", "cases"])
def test_the_pack_and_what_else_is_of_it_selects_all(names, path):
    assert names(places={path: None}) == ALL


def test_a_folder_beside_selects_nothing(names):
    assert names(places={"../elsewhere": None}) == []


@pytest.mark.parametrize(
    ("wishes", "near"),
    [
        ({"rules": ("limits",)}, "limit"),
        ({"texts": ("secnd",)}, "second"),
        ({"texts": ("of_plan",)}, "off_plan"),
        ({"texts": ("the secnd visit of all",)}, "second"),
        ({"texts": ("zzzzzz",)}, None),
    ],
)
def test_what_was_probably_meant(checked, wishes, near):
    assert near_miss(checked(a=A, b=B), Selection(**wishes)) == near


def test_the_rules_of_a_case_are_those_it_expects_something_of(checked):
    text = (
        "cases: [{name: a, expect: {controlled_by: [off_plan], duties: [{rule: publish}],"
        " findings: [{rule: limit, status: excepted, by: [off_plan]}]}}]"
    )
    (pack,) = checked(a=text)
    assert rules_of(pack.cases[0].cases[0]) == {"off_plan", "limit", "publish"}


def test_paths_may_be_relative(checked, monkeypatch):
    packs = checked(a=A, b=B)
    monkeypatch.chdir(packs[0].path / "cases")
    found = selected(packs, Selection(places=(Place(Path("b.yaml")),)))
    assert [one.case.name for one in found] == ["all in order"]
