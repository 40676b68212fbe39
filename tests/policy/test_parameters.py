"""Parameters: types inferred or declared, values over time."""

from datetime import date, time
from decimal import Decimal

import pytest

from inspectrules.policy.model import ALWAYS, Dated, Interval
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNLIMITED
from inspectrules.vocabulary.types import (
    BOOL,
    DATE,
    DURATION,
    INT,
    TEXT,
    TIME,
    CodeType,
    DecimalType,
    EnumType,
    SetType,
)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("written", "type_", "value"),
    [
        ("3", INT, 3),
        ("unlimited", INT, UNLIMITED),
        ("0.50", DecimalType(2), Decimal("0.50")),
        ("5 working days", DURATION, Duration(Unit.WORKING_DAYS, 5)),
        ("5 个工作日", DURATION, Duration(Unit.WORKING_DAYS, 5)),
        ("2024-07-01", DATE, date(2024, 7, 1)),
        ("never", DATE, NEVER),
        ("09:30", TIME, time(9, 30)),
        ("true", BOOL, True),
        ("'\"word\"'", TEXT, "word"),
        ("tourism", EnumType("domain"), "tourism"),
        ("[market, 文化]", SetType(EnumType("domain")), frozenset({"market", "culture"})),
        ("'{market, culture}'", SetType(EnumType("domain")), frozenset({"market", "culture"})),
        ("[1, 2]", SetType(INT), frozenset({1, 2})),
        ("{type: text, value: 海州区}", TEXT, "海州区"),
        ("{type: text, value: ''}", TEXT, ""),
        ("{type: set of text, value: [a, b c]}", SetType(TEXT), frozenset({"a", "b c"})),
        ("{type: set of text, value: a; b}", SetType(TEXT), frozenset({"a", "b"})),
        ("{type: code, value: food.hygiene}", CodeType("code"), "food.hygiene"),
        (
            "{type: set of code, value: '{food, \"made.up\"}'}",
            SetType(CodeType("code")),
            frozenset({"food", "made.up"}),
        ),
        ("{type: decimal 2, value: 1}", DecimalType(2), Decimal("1.00")),
        ("{type: level, value: 市级}", EnumType("level"), "city"),
    ],
)
def test_a_value_has_the_type_that_its_text_shows_or_that_is_declared(load_pack, written, type_, value):
    policy, problems = load_pack(f"parameters:\n  given: {written}\n")
    assert problems == ()
    assert policy.parameters["given"].type == type_
    assert policy.parameters["given"].values == (Dated(ALWAYS, value),)


def test_values_come_in_order_of_time_each_with_its_end(load_pack):
    policy, problems = load_pack(
        "parameters:\n  limit:\n"
        "    - {from: 2024-01-01, value: 2, cite: 二}\n"
        "    - {value: 1, cite: 一}\n"
        "    - {from: 2025-01-01, value: unlimited}\n"
    )
    assert problems == ()
    assert policy.parameters["limit"].values == (
        Dated(Interval(None, date(2023, 12, 31)), 1, "一"),
        Dated(Interval(date(2024, 1, 1), date(2024, 12, 31)), 2, "二"),
        Dated(Interval(date(2025, 1, 1), None), UNLIMITED, ""),
    )


def test_whole_numbers_among_decimals_get_their_digits(load_pack):
    policy, _ = load_pack(
        "parameters:\n  weight:\n    - {until: 2023-12-31, value: 2}\n    - {from: 2024-01-01, value: 1.25}\n"
    )
    parameter = policy.parameters["weight"]
    assert parameter.type == DecimalType(2)
    assert [str(dated.value) for dated in parameter.values] == ["2.00", "1.25"]


def test_durations_of_several_units_are_one_type(load_pack):
    policy, problems = load_pack(
        "parameters:\n  lead:\n    - {until: 2023-12-31, value: 1 month}\n    - {from: 2024-01-01, value: 20 days}\n"
    )
    assert (policy.parameters["lead"].type, problems) == (DURATION, ())


def test_an_external_parameter_has_no_value_of_its_own(load_pack):
    policy, problems = load_pack("parameters:\n  cap: {type: int, external: true}\n")
    assert problems == ()
    assert policy.parameters["cap"].external
    assert policy.parameters["cap"].values == ()


def test_times_without_a_value_while_the_policy_is_in_force_are_warned_of(load_pack):
    policy, problems = load_pack(
        "in_force: {from: 2022-01-01, until: 2025-12-31}\nparameters:\n  limit:\n"
        "    - {from: 2022-07-01, until: 2022-12-31, value: 1}\n"
        "    - {from: 2024-01-01, until: 2024-12-31, value: 2}\n"
    )
    assert policy is not None
    assert [(problem.code, problem.args["gap"]) for problem in problems] == [
        ("IR632", "2022-01-01 – 2022-06-30, 2023-01-01 – 2023-12-31, 2025-01-01 – 2025-12-31")
    ]


def test_a_word_that_no_enum_has_needs_a_type(load_pack):
    _, (problem,) = load_pack("parameters:\n  other: 海州区\n")
    assert (problem.code, problem.args["example"]) == ("IR634", "text")


def test_each_wrong_value_is_told_at_its_place(load_pack):
    _, problems = load_pack(
        "parameters:\n  one: {type: int, value: two}\n  two: {type: level, value: citi}\n"
        "  three: {type: set of text, value: [a, [b]]}\n  four: 1 + 1\n  five: 5 dais\n"
    )
    assert [(problem.code, problem.span.text, problem.near) for problem in problems[:2]] == [
        ("IR635", "two", None),
        ("IR635", "citi", "city"),
    ]
    assert codes(problems)[2:4] == ["IR142", "IR630"]
    assert len(problems) == 5


def test_rules_that_name_a_broken_parameter_are_not_reported_too(load_pack):
    _, problems = load_pack(
        "parameters:\n  limit: {type: integer, value: 1}\nrules:\n"
        "  - {id: r1, rule: at most limit visits per calendar year to each enterprise}\n"
        "  - {id: r2, rule: deny when size of inspectors > limit}\n"
    )
    assert codes(problems) == ["IR301"]


def test_one_label_of_two_things_is_an_error(load_pack):
    _, problems = load_pack(
        "parameters:\n  one: {value: 1, label: {zh: 上限}}\n  two: {value: 2, label: {zh: 上限}}\n"
        "tables:\n  caps: {file: c.csv, key: {region: text}, label: {zh: 上限}}\n",
        {"c.csv": "region\nx\n"},
    )
    assert [(problem.code, problem.span.text) for problem in problems] == [
        ("IR505", "two"),
        ("IR505", "caps"),
    ]
