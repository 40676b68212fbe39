"""Whatever stands in a case file, it ends with cases or with messages that have places; cases end with results."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import inspectrules
from inspectrules.diagnostics.words import help_of, message_of
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.files import read_cases
from inspectrules.testing.checks import CheckedPack, refused
from inspectrules.testing.running.failures import diagnostics_of
from inspectrules.testing.running.selection import Selection, planned, rules_of, selected
from inspectrules.testing.running.session import run_cases
from inspectrules.testing.running.show import describe
from inspectrules.testing.running.supply import Supply
from inspectrules.text import Source

TEXT = """\
background:
  about: proposal
  set:
    id: P-1
    enterprise: {id: E-1, kind: bakery}
    start: 2024-05-10
    end: 2 days after start
    planned: true
  as_of: 10 days before start
  parameters: {coverage_cycle: 6 months}
  inspections:
    held: {id: H-1, enterprise: {id: E-1}, start: 6 months before start}
    two: [{like: held}, {like: held, id: H-2}]
cases:
  - name: one
    cite: 一
    set: {planned: false}
    as_of: 2024-05-01
    inspections: [{like: two, repeat: 2}]
    tasks: unknown
    expect:
      outcome: deferred
      controlled_by: [filed_in_time]
      deferred_to: next_plan
      missing: []
      findings: [{rule: filed_in_time, status: fired, because: {planned: false}}]
      duties: [{rule: announce_enforcement, action: announce, due: 2024-05-09, state: open}]
    variations:
      - {name: b, set: {enterprise.kind: hotel}, expect: {outcome: permitted, controlled_by: [], deferred_to: null}}
  - name: two
    table:
      - [planned, enterprise.kind, tasks, expect.outcome]
      - [true, hotel, unknown, undetermined]
      - [false, null, [{id: T-1}], merge]
  - name: three
    about: inspection
    set: {id: H-9, start: 2024-05-01}
    expect: {outcome: in_order, due: [], indicators: [], merge_into: null, questions: [method], derived: {}}
"""
LINES = TEXT.splitlines()
WORDS = sorted(set(re.findall(r"[\w.]+", TEXT)))
ODD = [
    "",
    "5",
    "[]",
    "{}",
    "[a]",
    "[[a]]",
    "{a: b}",
    "[{a: b}]",
    "never",
    "的",
    "a-b",
    "null",
    "1 day before end",
    "''",
]


@pytest.fixture(scope="module")
def policy():
    return inspectrules.load("lianyungang")


@st.composite
def damaged(draw):
    """The file with a few words exchanged, and a few lines lost, doubled or emptied of their value."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        match draw(st.integers(0, 4)):
            case 0:
                del lines[index]
            case 1:
                lines.insert(index, line)
            case 2:
                lines[index] = line.partition(":")[0] + ": " + draw(st.sampled_from(ODD))
            case _:
                found = draw(st.sampled_from(re.findall(r"[\w.]+", line) or ["x"]))
                lines[index] = line.replace(found, draw(st.sampled_from(WORDS + ODD)), 1)
    return "\n".join(lines)


@given(text=damaged())
@settings(max_examples=250)
def test_a_damaged_case_file_is_read_or_refused_and_never_raises(policy, text):
    node, _ = read_yaml(Source("cases.yaml", text))
    if node is None:
        return
    file, found = read_cases(node, "cases.yaml", policy.checked)
    assert (file is None) == bool(found)
    for one in found:
        assert one.span.source.name == "cases.yaml"
        assert message_of(one, "en")
        assert message_of(one, "zh")
        assert help_of(one, "en")
    if file is not None and not list(refused(Supply(policy), file.cases)):
        run_everything(CheckedPack(Path("pack"), policy, (file,)))


def run_everything(pack):
    """Runs the cases, and tells and selects all there is to tell and select."""
    run = run_cases(planned([pack]), jobs=1)
    for ran in run.results:
        assert bool(diagnostics_of(ran)) == (not ran.passed)
        assert describe(ran, "zh").startswith("cases.yaml:")
        assert isinstance(rules_of(ran.planned.case), frozenset)
    assert len(selected([pack], Selection(texts=("",)))) == len(run.results)


def test_the_file_itself_is_read(policy):
    node, _ = read_yaml(Source("cases.yaml", TEXT))
    file, found = read_cases(node, "cases.yaml", policy.checked)
    assert [(one.code, one.span.text) for one in found] == []
    assert [case.name for case in file.cases] == [
        "one",
        "one / b",
        "two / true, hotel, unknown",
        "two / false, null, [{id: T-1}]",
        "three",
    ]
