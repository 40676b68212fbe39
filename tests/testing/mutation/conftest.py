"""One policy with a rule for each operator, its mutants, and a way to write and check small packs."""

from pathlib import Path

import pytest

from inspectrules.policy.load import load_policy
from inspectrules.testing.checks import check_paths
from inspectrules.testing.mutation.generate import mutants

HEAD = """\
policy: example
edition: 1
version: 1
title: {en: Example, zh: 示例}
vocabulary: cn
in_force: {from: 2024-01-01}
"""
RULES = {
    "at_most": "at most 2 visits of planned per calendar quarter to each enterprise, category",
    "at_most_days": "at most 3 days in 12 months to each enterprise",
    "leave": "leave 30 days between visits to each enterprise",
    "compared": "deny when start < 2024-03-01 and domain = food",
    "ordered": "deny when authority.level >= city",
    "either": "deny when planned or joint unless legal_basis",
    "negated": "deny when not planned and domain not in {food, safety}",
    "none": "deny when no inspection with same enterprise, same category in same calendar year",
    "every": "deny when every inspection with same enterprise where inspection.joint",
    "chosen": "deny when if planned then joint else legal_basis",
    "summed": "deny when filed_on > start + lead",
    "counted": "deny when at least 2 inspection with same enterprise in 3 months",
    "consent": "require consent by joint_conference",
    "merging": (
        "merge into task with same enterprise, overlapping dates where task.lead = authority.line "
        "taking the earliest task.start, then task.id"
    ),
    "exempting": "exempt from at_most, leave when joint",
    "duty": "must notify of {time, basis} within 5 days of start",
    "before": "should announce before start",
    "often": "inspect each enterprise at least once per calendar year when planned",
    "flagged": "flag when planned",
    "chinese": "列入计划 且 领域 = 食品安全 的，不得检查",
}
BODY = (
    "parameters:\n  lead:\n    - {from: 2024-01-01, until: 2024-12-31, value: 5 days}\n"
    "    - {from: 2025-01-01, value: 1 month}\n"
    "tables:\n  caps: {file: caps.csv, key: {line: text}, columns: {cap: int, open: bool}}\n"
    "define:\n  soon: start < 2024-02-01\n"
)


def written(rules, more=""):
    lines = [
        f"  - {{id: {name}, cite: 一, title: {{en: {name}, zh: {name}}}, rule: '{text}'}}\n"
        for name, text in rules.items()
    ]
    return HEAD + more + "rules:\n" + "".join(lines)


CAPS = "line,cap,open\nmarket,2,true\nfire,3,false\n"


def write_pack(folder, text, cases=None, accepted=None):
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    (folder / "policy.yaml").write_text(text, "utf-8")
    (folder / "caps.csv").write_text(CAPS, "utf-8")
    if cases is not None:
        (folder / "cases" / "all.yaml").write_text(cases, "utf-8")
    if accepted is not None:
        (folder / "cases" / "mutants.yaml").write_text(accepted, "utf-8")
    return folder


def load(folder):
    policy, found = load_policy(folder)
    assert policy is not None, found
    return policy


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    folder = write_pack(tmp_path_factory.mktemp("mutants"), written(RULES, BODY))
    policy = load(folder)
    return Path(folder), policy, mutants(policy)


@pytest.fixture(scope="session")
def changes(example):
    """What the mutants of one rule, definition, parameter or table by one operator say: old and new."""

    def found(owner, operator):
        return [(one.old, one.new) for one in example[2] if (one.owner, one.operator) == (owner, operator)]

    return found


@pytest.fixture
def pack(tmp_path):
    """A small pack, checked: its rules and its cases in."""

    def checked(rules, cases="", accepted=None, more=""):
        write_pack(tmp_path, written(rules, more), f"cases:\n{cases}" if cases else None, accepted)
        report = check_paths([tmp_path])
        assert not [one for one in report.diagnostics if one.code in ("IR210", "IR301")], report.diagnostics
        assert report.packs[0].policy is not None, report.diagnostics
        return report.packs[0]

    return checked
