"""The value of every kind of expression: with known facts, with unknown ones, with `never` and with none."""

import datetime
from decimal import Decimal

import pytest

from inspectrules.interpreter.expressions import EVALUATED
from inspectrules.policy import tree
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE, UNKNOWN

MAY_10, MAY_20 = "2024-05-10", "2024-05-20"


def day(text):
    return datetime.date.fromisoformat(text)


def test_the_interpreter_knows_every_kind_of_expression():
    assert set(tree.Expr.__args__) == EVALUATED


VALUES = [
    ("n", {"n": 3}, 3),
    ("n", {}, UNKNOWN),
    ("firm.grade", {}, "mid"),
    ("firm.grade", {"firm": None}, UNKNOWN),
    # logic
    ("not a", {"a": True}, False),
    ("not a", {}, UNKNOWN),
    ("a and b", {"a": True, "b": True}, True),
    ("a and b", {"a": False}, False),
    ("a and b", {"b": False}, False),
    ("a and b", {"a": True}, UNKNOWN),
    ("a or b", {"b": True}, True),
    ("a or b", {"b": False}, UNKNOWN),
    ("a or b", {"a": False, "b": False}, False),
    ("a or not a", {}, UNKNOWN),
    ("if a then n else m", {"a": True, "n": 1}, 1),
    ("if a then n else m", {"a": False, "n": 1}, UNKNOWN),
    ("if a then n else m", {"n": 1, "m": 1}, 1),
    ("if a then n else m", {"n": 1, "m": 2}, UNKNOWN),
    ("if a then n else m", {"n": 1}, UNKNOWN),
    # comparisons
    ("n < m", {"n": 1, "m": 2}, True),
    ("n < m", {"n": 1}, UNKNOWN),
    ("n >= 2", {"n": 2}, True),
    ("n != 2", {"n": 2}, False),
    ("n = 2", {}, UNKNOWN),
    ('t < "b"', {"t": "a"}, True),
    ('t = "A"', {"t": "a"}, False),
    ("firm.grade >= mid", {}, True),
    ("firm.grade > mid", {}, False),
    ("grade < firm.grade", {"grade": "low"}, True),
    ("colour = red", {"colour": "red"}, True),
    ("x = 1.50", {"x": "1.5"}, True),
    ("x > 1.49", {"x": "1.50"}, True),
    ("a = b", {"a": True, "b": True}, True),
    ("tags = labels", {"tags": ["p", "q"], "labels": ["q", "p"]}, True),
    ("at < 09:30", {"at": "09:00"}, True),
    ("day1 < day2", {"day1": MAY_10, "day2": MAY_20}, True),
    ("day1 < day2", {"day1": MAY_10, "day2": "never"}, True),
    ("day1 > day2", {"day1": "never", "day2": MAY_10}, True),
    ("day1 = day2", {"day1": "never", "day2": "never"}, True),
    ("day1 < day2", {"day1": "never"}, UNKNOWN),
    # membership
    ("n in {1, 2}", {"n": 2}, True),
    ("n in {1 to 25}", {"n": 25}, True),
    ("n in {1 to 25}", {"n": 26}, False),
    ("n in {1 to 25}", {}, UNKNOWN),
    ("n in {1, m}", {"n": 1}, True),
    ("n in {1, m}", {"n": 2}, UNKNOWN),
    ("n not in {1, 2}", {"n": 3}, True),
    ("t in tags", {"t": "p", "tags": ["p"]}, True),
    ("t in tags", {"t": "p"}, UNKNOWN),
    ("t in tags", {"tags": []}, UNKNOWN),
    ("kind under food", {"kind": "food.meat"}, True),
    ("kind under food", {"kind": "fire"}, False),
    ("kind under kinds", {"kind": "food.meat", "kinds": ["fire", "food"]}, True),
    ("kind under kinds", {"kind": "food.meat"}, UNKNOWN),
    ("tags shares labels", {"tags": ["p"], "labels": ["p", "q"]}, True),
    ("tags shares labels", {"tags": [], "labels": []}, False),
    ("tags shares labels", {"tags": ["p"]}, UNKNOWN),
    ("tags all in labels", {"tags": [], "labels": []}, True),
    ("tags all in labels", {"tags": ["p"], "labels": ["q"]}, False),
    ("tags all in labels", {"labels": ["q"]}, UNKNOWN),
    ("size of tags", {"tags": ["p", "q"]}, 2),
    ("size of tags", {}, UNKNOWN),
    ("greatest of tags", {"tags": ["p", "q"]}, "q"),
    ("greatest of tags", {"tags": []}, NONE),
    ("greatest of {n, spare}", {"n": 2, "spare": "none"}, 2),
    ("greatest of {n, 3}", {"n": 5}, 5),
    ("greatest of {n, 3}", {}, UNKNOWN),
    ("least of {grade, mid}", {"grade": "high"}, "mid"),
    ("earliest of {day1, day2}", {"day1": "never", "day2": "2024-05-01"}, datetime.date(2024, 5, 1)),
    ("latest of {day1, day2}", {"day1": "never", "day2": "2024-05-01"}, NEVER),
    # what is known
    ("n is known", {}, False),
    ("n is known", {"n": 0}, True),
    ("n is unknown", {}, True),
    ("gap_day is known", {"gap_day": "none"}, True),
    ("gap_day is none", {"gap_day": "none"}, True),
    ("gap_day is none", {"gap_day": MAY_10}, False),
    ("gap_day is none", {}, UNKNOWN),
    ("day1 has happened", {"day1": MAY_10}, True),
    ("day1 has happened", {"day1": "never"}, False),
    ("day1 has happened", {}, UNKNOWN),
    # what is computed from none is none, and no comparison but `!=` holds of it
    ("spare = 3", {"spare": "none"}, False),
    ("spare != 3", {"spare": "none"}, True),
    ("spare < 3", {"spare": "none"}, False),
    ("spare >= 3", {"spare": "none"}, False),
    ("spare + 1", {"spare": "none"}, NONE),
    ("spare in {1, 2}", {"spare": "none"}, False),
    ("gap_day + 5 days", {"gap_day": "none"}, NONE),
    ("year of gap_day", {"gap_day": "none"}, NONE),
    ("days from start to gap_day", {"gap_day": "none"}, NONE),
    ("gap_day has happened", {"gap_day": "none"}, False),
    # shares
    ("n is at most 5 % of m", {"n": 1, "m": 20}, True),
    ("n is at most 5 % of m", {"n": 2, "m": 20}, False),
    ("n is at most 5 % of m", {"n": 0, "m": 0}, True),
    ("n is at most 5 % of m", {"n": 1}, UNKNOWN),
    # numbers
    ("n + m", {"n": 1, "m": 2}, 3),
    ("n + m", {"n": 1}, UNKNOWN),
    ("n * 3 - 1", {"n": 2}, 5),
    ("n + m", {"n": 2**63 - 1, "m": 1}, UNKNOWN),
    ("x + 0.25", {"x": "1.50"}, Decimal("1.75")),
    ("n ÷ 2 rounded up", {"n": 7}, 4),
    ("n ÷ 2 rounded down", {"n": 7}, 3),
    ("n ÷ 2 rounded down", {"n": -7}, UNKNOWN),
    # dates
    ("start + 5 days", {}, day("2024-05-15")),
    ("start - 2 weeks", {}, day("2024-04-26")),
    ("day1 + 1 month", {"day1": "2024-01-31"}, day("2024-02-29")),
    ("day1 + 1 year", {"day1": "never"}, NEVER),
    ("day1 - 1 day", {"day1": "never"}, NEVER),
    ("day1 + n days", {"day1": "2200-12-31", "n": 10**9}, UNKNOWN),
    ("day1 + n months", {"day1": "2200-12-31", "n": 10**18}, UNKNOWN),
    ("start + n days", {"n": 3}, day("2024-05-13")),
    ("start + n months", {"n": -3}, UNKNOWN),
    ("start + 1 working day", {}, day("2024-05-11")),
    ("start + 2 working days", {}, day("2024-05-13")),
    ("day1 + 1 working day", {"day1": "2030-01-01"}, UNKNOWN),
    ("day of start", {}, 10),
    ("weekday of start", {}, 5),
    ("month of start", {}, 5),
    ("year of day1", {"day1": "never"}, UNKNOWN),
    ("first day of month of start", {}, day("2024-05-01")),
    ("last day of quarter of start", {}, day("2024-06-30")),
    ("last day of half year of start", {}, day("2024-06-30")),
    ("last day of year of day1", {}, UNKNOWN),
    ("31 March of year of start", {}, day("2024-03-31")),
    ("31 March of year of (year of start + 1)", {}, day("2025-03-31")),
    ("31 March of (year of day1 + 1)", {}, UNKNOWN),
    ("days from start to day1", {"day1": MAY_20}, 10),
    ("days from day1 to start", {"day1": MAY_20}, -10),
    ("days from start to day1", {"day1": "never"}, UNKNOWN),
    ("working days from start to day1", {"day1": MAY_20}, 7),
    ("working days from start to day1", {"day1": "2030-01-01"}, UNKNOWN),
    ("any day of visit in {10 to 12}", {}, True),
    ("any day of visit in {1 to 9}", {}, False),
    ("any day of visit in {1 to 9}", {"end": "2024-06-01"}, True),
    ("any day of visit in {1, n}", {}, UNKNOWN),
    ("any day of visit in {10, n}", {}, True),
    ("any day of visit in {2024-05-09, 2024-05-10}", {}, True),
    ("any day of visit in {2024-05-09}", {}, False),
    ("any day of visit in {2024-05-09, day1}", {}, UNKNOWN),
    ("any day of visit in {2024-05-10, day1}", {}, True),
    ("any day of visit in {day1}", {"day1": "never"}, False),
    ("any weekday of visit in {5}", {"end": None}, True),
    ("any weekday of visit in {6, 7}", {"end": "2024-05-10"}, False),
    ("any weekday of visit in {6, n}", {"end": "2024-05-11"}, True),
    ("any weekday of visit in {4}", {"end": "2024-06-11"}, True),
    # judgements
    ("unfair", {}, UNKNOWN),
    ("unfair", {"unfair": True}, True),
    ("harsh", {}, False),
    ("harsh", {"harsh": True}, True),
]


@pytest.mark.parametrize(("expression", "facts", "expected"), VALUES)
def test_an_expression_has_this_value(lab, expression, facts, expected):
    value = lab.value_among(tuple(written for written, _, _ in VALUES), expression, facts)
    assert value == expected
    assert type(value) is type(expected)


def test_the_date_of_the_decision_is_unknown_unless_given(lab):
    assert lab.value("as_of", as_of=None) is UNKNOWN
    assert lab.value("as_of + 1 day", as_of="2024-05-01") == day("2024-05-02")


PARAMETERS = {
    "parameters": "limit: [{from: 2024-01-01, until: 2024-06-30, value: 3}, {from: 2024-07-01, value: 4}]"
}


@pytest.mark.parametrize(
    ("start", "expected"), [("2024-06-30", 3), ("2024-07-01", 4), ("2023-12-31", UNKNOWN)]
)
def test_a_parameter_has_the_value_in_force_on_the_governing_date(lab, start, expected):
    assert lab.value("limit", {"start": start}, parts=PARAMETERS) == expected


@pytest.fixture
def tables(lab):
    (lab.folder / "caps.csv").write_text(
        "kind,cap,from,until\nfood,1,,2024-06-30\nfood,2,2024-07-01,\nfire,9,,\n"
    )
    (lab.folder / "open.csv").write_text("kind,cap\nfood,1\n")
    columns = "key: {kind: kind}, columns: {cap: int}"
    return {
        "tables": f"caps: {{file: caps.csv, {columns}}}\nopen: {{file: open.csv, {columns}, default: unlimited}}"
    }


@pytest.mark.parametrize(
    ("expression", "facts", "expected"),
    [
        ("caps[kind]", {}, 1),
        ("caps[kind]", {"start": "2024-07-01"}, 2),
        ("caps[kind]", {"kind": "other"}, UNKNOWN),
        ("caps[kind]", {"kind": None}, UNKNOWN),
        ("caps has [kind]", {}, True),
        ("caps has [kind]", {"kind": "other"}, False),
        ("caps has [kind]", {"kind": None}, UNKNOWN),
        ("open has [kind]", {"kind": "other"}, False),
    ],
)
def test_a_look_up_takes_the_row_in_force(lab, tables, expression, facts, expected):
    assert lab.value(expression, facts, parts=tables) == expected


def test_a_definition_stands_for_its_expression(lab):
    parts = {"define": "both: a and b\nneither: not (a or b)"}
    assert lab.value("both", {"a": False}, parts=parts) is False
    assert lab.value("both or neither", {"a": True}, parts=parts) is UNKNOWN


def test_a_set_that_a_definition_names_is_asked_about_like_one_in_place(lab):
    parts = {"define": 'few: "{1, m}"'}
    assert lab.value("n in few", {"n": 1}, parts=parts) is True
    assert lab.value("n in few", {"n": 2}, parts=parts) is UNKNOWN


def test_fires_asks_whether_a_rule_is_effective(lab):
    rules = {"first": "deny when a", "lifted": "deny when b", "lifting": "exempt from lifted when c"}
    facts = {"a": True, "b": True, "c": True}
    assert lab.value("first fires", facts, rules=rules) is True
    assert lab.value("lifted fires", facts, rules=rules) is False
    assert lab.value("lifted fires", {"b": True}, rules=rules) is UNKNOWN
