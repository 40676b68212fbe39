import csv
import datetime
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inspectrules import Columns, FactsError, SourceError, UsageError

NAMES = {
    "id": "no",
    "enterprise.id": "ent_no",
    "authority.id": "auth",
    "authority.level": "auth_level",
    "authority.line": "auth_line",
    "category": "kind",
    "start": "begun",
    "visit": "batch",
    "joint": "joint",
}


def flat(row):
    found = {}
    for name, value in row.items():
        if isinstance(value, dict):
            found |= {f"{name}.{inner}": item for inner, item in value.items()}
        else:
            found[name] = value
    return found


def table_of(rows, names=None):
    listed = [flat(row) for row in rows]
    columns = {
        (names or {name: name for name in NAMES})[name]: [row[name] for row in listed] for name in NAMES
    }
    return pa.table(columns)


@pytest.fixture
def decided(policy, proposal, rows):
    return policy.decide(proposal, inspections=rows, tasks=[]).to_dict()


def decision(policy, proposal, source):
    return policy.decide(proposal, history=policy.prepare(inspections=source, tasks=[])).to_dict()


def test_csv_json_lines_json_and_parquet_hold_the_same_history(policy, proposal, rows, decided, tmp_path):
    with (tmp_path / "h.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(NAMES))
        writer.writeheader()
        writer.writerows({**flat(row), "joint": str(row["joint"]).lower()} for row in rows)
    (tmp_path / "h.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (tmp_path / "h.json").write_text(json.dumps(rows), "utf-8")
    pq.write_table(table_of(rows), tmp_path / "h.parquet")
    for kind in ("csv", "jsonl", "json", "parquet"):
        assert decision(policy, proposal, tmp_path / f"h.{kind}") == decided
        assert decision(policy, proposal, str(tmp_path / f"h.{kind}")) == decided


def test_an_arrow_table_needs_no_file(policy, proposal, rows, decided):
    assert decision(policy, proposal, table_of(rows)) == decided
    assert decision(policy, proposal, table_of(rows).to_reader(max_chunksize=3)) == decided


def test_columns_are_named(policy, proposal, rows, decided, tmp_path):
    table = table_of(rows, NAMES).append_column("remark", pa.array(["not read"] * len(rows)))
    pq.write_table(table, tmp_path / "h.parquet")
    assert decision(policy, proposal, Columns(table, NAMES)) == decided
    assert decision(policy, proposal, Columns(tmp_path / "h.parquet", NAMES)) == decided


def test_arrow_types_become_facts(policy):
    table = pa.table(
        {
            "id": pa.array(["H-1"]).dictionary_encode(),
            "start": pa.array([datetime.date(2024, 5, 10)]),
            "items": pa.array([["a", "b"]]),
            "joint": pa.array([None], pa.bool_()),
            "enterprise": pa.array([{"id": "E-1"}]),
        }
    )
    names = {"id": "id", "start": "start", "items": "items", "joint": "joint"}
    history = policy.prepare(inspections=Columns(table, names))
    record = history.find("inspections", "H-1")
    assert [record.start, record.items, record.joint] == [
        datetime.date(2024, 5, 10),
        frozenset({"a", "b"}),
        False,
    ]


def test_rows_that_do_not_fit_are_told_with_their_numbers(policy):
    table = pa.table(
        {"id": ["H-1", "H-2", "H-2", None], "start": ["2024-01-01", "soon", "2024-01-01", "2024-01-01"]}
    )
    with pytest.raises(FactsError) as caught:
        policy.prepare(inspections=table)
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("IR803", "inspections[1].start"),
        ("IR819", "inspections[3].id"),
        ("IR819", "inspections[3].visit"),
        ("IR820", "inspections[2].id"),
    ]


def test_a_column_that_names_no_attribute_is_told_before_any_row(policy):
    with pytest.raises(FactsError) as caught:
        policy.prepare(inspections=pa.table({"id": ["H-1"], "strat": ["2024-01-01"]}))
    assert [(one.code, one.near) for one in caught.value.problems] == [("IR838", "start")]


def test_all_collections_tell_their_problems_at_once(policy, tmp_path):
    (tmp_path / "t.csv").write_text("id,strat\nT-1,2024-01-01\n", "utf-8")
    with pytest.raises(FactsError) as caught:
        policy.prepare(
            inspections=pa.table({"id": ["H-1"], "strat": ["2024-01-01"]}), tasks=tmp_path / "t.csv"
        )
    assert [one.code for one in caught.value.problems] == ["IR838", "IR838"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"id": "no", "start": "begnu"}, "there is no column `begnu`, did you mean `begun`"),
        ({"id": "no", "strat": "begun"}, "`inspection` has no attribute `strat`, did you mean `start`"),
        ({}, "names no column"),
    ],
)
def test_names_of_columns_are_checked(policy, names, told):
    table = pa.table({"no": ["H-1"], "begun": ["2024-01-01"]})
    with pytest.raises(UsageError, match=told):
        policy.prepare(inspections=Columns(table, names))


def test_a_file_that_is_no_parquet_is_told(policy, tmp_path):
    (tmp_path / "h.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(SourceError, match="cannot be read as Parquet"):
        policy.prepare(inspections=tmp_path / "h.parquet")
    with pytest.raises(SourceError, match=r"none\.parquet` cannot be read"):
        policy.prepare(inspections=tmp_path / "none.parquet")
    cut = table_of([])
    pq.write_table(cut, tmp_path / "c.parquet")
    (tmp_path / "c.parquet").write_bytes((tmp_path / "c.parquet").read_bytes()[:-20])
    with pytest.raises(SourceError):
        policy.prepare(inspections=tmp_path / "c.parquet")


def test_what_holds_no_records_is_refused(policy, tmp_path):
    with pytest.raises(FactsError, match="IR803"):
        policy.prepare(inspections=5)
    with pytest.raises(UsageError, match="Parquet files and Arrow tables, not `int`"):
        policy.prepare(inspections=Columns(5, {"id": "id"}))
    with pytest.raises(UsageError, match="columns are named in the file"):
        policy.prepare(inspections=Columns("h.csv", {"id": "id"}))
    with pytest.raises(FactsError, match="IR837"):
        policy.prepare(inspections="h.xlsx")
