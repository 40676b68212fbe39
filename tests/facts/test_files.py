import datetime
import json
import time

import pytest

from inspectrules.errors import FactsError
from inspectrules.facts.files import load_request, parse_request, read_collection_file, read_request


def problems_of(call, *arguments):
    with pytest.raises(FactsError) as caught:
        call(*arguments)
    return [(problem.code, problem.path, problem.near) for problem in caught.value.problems]


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


# --- requests ---------------------------------------------------------------------------------------------------------


def test_a_request_holds_a_subject_collections_and_the_date_of_the_decision(classes, written):
    path = written(
        "request.json",
        '{"proposal": {"id": "P1"}, "inspections": [{"id": "H1", "start": "2024-03-01"}], "as_of": "2024-05-01"}',
    )
    request = read_request(classes, path)
    assert request.facts.subject == "proposal"
    assert request.facts.record.id == "P1"
    assert [row.id for row in request.facts.collections["inspections"]] == ["H1"]
    assert "tasks" not in request.facts.collections
    assert request.as_of == datetime.date(2024, 5, 1)


def test_a_request_may_be_about_another_subject(classes):
    assert parse_request(classes, '{"plan": {"year": 2024}}').facts.subject == "plan"


def test_nothing_given_is_not_the_same_as_an_empty_list(classes):
    request = load_request(classes, {"proposal": {}, "tasks": [], "inspections": None, "as_of": None})
    assert dict(request.facts.collections) == {"tasks": ()}
    assert request.as_of is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", ("IR831", "", None)),
        ("[]", ("IR803", "request", None)),
        ('{"propsal": {}}', ("IR830", "propsal", "proposal")),
        ('{"proposal": {}, "plan": {}}', ("IR832", "", None)),
        ('{"proposal": {}, "as_off": "2024-01-01"}', ("IR830", "as_off", "as_of")),
        ('{"proposal": {}, "as_of": "never"}', ("IR813", "as_of", None)),
        ('{"proposal": {}, "as_of": "2024-02-30"}', ("IR804", "as_of", None)),
        ('{"proposal": []}', ("IR803", "proposal", None)),
        ('{"proposal": {"start": "2024-02-30"}}', ("IR804", "proposal.start", None)),
        ('{"proposal": {}, "inspections": {}}', ("IR803", "inspections", None)),
        ('{"proposal": {}} x', ("IR833", "r.json", None)),
        ('{"proposal": {}', ("IR833", "r.json", None)),
        ("", ("IR833", "r.json", None)),
        ('{"proposal": {"id": "a", "id": "b"}}', ("IR834", "r.json", None)),
        ('{"plan": {"year": NaN}}', ("IR835", "r.json", None)),
        ('{"plan": {"year": -Infinity}}', ("IR835", "r.json", None)),
        ('{"plan": {"year": ' + "9" * 5000 + "}}", ("IR835", "r.json", None)),
        ('{"plan": {"year": 1e999999999}}', ("IR803", "plan.year", None)),
        ('{"plan": {"year": 2024.0}}', ("IR803", "plan.year", None)),
        ('{"proposal": {"id": "\\ud800"}}', ("IR816", "proposal.id", None)),
        ('{"proposal": {"\\ud800": 1}}', ("IR801", "proposal.\ud800", None)),
    ],
)
def test_what_is_wrong_with_a_request_is_named(classes, text, expected):
    assert problems_of(parse_request, classes, text, "r.json") == [expected]


def test_the_place_of_a_json_error_is_its_line_and_column(classes):
    with pytest.raises(FactsError, match="line 2, column 14"):
        parse_request(classes, '{"proposal":\n  {"id": "a" "b"}}')


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '{"proposal": ' + "[" * 40 + "]" * 40 + "}"]
)
def test_deep_nesting_is_refused_without_recursion(classes, text):
    assert problems_of(parse_request, classes, text, "r.json") == [("IR836", "r.json", None)]


def test_brackets_in_texts_are_no_nesting(classes):
    text = json.dumps({"proposal": {"id": '\\"' + "[{" * 500}})
    assert parse_request(classes, text).facts.record.id == '\\"' + "[{" * 500


def test_many_keys_are_read_in_linear_time(classes):
    text = json.dumps({"proposal": {f"k{number}": 1 for number in range(50_000)}})
    started = time.monotonic()
    problems_of(parse_request, classes, text)
    assert time.monotonic() - started < 20


def test_a_file_that_is_missing_binary_or_too_large_is_a_problem_of_its_name(classes, written, tmp_path):
    assert problems_of(read_request, classes, tmp_path / "no.json", "no.json") == [("IR101", "no.json", None)]
    assert problems_of(read_request, classes, written("b.json", b"\x00\xff"), "b.json")[0][0] in (
        "IR103",
        "IR104",
    )
    assert problems_of(read_request, classes, tmp_path, "folder")[0][0] == "IR101"


# --- collections ------------------------------------------------------------------------------------------------------

ROWS = [
    {"id": "H1", "start": "2024-03-01", "enterprise": {"id": "E1", "region": "海州区"}, "joint": True},
    {"id": "H2", "start": "2024-04-01", "enterprise": {"id": "E2"}, "items": ["a", "b"]},
]
CSV = """\
id,start,enterprise.id,enterprise.region,joint,items
H1,2024-03-01,E1,海州区,true,
H2,2024-04-01,E2,,,a; b
"""


def test_json_json_lines_and_csv_say_the_same(classes, written):
    files = [
        written("rows.json", json.dumps(ROWS)),
        written("rows.jsonl", "\n\n".join(map(json.dumps, ROWS)) + "\n"),
        written("rows.csv", CSV),
        written("windows.csv", b"\xef\xbb\xbf" + CSV.replace("\n", "\r\n").encode()),
        written("ROWS.CSV", CSV + "\n\n"),
    ]
    first, *others = (read_collection_file(classes, "inspections", path) for path in files)
    assert [row.id for row in first] == ["H1", "H2"]
    assert all(other == first for other in others)


def test_empty_sets_lists_and_numbers_have_a_form_in_csv(tmp_path):
    from inspectrules.facts.records import RecordClasses
    from inspectrules.vocabulary.load import load_vocabulary

    path = tmp_path / "vocabulary.yaml"
    path.write_text(
        "{vocabulary: v, edition: 1, main_subject: s, records: {r: {attributes: {id: {type: text, role: id}}},"
        " s: {attributes: {id: {type: text, role: id}, n: {type: int}, few: {type: set of int},"
        " rs: {type: list of r, element: {name: e}}, note: {type: text}}}},"
        " collections: {all: {record: s, element: {name: one}}},"
        " subjects: {s: {record: s, outcomes: {bad: }, otherwise: {good: }}}}",
        encoding="utf-8",
    )
    vocabulary, found = load_vocabulary(path, lambda _: None)
    assert vocabulary is not None, found
    rows = tmp_path / "rows.csv"
    rows.write_text(
        'id,n,few,rs,note\n1,-5,{},"[{""id"": ""a""}]","x, ""y"""\n2,,1;2,[],\n', encoding="utf-8"
    )
    first, second = read_collection_file(RecordClasses(vocabulary), "all", rows)
    assert (first.n, first.few, first.rs[0].id, first.note) == (-5, frozenset(), "a", 'x, "y"')
    assert (second.few, second.rs) == (frozenset({1, 2}), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,strat\n", ("IR838", "h.csv:1", "start")),
        ("id,enterprise\n", ("IR838", "h.csv:1", "enterprise.id")),
        ("id,enterprise.idd\n", ("IR838", "h.csv:1", "enterprise.id")),
        ("id,\n", ("IR838", "h.csv:1", None)),
        ("id,start,id\n", ("IR839", "h.csv:1", None)),
        ("id,start\nH1\n", ("IR840", "h.csv:2", None)),
        ("id,start\n\n\nH1,2024-01-01,x\n", ("IR840", "h.csv:4", None)),
        ('id,start\n"H1,2024-01-01\n', ("IR841", "h.csv:2", None)),
        ('id,start\n"H"1,2024-01-01\n', ("IR841", "h.csv:2", None)),
        ("id,start\nH1,2024-02-30\n", ("IR804", "h.csv:2: start", None)),
        ('id,start\n"H\n1",2024-01-01\n', ("IR816", "h.csv:2: id", None)),
        ("id,start,joint\nH1,2024-01-01,yes\n", ("IR803", "h.csv:2: joint", None)),
        ("id,start,enterprise.size\nH1,2024-01-01,tiny\n", ("IR809", "h.csv:2: enterprise.size", None)),
        ("id,start\nH1,\n", ("IR819", "h.csv:2: start", None)),
        ("id,start\nH1,2024-01-01\nH1,2024-01-02\n", ("IR820", "h.csv:3: id", None)),
    ],
)
def test_what_is_wrong_with_a_csv_file_is_named_by_line_and_column(classes, written, text, expected):
    path = written("h.csv", text)
    assert problems_of(read_collection_file, classes, "inspections", path, "h.csv") == [expected]


def test_a_line_that_is_no_json_does_not_hide_the_others(classes, written):
    path = written("h.jsonl", '{"id": "H1", "start": "2024-01-01"}\n{"id"\n{"id": "H3", "start": "soon"}\n')
    found = problems_of(read_collection_file, classes, "inspections", path, "h.jsonl")
    assert found == [("IR833", "h.jsonl:2", None), ("IR803", "h.jsonl:3: start", None)]


def test_rows_of_a_json_file_are_numbered_from_0(classes, written):
    path = written("h.json", '[{"id": "H1", "start": "2024-01-01"}, {"id": "H2", "start": 5}]')
    assert problems_of(read_collection_file, classes, "inspections", path, "h.json") == [
        ("IR803", "h.json[1].start", None)
    ]


def test_other_kinds_of_files_are_refused_by_their_ending(classes, written):
    found = problems_of(read_collection_file, classes, "inspections", written("h.xlsx", "x"), "h.xlsx")
    assert found == [("IR837", "h.xlsx", None)]


def test_a_csv_file_with_a_heading_only_is_an_empty_collection(classes, written):
    assert read_collection_file(classes, "tasks", written("t.csv", "id\n")) == ()
