"""A small pack, written to a folder and checked."""

import pytest

from inspectrules.testing.checks import check_paths
from inspectrules.testing.running.selection import planned
from inspectrules.testing.running.session import run_cases

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: off_plan, cite: 一, title: {en: Off the plan, zh: 计划外}, rule: deny when not planned}
  - {id: limit, cite: 二, title: {en: Limit, zh: 次数}, rule: at most 1 visit per calendar year to each enterprise}
  - {id: publish, cite: 三, title: {en: Publish, zh: 公示}, rule: must publish_result within 5 days of end}
"""
BACKGROUND = """\
background:
  set: {id: P-1, enterprise: {id: E-1}, start: 2024-05-10, end: 2024-05-10, planned: true}
  as_of: 2024-05-01
  inspections:
    held: {id: H-1, enterprise: {id: E-1}, start: 2024-03-01}
"""


@pytest.fixture
def write(tmp_path):
    """Writes case files by name and gives the folder of their pack."""

    def written(**files):
        (tmp_path / "cases").mkdir(exist_ok=True)
        (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
        (tmp_path / "cases" / "background.yaml").write_text(BACKGROUND, "utf-8")
        for name, text in files.items():
            (tmp_path / "cases" / f"{name}.yaml").write_text(text, "utf-8")
        return tmp_path

    return written


@pytest.fixture
def checked(write):
    """As `write`, and gives the packs, in which nothing is wrong."""

    def packs(**files):
        report = check_paths([write(**files)])
        assert [(one.code, one.span.text) for one in report.diagnostics] == []
        return report.packs

    return packs


@pytest.fixture
def failed(checked):
    """The one case, which fails."""

    def run(text):
        (ran,) = run_cases(planned(checked(a=f"cases:\n  - {text}\n"))).failed
        return ran

    return run


GOOD = "  - {name: good %d, expect: {outcome: permitted}}\n"
BAD = "  - {name: bad %d, set: {planned: false}, expect: {outcome: permitted}}\n"


@pytest.fixture
def cases(checked):
    """130 cases, of which every seventh fails."""
    text = "".join((GOOD if number % 7 else BAD) % number for number in range(1, 131))
    return planned(checked(many="cases:\n" + text))
