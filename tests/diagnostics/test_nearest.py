"""The nearest name is what a person would have guessed, and nothing far-fetched."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.nearest import nearest

NAMES = (
    "enterprise",
    "region",
    "start",
    "end",
    "status",
    "legal_basis",
    "企业",
    "检查",
    "法律依据",
    "类别",
    "地区",
)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("entreprise", "enterprise"),
        ("enterprize", "enterprise"),
        ("Region", "region"),
        ("ｓｔａｒｔ", "start"),
        ("strat", "start"),
        ("legal-basis", "legal_basis"),
        ("legal basis", "legal_basis"),
        ("legalbasis", "legal_basis"),
        ("ends", "end"),
        ("企叶", "企业"),
        ("检察", "检查"),
        ("法律依椐", "法律依据"),
        ("法律根据", "法律依据"),
        ("weather", None),
        ("x", None),
        ("天气", None),
        ("企", None),
        ("", None),
        ("region" * 1000, None),
    ],
)
def test_the_nearest_name_is_found(word, name):
    assert nearest(word, NAMES) == name


def test_a_name_is_never_its_own_nearest():
    assert nearest("start", ("start",)) is None
    assert nearest("start", ("start", "starts")) == "starts"


def test_without_candidates_there_is_none():
    assert nearest("start", ()) is None


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_the_answer_is_a_candidate_and_does_not_depend_on_their_order(word, names):
    found = nearest(word, names)
    assert found is None or (found in names and found != word)
    assert nearest(word, reversed(names)) == found


@given(st.text(alphabet="abcdefghij", min_size=4, max_size=20), st.data())
def test_one_slip_of_the_finger_is_forgiven(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    assert nearest(name[:place] + "z" + name[place + 1 :], (name, "q")) == name
    assert nearest(name[:place] + name[place + 1 :], (name, "q")) == name


def test_long_lists_of_names_are_searched_quickly():
    names = [f"name_{number}" for number in range(2000)]
    before = time.process_time()
    nearest("nmae_17", names)
    assert time.process_time() - before < 1


def test_a_candidate_that_is_too_far_does_not_hide_one_that_is_not():
    assert nearest("投诉", ["上级", "投诉举报"]) == "投诉举报"
