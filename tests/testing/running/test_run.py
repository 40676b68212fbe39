"""Cases that say what indicators come to, and rows that stand for many."""

import pytest

from inspectrules.api import Policy
from inspectrules.policy.load import load_policy
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.files import read_cases
from inspectrules.testing.running.run import run_case
from inspectrules.text import Source

POLICY = """
policy: demo
edition: 1
vocabulary: cn
indicators:
  - id: total
    per: calendar year
    measure: (count of inspection in same calendar year)
    target: value <= 3
  - id: by_line
    per: calendar year
    each: inspection.authority.line
    measure: (count of inspection with same authority.line in same calendar year)
"""
ROWS = "[{id: A, start: 2023-05-01, repeat: 2}, {id: B, start: 2024-05-01, authority.line: fire, repeat: 4}]"


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    path = tmp_path_factory.mktemp("pack") / "policy.yaml"
    path.write_text(POLICY, encoding="utf-8")
    policy, problems = load_policy(path)
    assert problems == ()
    return policy


@pytest.fixture
def read(checked):
    def read(expected, rows=ROWS):
        text = f"cases: [{{name: a, inspections: {rows}, expect: {{indicators: {expected}}}}}]"
        node, found = read_yaml(Source("cases.yaml", text))
        assert found == ()
        return read_cases(node, "cases.yaml", checked)

    return read


@pytest.fixture
def passes(checked, read):
    def passes(expected, rows=ROWS):
        file, found = read(expected, rows)
        assert found == ()
        return run_case(Policy(checked), file.cases[0]).passed

    return passes


@pytest.mark.parametrize(
    "expected",
    [
        "[{id: total, period: 2024-01-01, value: 4, met: false}]",
        "[{id: total, met: true}, {id: total, value: 4}]",
        "[{id: total, period: 2023-01-01}, {id: total, period: 2024-01-01}]",
        "[{id: total, period: 2030-01-01, value: 0, met: true}]",
        "[{id: by_line, period: 2024-01-01, group: {authority.line: fire}}]",
        "[]",
    ],
)
def test_what_is_so_passes(passes, expected):
    assert passes(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "[{id: total, period: 2024-01-01, value: 5}]",
        "[{id: total, period: 2024-01-01, met: null}]",
        "[{id: total, value: 4}]",
        "[{id: total, period: 2024-02-01}]",
        "[{id: total, period: 2024-13-01}]",
        "[{id: total, period: 2024-01-01}, {id: total, period: 2024-01-01}]",
        "[{id: by_line, period: 2024-01-01, group: {authority.line: tax}}]",
    ],
)
def test_what_is_not_so_fails(passes, expected):
    assert not passes(expected)


def test_a_group_that_is_not_expected_fails_the_case(passes):
    rows = (
        "[{id: A, start: 2024-05-01, authority.line: fire}, {id: B, start: 2024-05-01, authority.line: tax}]"
    )
    fire, tax = (
        "{id: by_line, group: {authority.line: fire}}",
        "{id: by_line, group: {authority.line: tax}}",
    )
    assert passes(f"[{fire}, {tax}]", rows)
    assert not passes(f"[{fire}]", rows)


def test_repeated_rows_have_ids_of_their_own(read):
    file, _ = read("[]", "[{id: A, start: 2024-01-01, repeat: 3}, {id: B}]")
    assert [row["id"] for row in file.cases[0].collections["inspections"]] == ["A-1", "A-2", "A-3", "B"]


@pytest.mark.parametrize(
    ("expected", "rows", "problem"),
    [
        ("[{id: totals}]", ROWS, ("IR711", "totals", "total")),
        ("[{value: 4}]", ROWS, ("IR711", "{value: 4}", None)),
        ("[]", "[{id: A, repeat: 0}]", ("IR712", "0", None)),
        ("[]", "[{id: A, repeat: 1.5}]", ("IR712", "1.5", None)),
        ("[]", "[{id: A, repeat: 10001}]", ("IR712", "10001", None)),
    ],
)
def test_what_makes_no_sense_is_told_at_its_place(read, expected, rows, problem):
    file, found = read(expected, rows)
    assert file is None
    assert [(one.code, one.span.text, one.near) for one in found] == [problem]
