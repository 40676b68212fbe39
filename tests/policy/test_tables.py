"""Tables: what their files say, row by row, and rows together."""

from datetime import date

import pytest

from inspectrules.policy.model import ALWAYS, Column, Interval, Row
from inspectrules.values.unknown import UNKNOWN, UNLIMITED
from inspectrules.vocabulary.model import Labels
from inspectrules.vocabulary.types import INT, TEXT, EnumType, SetType

CAPS = "tables:\n  caps: {file: caps.csv, key: {region: text}, columns: {cap: int, lines: set of text}}\n"


@pytest.fixture
def load(load_pack):
    """The table `caps` with this file, and what is wrong."""

    def load(text, declaration=CAPS):
        policy, problems = load_pack(declaration, {"caps.csv": text})
        return policy and policy.tables["caps"], problems

    return load


def told(problems):
    return [(problem.code, problem.span.line, problem.span.text) for problem in problems]


def test_cells_are_read_by_the_types_of_their_columns(load):
    table, problems = load("region,cap,lines\n海州区,2,a; b\n连云区,unlimited,\n")
    assert problems == ()
    assert table.keys == (Column("region", TEXT),)
    assert table.columns == (Column("cap", INT), Column("lines", SetType(TEXT)))
    assert table.rows == (
        Row(("海州区",), (2, frozenset({"a", "b"})), ALWAYS, 2),
        Row(("连云区",), (UNLIMITED, frozenset()), ALWAYS, 3),
    )
    assert table.default is None


def test_columns_may_stand_in_any_order_with_notes_between(load):
    table, problems = load("note,lines,region,cite,cap\nx,a,海州区,三,2\n")
    assert problems == ()
    assert table.rows[0].keys == ("海州区",)
    assert table.rows[0].values == (2, frozenset({"a"}))


def test_a_key_without_a_type_has_that_of_the_fact_of_its_name_else_text(load):
    table, _ = load(
        "domain,kind,cap\nmarket,x,1\n",
        "tables:\n  caps: {file: caps.csv, key: [domain, kind], columns: {cap: int}, default: 0}\n",
    )
    assert [column.type for column in table.keys] == [EnumType("domain"), TEXT]


def test_the_type_of_a_key_may_stand_among_the_columns(load):
    table, _ = load(
        "region,cap\nx,1\n",
        CAPS.replace("key: {region: text}", "key: region").replace("lines: set of text", "region: text"),
    )
    assert [column.name for column in table.columns] == ["cap"]


def test_rows_follow_one_another_in_time(load):
    table, problems = load(
        "region,cap,lines,from,until\nx,1,,,\nx,2,,2024-01-01,2024-12-31\nx,3,,2025-01-01,\n"
    )
    assert problems == ()
    assert [row.interval for row in table.rows] == [
        Interval(None, date(2023, 12, 31)),
        Interval(date(2024, 1, 1), date(2024, 12, 31)),
        Interval(date(2025, 1, 1), None),
    ]


def test_a_gap_between_rows_of_one_key_is_warned_of(load):
    table, problems = load(
        "region,cap,lines,from,until\nx,1,,,2022-12-31\nx,2,,2024-01-01,\ny,1,,,2020-01-01\n"
    )
    assert table is not None
    assert [(problem.code, problem.args["gap"]) for problem in problems] == [
        ("IR614", "2023-01-01 – 2023-12-31")
    ]


def test_two_rows_for_one_key_and_day_are_an_error(load):
    _, problems = load("region,cap,lines,from,until\nx,1,,,2024-06-30\nx,2,,2024-06-30,\ny,1,,,\ny,1,,,\n")
    assert told(problems) == [("IR612", 3, "x,2,,2024-06-30,"), ("IR612", 5, "y,1,,,")]
    assert [problem.labels[0].span.line for problem in problems] == [2, 4]


def test_an_empty_cell_of_an_optional_column_is_unknown(load):
    table, problems = load(
        "region,cap,lines\nx,,a\n", CAPS.replace("cap: int", "cap: {type: int, optional: true}")
    )
    assert problems == ()
    assert table.rows[0].values[0] is UNKNOWN


def test_an_empty_key_is_an_error_even_if_declared_optional(load):
    _, problems = load(
        "region,cap,lines\n,1,a\n", CAPS.replace("region: text", "region: {type: text, optional: true}")
    )
    assert [problem.code for problem in problems] == ["IR611"]


@pytest.mark.parametrize(
    ("default", "values"),
    [("unlimited", (UNLIMITED,)), ("3", (3,)), ("{cap: 0}", (0,))],
)
def test_a_default_gives_every_column_a_value(load, default, values):
    table, problems = load(
        "region,cap\n",
        f"tables:\n  caps: {{file: caps.csv, key: {{region: text}}, columns: {{cap: int}}, default: {default}}}\n",
    )
    assert (table.default, problems) == (values, ())


@pytest.mark.parametrize(
    ("default", "code"),
    [("many", "IR635"), ("{cap: 1, max: 2}", "IR140"), ("{}", "IR616")],
)
def test_a_default_that_fits_no_column_is_an_error(load, default, code):
    _, problems = load(
        "region,cap\nx,1\n",
        f"tables:\n  caps: {{file: caps.csv, key: {{region: text}}, columns: {{cap: int}}, default: {default}}}\n",
    )
    assert [problem.code for problem in problems] == [code]


def test_a_table_may_have_keys_alone(load_pack):
    policy, problems = load_pack(
        "tables:\n  pilots: {file: p.csv, key: {region: text}}\n"
        "rules:\n  - {id: r, rule: 'deny when not pilots has [enterprise.region]'}\n",
        {"p.csv": "region\nx\n"},
    )
    assert problems == ()
    assert policy.tables["pilots"].rows == (Row(("x",), (), ALWAYS, 2),)


def test_labels_of_columns_and_tables_name_them_in_rules(load_pack):
    policy, problems = load_pack(
        "tables:\n  caps:\n    file: c.csv\n    key: {region: text}\n    label: {zh: 上限表}\n"
        "    columns: {cap: {type: int, label: {zh: 上限}}, x: int}\n"
        "rules:\n  - {id: r, rule: '同一 企业 每 自然年 不超过 上限表[企业.县区].上限 次'}\n",
        {"c.csv": "region,cap,x\na,1,1\n"},
    )
    assert problems == ()
    assert policy.tables["caps"].columns[0].labels == Labels(zh="上限")


LEVELS = (
    "tables:\n  caps: {file: caps.csv, key: {level: level, place: text, joint: bool}, columns: {cap: int}}\n"
)


def test_every_combination_of_enum_keys_must_be_there_for_each_other_key(load):
    rows = [
        f"{level},{place},{joint},1"
        for level in ("township", "county", "city", "provincial", "national")
        for place in ("a", "b")
        for joint in ("true", "false")
    ]
    rows.remove("city,b,true,1")
    _, problems = load("level,place,joint,cap\n" + "\n".join(rows) + "\n", LEVELS)
    assert [(problem.code, problem.args["keys"]) for problem in problems] == [("IR613", "`city, b, true`")]


def test_a_table_file_may_lie_anywhere_in_the_pack_but_not_outside(load_files):
    declaration = (
        "policy: demo\nedition: 1\nvocabulary: cn\n"
        "tables:\n  caps: {file: FILE, key: {region: text}, columns: {cap: int}}\n"
    )
    csv = "region,cap\nx,1\n"
    inside = load_files(
        {"a/policy.yaml": declaration.replace("FILE", "data/../caps.csv"), "a/caps.csv": csv, "a/data/x": ""},
        "a",
    )
    assert inside[1] == ()
    _, outside = load_files(
        {"a/policy.yaml": declaration.replace("FILE", "../b/caps.csv"), "b/caps.csv": csv}, "a"
    )
    assert [problem.code for problem in outside] == ["IR601"]


def test_a_link_that_leads_out_of_the_pack_is_refused(load_files, tmp_path):
    (tmp_path / "secret.csv").write_text("region,cap,lines\nx,1,\n")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "caps.csv").symlink_to(tmp_path / "secret.csv")
    _, problems = load_files({"policy.yaml": "policy: demo\nedition: 1\nvocabulary: cn\n" + CAPS})
    assert [problem.code for problem in problems] == ["IR601"]


@pytest.mark.parametrize("name", ["'x\\0y'", "x" * 5000, ".", "''"])
def test_a_name_that_can_be_no_file_is_reported_not_raised(load_pack, name):
    policy, problems = load_pack(CAPS.replace("caps.csv", name))
    assert policy is None
    assert len(problems) == 1


def test_thousands_of_rows_load_in_a_moment(load):
    rows = "".join(f"r{number},{number},a;b\n" for number in range(5000))
    table, problems = load("region,cap,lines\n" + rows)
    assert (len(table.rows), problems) == (5000, ())
