"""docs/mutation.md names every operator, every proof and every fate."""

import re
from pathlib import Path

import pytest

from inspectrules.policy.load import load_policy
from inspectrules.testing.mutation.equivalence import Proof
from inspectrules.testing.mutation.generate import mutants
from inspectrules.testing.mutation.results import Fate

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "mutation.md").read_text("utf-8")
LISTED = {name for row in re.findall(r"^\| (`[^|]*) \|", PAGE, re.M) for name in re.findall("`([^`]+)`", row)}
SOURCES = (ROOT / "src" / "inspectrules" / "testing" / "mutation").rglob("*.py")


def test_every_operator_of_a_mutant_is_listed(example):
    shipped, _ = load_policy(ROOT / "rules" / "lianyungang")
    assert {one.operator for one in (*example[2], *mutants(shipped))} <= LISTED


def test_every_operator_that_the_program_names_is_listed():
    named = {
        name for path in SOURCES for name in re.findall(r'Change\(\s*"([a-z ]+)"', path.read_text("utf-8"))
    }
    assert named <= LISTED
    assert LISTED - named <= {"when", "unless", "truth", "rank", "unit", "member"}


@pytest.mark.parametrize("word", [*Proof, *Fate])
def test_every_proof_and_fate_is_told(word):
    assert f"| {word.value} |" in PAGE
