"""Values are read strictly by their declared type; what was meant is suggested."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.source.nodes import Mapping
from inspectrules.source.read import read_yaml
from inspectrules.source.scalars import (
    read_bool,
    read_choice,
    read_date,
    read_text,
)
from inspectrules.text import Source


def node(written):
    root, found = read_yaml(Source("p.yaml", f"key: {written}\n"))
    assert found == ()
    assert isinstance(root, Mapping)
    return root.entries[0].value


def problem_of(result):
    assert isinstance(result, Diagnostic)
    return result


def told(result):
    problem = problem_of(result)
    return problem.code, problem.span.text, problem.near


@pytest.mark.parametrize("written", ["no", "'no'", "12:30:45", "010", "|-\n  no"])
def test_text_is_never_interpreted(written):
    assert read_text(node(written)) in ("no", "12:30:45", "010")


def test_an_empty_text_in_quotes_is_a_text():
    assert read_text(node("''")) == ""


@pytest.mark.parametrize("read", [read_text, read_bool, read_date])
@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_no_value(read, written):
    problem = problem_of(read(node(written), "key"))
    assert (problem.code, dict(problem.args)) == ("IR143", {"key": "key"})


@pytest.mark.parametrize("read", [read_text, read_bool, read_date])
def test_a_list_is_no_single_value(read):
    assert told(read(node("[a]"), "key")) == ("IR142", "[a]", None)


def test_true_and_false_are_the_truth_values():
    assert read_bool(node("true")) is True
    assert read_bool(node("false")) is False


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("yes", "true"),
        ("No", "false"),
        ("off", "false"),
        ("True", "true"),
        ("是", "true"),
        ("否", "false"),
        ("1", "true"),
        ("ture", "true"),
        ("flase", "false"),
        ("perhaps", None),
    ],
)
def test_other_words_for_true_and_false_are_refused_with_the_right_one(written, near):
    assert told(read_bool(node(written))) == ("IR150", written, near)


@given(st.dates())
def test_every_date_is_read_as_it_is_written(day):
    assert read_date(node(day.isoformat())) == day


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("2022-7-1", "2022-07-01"),
        ("2022/07/01", "2022-07-01"),
        ("2022年7月1日", "2022-07-01"),
        ("２０２２-07-01", "2022-07-01"),
        ("2022-07-01T00:00", "2022-07-01"),
        ("20220701", None),
        ("2022", None),
        ("never", None),
        ("2022/13/45", None),
    ],
)
def test_dates_in_other_notations_are_refused_with_the_right_one(written, near):
    assert told(read_date(node(written))) == ("IR153", written, near)


@pytest.mark.parametrize("written", ["2026-13-45", "2023-02-29", "0000-01-01", "2022-00-10"])
def test_days_that_do_not_exist_are_refused(written):
    assert told(read_date(node(written))) == ("IR154", written, None)


def test_a_leap_day_exists():
    assert read_date(node("2024-02-29")) == date(2024, 2, 29)


def test_a_choice_is_one_of_the_words():
    assert read_choice(node("lower"), ("lower", "upper")) == "lower"
    assert told(read_choice(node("loewr"), ("lower", "upper"))) == ("IR155", "loewr", "lower")


def test_the_fix_writes_what_was_meant():
    (edit,) = problem_of(read_bool(node("yes"))).fix
    assert (edit.span.text, edit.text) == ("yes", "true")
