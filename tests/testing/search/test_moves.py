"""Changes to a request: of what rules read, to what they compare it with."""

import pytest

from inspectrules.api import Policy
from inspectrules.testing.search.edits import (
    ABSENT,
    AddRows,
    Edit,
    Listed,
    SetAsOf,
    SetFact,
    SetRow,
    Together,
    applied,
)
from inspectrules.testing.search.moves import Moves, patterns_of
from inspectrules.testing.search.reads import reads_of_rules
from inspectrules.testing.search.request import Request, facts_of

HISTORY = Listed(("inspections",))
ROW = {"id": "H", "enterprise": {"id": "F"}, "category": "price", "start": "2024-03-01"}
REQUEST = Request(
    "proposal",
    {
        "id": "P",
        "enterprise": {"id": "E"},
        "category": "food.hygiene",
        "start": "2024-05-10",
        "planned": True,
    },
    {"inspections": (ROW,), "tasks": ()},
    "2024-04-20",
)


def _moves(policy: Policy, *rules: str) -> list[Edit]:
    reads = reads_of_rules(policy.checked, "proposal", [policy.checked.rules[name] for name in rules])
    return list(Moves(policy.checked, reads, patterns_of([REQUEST], reads.rows)).of(REQUEST))


def _facts(edits: list[Edit]) -> dict[tuple[str, ...], list[object]]:
    found: dict[tuple[str, ...], list[object]] = {}
    for edit in edits:
        if isinstance(edit, SetFact):
            found.setdefault(edit.path, []).append(edit.value)
    return found


def test_only_what_the_rule_reads_is_changed(lianyungang: Policy) -> None:
    found = _facts(_moves(lianyungang, "filed_in_time"))
    assert ("planned",) in found
    assert ("category",) not in found
    assert ("enterprise", "kind") not in found


def test_a_date_is_moved_to_both_sides_of_the_deadline_and_taken_for_never(lianyungang: Policy) -> None:
    values = _facts(_moves(lianyungang, "filed_in_time"))[("filed_on",)]
    assert {"2024-05-05", "2024-05-06", "never"} <= set(map(str, values))
    assert ABSENT not in values  # it is absent


def test_a_fact_that_is_stated_is_taken_back(lianyungang: Policy) -> None:
    assert _facts(_moves(lianyungang, "filed_in_time"))[("planned",)] == [False, ABSENT]


def test_rows_are_added_with_the_subjects_keys_and_altered(lianyungang: Policy) -> None:
    edits = _moves(lianyungang, "yearly_limit_of_a_kind")
    rows = [edit.row for edit in edits if isinstance(edit, AddRows) and edit.differs is None]
    assert {"enterprise": {"id": "E"}, "category": "food.hygiene", "start": "2024-03-01"} in rows
    altered = {(edit.path, edit.value) for edit in edits if isinstance(edit, SetRow)}
    assert (("enterprise", "id"), "E") in altered
    assert (("start",), "2023-12-31") in altered
    assert {edit.times for edit in edits if isinstance(edit, AddRows)} == {1, 2}


def test_the_date_of_the_decision_is_moved_where_a_rule_asks_for_it(lianyungang: Policy) -> None:
    assert not any(isinstance(edit, SetAsOf) for edit in _moves(lianyungang, "filed_in_time"))
    assert any(isinstance(edit, SetAsOf) for edit in _moves(lianyungang, "publish_the_result"))


def test_a_start_takes_along_the_end_that_it_would_pass(lianyungang: Policy) -> None:
    reads = reads_of_rules(lianyungang.checked, "proposal", [lianyungang.checked.rules["filed_in_time"]])
    asked = Request("proposal", {**REQUEST.facts, "end": "2024-05-12"}, {}, None)
    together = [edit for edit in Moves(lianyungang.checked, reads).of(asked) if isinstance(edit, Together)]
    assert together
    for edit in together:
        changed = applied(edit, asked)
        assert changed is not None
        assert changed.facts["end"] == changed.facts["start"]


@pytest.mark.parametrize("rule", ["yearly_limit_of_a_kind", "merge_into_task", "inspectors_registered"])
def test_most_changes_fit_the_vocabulary(lianyungang: Policy, rule: str) -> None:
    changed = [applied(edit, REQUEST) for edit in _moves(lianyungang, rule)]
    fitting = [one for one in changed if one is not None and facts_of(lianyungang, one) is not None]
    assert len(fitting) > 0.8 * len(changed)
