import datetime
import itertools

import pytest
import sqlalchemy as sa

import inspectrules
from inspectrules import Database, FactsError, SourceError, UsageError
from inspectrules.history.fetching import select
from inspectrules.history.sources.database import DatabaseTable

COLUMNS = {
    "id": "no",
    "enterprise.id": "ent_no",
    "authority.id": "auth",
    "authority.level": "auth_level",
    "authority.line": "auth_line",
    "category": "kind",
    "start": "begun",
    "visit": "batch",
    "joint": "joint",
    "items": "items",
}

WINDOWED = """
policy: windowed
edition: 1
vocabulary: cn
rules:
  - {id: a, cite: 一, rule: at most 1 visit per calendar year to each enterprise}
  - {id: b, cite: 一, rule: at most 3 days in 3 months to each enterprise}
  - {id: c, cite: 一, rule: leave 20 days between visits to each authority}
  - {id: d, cite: 一, rule: deny when any inspection with same enterprise in 2 years before filed_on}
  - {id: e, cite: 一, rule: "deny when any inspection with same category, overlapping dates"}
  - {id: f, cite: 一, rule: at most 3 working days per calendar month to each enterprise}
  - {id: g, cite: 一, rule: deny when any inspection with same enterprise in 3 working days before start}
"""


def made(engine, rows, kind_of_date):
    """A table with the rows; a visit of one part has none in its column."""
    table = sa.Table(
        "past",
        sa.MetaData(),
        sa.Column("no", sa.Text),
        *(
            sa.Column(name, sa.Text)
            for name in ("ent_no", "auth", "auth_level", "auth_line", "kind", "batch")
        ),
        sa.Column("begun", kind_of_date),
        sa.Column("joint", sa.Boolean),
        sa.Column("items", sa.Text),
        sa.Column("remark", sa.Text),
    )
    table.drop(engine, checkfirst=True)
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(sa.insert(table), [_row(row, kind_of_date) for row in rows])
    return table


def _row(row, kind_of_date):
    day = row["start"]
    return {
        "no": row["id"],
        "ent_no": row["enterprise"]["id"],
        "auth": row["authority"]["id"],
        "auth_level": row["authority"]["level"],
        "auth_line": row["authority"]["line"],
        "kind": row["category"],
        "begun": datetime.date.fromisoformat(day) if kind_of_date is sa.Date else day,
        "batch": None if row["visit"] == row["id"] else row["visit"],
        "joint": row["joint"],
        "items": "a;b",
        "remark": "not read",
    }


@pytest.fixture(params=["sqlite", "sqlite-text", pytest.param("postgres", marks=pytest.mark.postgres)])
def history_table(request, rows, tmp_path):
    """The rows in a database, and a Database on it."""
    address = (
        request.getfixturevalue("postgres")
        if request.param == "postgres"
        else f"sqlite:///{tmp_path / 'history.db'}"
    )
    engine = sa.create_engine(address)
    made(engine, rows, sa.Text if request.param == "sqlite-text" else sa.Date)
    yield Database(engine).table("past", columns=COLUMNS)
    engine.dispose()


def test_all_of_a_table_is_prepared(policy, proposal, rows, history_table):
    history = policy.prepare(inspections=history_table, tasks=[])
    raw = policy.decide(proposal, inspections=[{**row, "items": ["a", "b"]} for row in rows], tasks=[])
    assert policy.decide(proposal, history=history).to_dict() == raw.to_dict()
    assert history.count("inspections") == len(rows)
    assert history.find("inspections", "H-3").items == frozenset({"a", "b"})


@pytest.fixture(scope="module")
def windowed(tmp_path_factory):
    file = tmp_path_factory.mktemp("windowed") / "policy.yaml"
    file.write_text(WINDOWED, "utf-8")
    return inspectrules.load(file)


def test_what_one_decision_can_depend_on_is_fetched_and_no_more(windowed, proposal, rows, history_table):
    everything = windowed.prepare(inspections=history_table).now.collections["inspections"]
    fetched_once = 0
    for enterprise, start in itertools.product(
        ("E-0", "E-1", "E-9"), ("2020-03-20", "2024-05-10", "2032-01-01")
    ):
        asked = {**proposal, "enterprise": {"id": enterprise}, "start": start, "filed_on": "2021-07-01"}
        fetched = windowed.fetch(asked, inspections=history_table)["inspections"]
        wanted = select(windowed.wanted(asked)["inspections"], everything, windowed.checked)
        assert {one.id for one in wanted} == {one.id for one in fetched}
        raw = windowed.decide(asked, inspections=everything)
        assert windowed.decide(asked, inspections=fetched).to_dict() == raw.to_dict()
        fetched_once += len(fetched)
    assert 0 < fetched_once < 9 * len(rows)


def test_an_unknown_key_of_the_subject_fetches_whatever_it_may_be(windowed, proposal, rows, history_table):
    asked = {name: value for name, value in proposal.items() if name != "enterprise"}
    fetched = windowed.fetch(asked, inspections=history_table)["inspections"]
    raw = windowed.decide(
        asked, inspections=windowed.prepare(inspections=history_table).now.collections["inspections"]
    )
    assert windowed.decide(asked, inspections=fetched).to_dict() == raw.to_dict()


def test_tables_of_one_database_are_read_at_one_state(policy, rows, tmp_path, monkeypatch):
    """Between the reading of two tables somebody moves a row from one to the other; neither sees it."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'history.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("create table past (id text, start text)")
        connection.exec_driver_sql("create table tasks (id text)")
        connection.exec_driver_sql("insert into past values ('H-1', '2024-01-01')")
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma journal_mode=wal")
    original, moved = DatabaseTable.on, []

    def on(table, connection):
        found = original(table, connection)
        if table.name == "tasks" and not moved:
            moved.append(True)
            with engine.begin() as other:
                other.exec_driver_sql("insert into tasks values ('T-1')")
                other.exec_driver_sql("delete from past")
        return found

    monkeypatch.setattr(DatabaseTable, "on", on)
    database = Database(engine)
    history = policy.prepare(inspections=database.table("past"), tasks=database.table("tasks"))
    assert [history.count("inspections"), history.count("tasks")] == [1, 0]
    later = policy.prepare(inspections=database.table("past"), tasks=database.table("tasks"))
    assert [later.count("inspections"), later.count("tasks")] == [0, 1]
    engine.dispose()


# --- what goes wrong --------------------------------------------------------------------------------------------


def test_a_database_that_goes_away_in_the_middle_is_told_and_nothing_is_prepared(policy, rows, tmp_path):
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'history.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("create table past (id text, start text)")
        values = [(f"H-{n}", "2024-01-01") for n in range(50)]
        connection.exec_driver_sql("insert into past values (?, ?)", values)
        connection.exec_driver_sql("create view broken as select breaks(id) as id, start from past")

    def breaks(identity):
        if identity == "H-40":
            raise OSError("the disk is gone")
        return identity

    @sa.event.listens_for(engine, "connect")
    def define(connection, _):
        connection.create_function("breaks", 1, breaks)

    engine.dispose()
    with pytest.raises(SourceError, match="could not be read to the end"):
        policy.prepare(inspections=Database(engine).table("broken"), tasks=[])
    engine.dispose()


@pytest.mark.postgres
def test_a_server_that_ends_the_connection_in_the_middle_is_told(policy, rows, postgres, monkeypatch):
    engine = sa.create_engine(postgres)
    made(engine, rows, sa.Date)
    original = DatabaseTable.on

    def on(table, connection):
        found = original(table, connection)
        number = connection.exec_driver_sql("select pg_backend_pid()").scalar()
        with engine.connect() as other:
            other.execute(sa.text("select pg_terminate_backend(:number)"), {"number": number})
        return found

    monkeypatch.setattr(DatabaseTable, "on", on)
    with pytest.raises(SourceError, match="could not be read to the end"):
        policy.prepare(inspections=Database(engine).table("past", columns=COLUMNS))
    engine.dispose()


def test_a_password_is_not_told(policy):
    database = Database("postgresql+pg8000://someone:secret@127.0.0.1:1/none")
    with pytest.raises(SourceError) as caught:
        policy.prepare(inspections=database.table("past"))
    assert "secret" not in str(caught.value)


def test_rows_that_do_not_fit_are_called_by_their_ids(policy, tmp_path):
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'history.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("create table past (id text, start text, joint integer)")
        rows = [
            ("H-1", "2024-01-01", 1),
            ("H-2", "1st May", 0),
            ("H-3", "2024-01-01", 7),
            (None, "2024-01-01", 1),
        ]
        connection.exec_driver_sql("insert into past values (?, ?, ?)", rows)
    with pytest.raises(FactsError) as caught:
        policy.prepare(inspections=Database(engine).table("past"))
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("IR803", "inspections[H-2].start"),
        ("IR803", "inspections[H-3].joint"),
        ("IR819", "inspections[3].id"),
        ("IR819", "inspections[3].visit"),
    ]
    engine.dispose()


def test_tables_columns_and_addresses_that_do_not_exist_are_told(policy, tmp_path):
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'history.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("create table past (no text, begun text)")
    database = Database(engine)
    with pytest.raises(SourceError, match="no table `passed`"):
        policy.prepare(inspections=database.table("passed"))
    with pytest.raises(UsageError, match="no column `begnu`, did you mean `begun`"):
        policy.prepare(inspections=database.table("past", columns={"id": "no", "start": "begnu"}))
    with pytest.raises(FactsError, match="IR838"):
        policy.prepare(inspections=database.table("past"))
    with pytest.raises(UsageError, match="name the table"):
        policy.prepare(inspections=database)
    with pytest.raises(UsageError, match="not `int`"):
        Database(5)
    with pytest.raises(UsageError, match="no database can be reached"):
        Database("history.db")
    engine.dispose()
