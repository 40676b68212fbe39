"""Edits make new requests and leave the old ones alone."""

from inspectrules.testing.search.edits import (
    ABSENT,
    AddRows,
    Listed,
    RemoveRow,
    SetAsOf,
    SetFact,
    SetParameter,
    SetRow,
    SetRows,
    Together,
    applied,
)
from inspectrules.testing.search.request import Request

HISTORY = Listed(("inspections",))
STEPS = Listed(("steps",), of_subject=True)
REQUEST = Request(
    "proposal",
    {"id": "P", "enterprise": {"id": "E"}},
    {"inspections": ({"id": "H", "kind": "a"},)},
    "2024-01-01",
)


def _after(edit: object) -> Request:
    before = repr(REQUEST)
    found = applied(edit, REQUEST)  # type: ignore[arg-type]
    assert found is not None
    assert repr(REQUEST) == before
    return found


def test_a_fact_is_stated_inside_records_that_may_not_be_there_yet() -> None:
    assert _after(SetFact(("enterprise", "kind"), "x")).facts["enterprise"] == {"id": "E", "kind": "x"}
    assert _after(SetFact(("authority", "level"), "city")).facts["authority"] == {"level": "city"}
    assert _after(SetFact(("enterprise", "id"), ABSENT)).facts["enterprise"] == {}


def test_rows_are_added_under_ids_of_their_own() -> None:
    rows = _after(AddRows(HISTORY, {"kind": "b"}, 2, "id")).collections["inspections"]
    assert rows == ({"id": "H", "kind": "a"}, {"kind": "b", "id": "X-1"}, {"kind": "b", "id": "X-2"})


def test_rows_are_altered_removed_replaced_or_not_told() -> None:
    assert _after(SetRow(HISTORY, 0, ("kind",), "b")).collections["inspections"] == (
        {"id": "H", "kind": "b"},
    )
    assert _after(RemoveRow(HISTORY, 0)).collections["inspections"] == ()
    assert _after(SetRows(HISTORY, None)).collections["inspections"] is None


def test_a_row_that_is_not_there_cannot_be_altered() -> None:
    assert applied(SetRow(HISTORY, 1, ("kind",), "b"), REQUEST) is None
    assert applied(RemoveRow(HISTORY, 1), REQUEST) is None
    assert applied(Together((SetAsOf(None), RemoveRow(HISTORY, 1))), REQUEST) is None


def test_a_list_of_the_subjects_own_is_edited_like_a_collection() -> None:
    assert _after(AddRows(STEPS, {"step": "consent"}, 1, None)).facts["steps"] == [{"step": "consent"}]
    assert "steps" not in _after(SetRows(STEPS, None)).facts


def test_the_date_of_the_decision_and_parameters_change() -> None:
    assert _after(SetAsOf("2025-01-01")).as_of == "2025-01-01"
    assert _after(SetParameter("cap", 2)).parameters == {"cap": 2}
    assert _after(SetParameter("cap")).parameters == {}
