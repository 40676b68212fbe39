from pathlib import Path

import pytest

from inspectrules.api import load
from inspectrules.testing.cases.folders import pack_cases
from inspectrules.testing.coverage.measure import Measurement, measure

RULES = Path(__file__).parents[3] / "rules"

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {{en: Example <b>, zh: 示例}}
tables:
  grades: {{file: grades.csv, key: {{kind: text}}, columns: {{most: int}}}}
rules:
{rules}
"""
GRADES = "kind,most\nbakery,1\nmine,2\n"


@pytest.fixture(scope="session")
def lianyungang() -> Measurement:
    policy = load(RULES / "lianyungang")
    return measure([(policy, pack_cases(RULES / "lianyungang", policy.checked)[0])])


@pytest.fixture(scope="session")
def filing(lianyungang: Measurement) -> Measurement:
    """The same policy with few of its cases, so that something is missing whatever cases are added."""
    (one,) = lianyungang.policies
    return measure([(one.policy, tuple(file for file in one.files if file.name.endswith("filing.yaml")))])


@pytest.fixture
def example(tmp_path):
    """Writes a pack with these rules and cases, and measures it."""

    def write(rules: str, cases: str = "") -> Measurement:
        folder = tmp_path / "example"
        (folder / "cases").mkdir(parents=True, exist_ok=True)
        lines = "\n".join(f"  {line}" for line in rules.strip().splitlines())
        (folder / "policy.yaml").write_text(POLICY.format(rules=lines), "utf-8")
        (folder / "grades.csv").write_text(GRADES, "utf-8")
        (folder / "cases" / "a.yaml").write_text(f"cases:\n{cases}" if cases else "cases: []\n", "utf-8")
        policy = load(folder)
        return measure([(policy, pack_cases(folder, policy.checked)[0])])

    return write
