import datetime
from decimal import Decimal

import pytest

from inspectrules.errors import FactsError, UsageError
from inspectrules.facts.load import load_collection, load_facts, load_record
from inspectrules.facts.problems import MAX_PROBLEMS
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE, UNKNOWN


def problems_of(call, *arguments):
    with pytest.raises(FactsError) as caught:
        call(*arguments)
    return caught.value.problems


def only_problem(classes, facts, record="proposal"):
    (problem,) = problems_of(load_record, classes, record, facts)
    return problem.code, problem.path, problem.near


# --- defaults ---------------------------------------------------------------------------------------------------------


def test_defaults_turn_absence_into_values(classes):
    record = load_record(classes, "proposal", {})
    assert record.filed_on is NEVER
    assert record.legal_basis is False
    assert record.steps == ()
    assert record.consents == frozenset()
    assert record.approval_mode == "ordinary"


def test_without_a_default_absence_is_unknown(classes):
    record = load_record(classes, "proposal", {})
    assert (record.planned, record.start, record.enterprise) == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_none_and_unknown_are_absent(classes):
    record = load_record(classes, "proposal", {"legal_basis": None, "planned": UNKNOWN})
    assert (record.legal_basis, record.planned) == (False, UNKNOWN)


def test_a_default_may_be_another_fact_in_whatever_order_they_come(classes):
    forth = load_record(
        classes, "proposal", {"id": "P", "start": "2024-05-10", "authority": {"level": "city"}}
    )
    back = load_record(
        classes, "proposal", {"authority": {"level": "city"}, "start": "2024-05-10", "id": "P"}
    )
    assert forth == back
    assert (forth.end, forth.visit, forth.organised_by) == (datetime.date(2024, 5, 10), "P", "city")


def test_a_default_that_is_an_unknown_fact_is_unknown(classes):
    record = load_record(classes, "proposal", {"authority": {"id": "A"}})
    assert (record.end, record.organised_by) == (UNKNOWN, UNKNOWN)


def test_what_is_given_wins_over_the_default(classes):
    record = load_record(classes, "proposal", {"start": "2024-05-10", "end": "2024-05-12"})
    assert record.end == datetime.date(2024, 5, 12)


# --- forms that are accepted ------------------------------------------------------------------------------------------


def test_mappings_records_and_mixtures_mean_the_same(classes):
    wire = {"id": "P", "enterprise": {"id": "E"}, "start": "2024-05-10", "steps": [{"step": "consent"}]}
    day = datetime.date(2024, 5, 10)
    mixed = classes["proposal"](
        id="P", enterprise={"id": "E"}, start=day, steps=[classes["step"](step="consent")]
    )
    assert load_record(classes, "proposal", mixed) == load_record(classes, "proposal", wire)


def test_sets_are_taken_from_lists_tuples_and_sets(classes):
    read = [
        load_record(classes, "task", {"lines": given}).lines
        for given in (["a", "b"], ("b", "a"), {"a", "b"}, frozenset("ab"))
    ]
    assert read == [frozenset("ab")] * 4


def test_text_is_composed_so_that_equal_texts_are_equal(classes):
    record = load_record(classes, "enterprise", {"region": "Cafe\u0301"})
    assert record.region == "Caf\u00e9"


def test_an_optional_fact_may_be_known_to_be_none(classes):
    assert load_record(classes, "inspection", {"task_id": "none"}).task_id is NONE
    assert load_record(classes, "inspection", {"task_id": NONE}).task_id is NONE


def test_codes_of_an_open_taxonomy_need_not_be_declared(classes):
    assert load_record(classes, "proposal", {"category": "fishery.boats"}).category == "fishery.boats"


# --- what is refused, one by one --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"catgory": "food"}, ("IR801", "proposal.catgory", "category")),
        ({"类别": "food"}, ("IR802", "proposal.类别", None)),
        ({1: "food"}, ("IR801", "proposal.1", None)),
        ({"domain": "消防"}, ("IR802", "proposal.domain", None)),
        ({"planned": 1}, ("IR803", "proposal.planned", None)),
        ({"planned": "true"}, ("IR803", "proposal.planned", None)),
        ({"id": 7}, ("IR803", "proposal.id", None)),
        ({"id": True}, ("IR803", "proposal.id", None)),
        ({"enterprise": "E1"}, ("IR803", "proposal.enterprise", None)),
        ({"items": "food"}, ("IR803", "proposal.items", None)),
        ({"items": {"food": 1}}, ("IR803", "proposal.items", None)),
        ({"steps": {"step": "consent"}}, ("IR803", "proposal.steps", None)),
        ({"domain": 1}, ("IR803", "proposal.domain", None)),
        ({"start": 20240510}, ("IR803", "proposal.start", None)),
        ({"start": "10.05.2024"}, ("IR803", "proposal.start", None)),
        ({"start": "２０２４-05-10"}, ("IR803", "proposal.start", None)),
        ({"start": "2025-02-29"}, ("IR804", "proposal.start", None)),
        ({"start": "2024-13-01"}, ("IR804", "proposal.start", None)),
        ({"start": "0001-01-01"}, ("IR805", "proposal.start", None)),
        ({"start": "9999-12-31"}, ("IR805", "proposal.start", None)),
        ({"start": datetime.date(1899, 12, 31)}, ("IR805", "proposal.start", None)),
        ({"start": datetime.datetime(2024, 5, 10)}, ("IR806", "proposal.start", None)),
        ({"start": "2024-05-10T08:00:00+08:00"}, ("IR806", "proposal.start", None)),
        ({"domain": "markt"}, ("IR809", "proposal.domain", "market")),
        ({"category": "food..hygiene"}, ("IR810", "proposal.category", None)),
        ({"filed_on": NONE}, ("IR812", "proposal.filed_on", None)),
        ({"start": "never"}, ("IR813", "proposal.start", None)),
        ({"items": ["a", "a"]}, ("IR814", "proposal.items[1]", None)),
        ({"items": [""]}, ("IR815", "proposal.items[0]", None)),
        ({"id": ""}, ("IR815", "proposal.id", None)),
        ({"id": "  "}, ("IR815", "proposal.id", None)),
        ({"id": "P\u202e1"}, ("IR816", "proposal.id", None)),
        ({"id": "P\u200b1"}, ("IR816", "proposal.id", None)),
        ({"id": "P\ud8001"}, ("IR816", "proposal.id", None)),
        ({"id": "P\n1"}, ("IR816", "proposal.id", None)),
        ({"id": "x" * 2_001}, ("IR817", "proposal.id", None)),
        ({"id": "P1 "}, ("IR818", "proposal.id", None)),
        ({"id": "　P1"}, ("IR818", "proposal.id", None)),
        (
            {"inspectors": [{"id": "I"}, {"id": "J"}, {"id": "I"}]},
            ("IR820", "proposal.inspectors[2].id", None),
        ),
        ({"start": "2024-05-10", "end": "2024-05-09"}, ("IR821", "proposal.end", None)),
        ({"steps": [{"step": "consnt"}]}, ("IR822", "proposal.steps[0].step", "consent")),
        (
            {"inspectors": [{"qualified_for": ["fire", "fishing"]}]},
            ("IR809", "proposal.inspectors[0].qualified_for[1]", None),
        ),
    ],
    ids=str,
)
def test_what_does_not_fit_is_named_by_code_path_and_near_name(classes, facts, expected):
    assert only_problem(classes, facts) == expected


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (True, "IR803"),
        (2024.0, "IR803"),
        ("2024", "IR803"),
        (float("nan"), "IR803"),
        (2**63, "IR807"),
        (10**5000, "IR807"),
    ],
    ids=["bool", "float", "text", "nan", "65 bits", "5000 digits"],
)
def test_whole_numbers_are_whole_and_have_64_bits(classes, year, code):
    assert only_problem(classes, {"year": year}, "plan")[0] == code


def test_the_largest_and_smallest_numbers_fit(classes):
    assert load_record(classes, "plan", {"year": 2**63 - 1, "objects": -(2**63)}).objects == -(2**63)


def test_the_record_of_another_kind_is_refused(classes):
    assert only_problem(classes, classes["task"](id="T"))[0] == "IR803"


def test_all_problems_of_all_rows_come_together(classes):
    found = problems_of(
        load_facts,
        classes,
        "proposal",
        {"start": "2024-02-30", "enterprise": {"siez": "small"}},
        {"inspections": [{"id": "H1", "start": "2024-01-01", "status": "hold"}], "tasks": [{}]},
    )
    assert [(problem.code, problem.path) for problem in found] == [
        ("IR804", "proposal.start"),
        ("IR801", "proposal.enterprise.siez"),
        ("IR809", "inspections[0].status"),
        ("IR819", "tasks[0].id"),
    ]


def test_the_message_quotes_the_first_problems_and_counts_all(classes):
    with pytest.raises(FactsError, match=r"^5 problems in the facts: .*proposal\.a.*; and 2 more$"):
        load_record(classes, "proposal", dict.fromkeys("abcde", 1))


def test_endless_problems_are_counted_but_not_kept(classes):
    with pytest.raises(FactsError, match=r"^150 problems") as caught:
        load_collection(classes, "tasks", [{}] * 150)
    assert len(caught.value.problems) == MAX_PROBLEMS


# --- collections ------------------------------------------------------------------------------------------------------


def test_rows_need_what_their_roles_need(classes):
    found = problems_of(load_collection, classes, "inspections", [{"start": "2024-05-10"}, {"id": "H1"}])
    assert [(problem.code, problem.path) for problem in found] == [
        ("IR819", "inspections[0].id"),
        ("IR819", "inspections[0].visit"),
        ("IR819", "inspections[1].start"),
    ]


def test_a_fact_that_does_not_fit_is_not_reported_as_missing_too(classes):
    found = problems_of(load_collection, classes, "inspections", [{"id": "H1", "start": "soon"}])
    assert [problem.code for problem in found] == ["IR803"]


def test_two_rows_with_one_id_are_an_error(classes):
    rows = [
        {"id": "H1", "start": "2024-01-01"},
        {"id": "H2", "start": "2024-01-01"},
        {"id": "H1", "start": "2024-02-01"},
    ]
    (problem,) = problems_of(load_collection, classes, "inspections", rows)
    assert (problem.code, problem.path, problem.args["earlier"]) == (
        "IR820",
        "inspections[2].id",
        "inspections[0]",
    )


def test_rows_of_other_enterprises_are_fine(classes):
    rows = [{"id": "H1", "start": "2024-01-01", "enterprise": {"id": "another"}}]
    assert load_collection(classes, "inspections", rows)[0].enterprise.id == "another"


def test_any_iterable_of_rows_will_do_but_no_single_row(classes):
    assert len(load_collection(classes, "tasks", iter([{"id": "1"}, {"id": "2"}]))) == 2
    assert problems_of(load_collection, classes, "tasks", {"id": "1"})[0].code == "IR803"


def test_a_collection_given_as_none_is_not_given(classes):
    facts = load_facts(classes, "proposal", {}, {"tasks": None, "inspections": ()})
    assert dict(facts.collections) == {"inspections": ()}


def test_a_collection_or_subject_that_does_not_exist_is_a_mistake_of_the_caller(classes):
    with pytest.raises(UsageError, match="inspektions"):
        load_facts(classes, "proposal", {}, {"inspektions": ()})
    with pytest.raises(UsageError, match="propsal"):
        load_facts(classes, "propsal", {})


# --- types that the Chinese vocabulary does not use -------------------------------------------------------------------


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    from inspectrules.facts.records import RecordClasses
    from inspectrules.vocabulary.load import load_vocabulary

    path = tmp_path_factory.mktemp("vocabulary") / "vocabulary.yaml"
    path.write_text(
        "{vocabulary: v, edition: 1, main_subject: s, taxonomies: {area: {open: false, codes: {a: , a.b: }}},"
        " records: {s: {attributes: {id: {type: text, role: id}, share: {type: decimal 2}, at: {type: time},"
        " lead: {type: duration}, areas: {type: set of area}, days: {type: set of date}}}},"
        " subjects: {s: {record: s, outcomes: {bad: }, otherwise: {good: }}}}",
        encoding="utf-8",
    )
    vocabulary, found = load_vocabulary(path, lambda _: None)
    assert vocabulary is not None, found
    return RecordClasses(vocabulary)


@pytest.mark.parametrize("given", [Decimal("12.5"), "12.5", "12.50", 12.5])
def test_decimals_have_the_scale_of_their_attribute(measured, given):
    assert str(load_record(measured, "s", {"share": given}).share) == "12.50"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"share": "12.505"}, "IR808"),
        ({"share": Decimal("1e999999999")}, "IR808"),
        ({"share": float("nan")}, "IR808"),
        ({"share": True}, "IR803"),
        ({"at": "25:00"}, "IR803"),
        ({"at": datetime.time(9, 30, 15)}, "IR803"),
        ({"at": datetime.time(9, 30, tzinfo=datetime.UTC)}, "IR803"),
        ({"lead": "5 fortnights"}, "IR803"),
        ({"lead": 5}, "IR803"),
        ({"areas": ["a", "a.c"]}, "IR811"),
    ],
    ids=str,
)
def test_measures_and_closed_codes_are_checked(measured, facts, code):
    assert only_problem(measured, facts, "s")[0] == code


def test_measures_are_read(measured):
    record = load_record(
        measured, "s", {"at": "09:30", "lead": "5 working days", "days": ["2024-05-10", "never"]}
    )
    assert (record.at, str(record.lead)) == (datetime.time(9, 30), "5 working days")
    assert record.days == {datetime.date(2024, 5, 10), NEVER}
