"""Folders as policy authors write them: those in `good` load, those in `bad` give just what their `expected.txt` says.

A line of `expected.txt` is a code, the file and line, and the text that is underlined.
"""

from functools import cache
from pathlib import Path

import pytest

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.diagnostics.visible import shown
from inspectrules.diagnostics.words import help_of, message_of, severity_of
from inspectrules.policy.invariants import broken_invariants
from inspectrules.policy.load import LoadedPolicy, load_policy

CASES = Path(__file__).parents[1] / "cases"
GOOD = sorted(path for path in (CASES / "good").iterdir())
BAD = sorted(path for path in (CASES / "bad").iterdir())


def policy_in(folder: Path) -> Path:
    """The policy of a case: the folder, its `city` below others, or its only file."""
    if (folder / "city").is_dir():
        return folder / "city"
    files = list(folder.glob("rules-*.yaml"))
    return files[0] if files else folder


@cache
def loaded(folder: Path) -> LoadedPolicy:
    return load_policy(policy_in(folder))


def line_of(problem: Diagnostic, folder: Path) -> str:
    span = problem.span
    file = Path(span.source.name).relative_to(folder).as_posix()
    return f"{problem.code} {file}:{span.line} {shown(span.text[:60])}".rstrip()


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_a_good_policy_loads_without_a_word(folder: Path) -> None:
    policy, problems = loaded(folder)
    assert [line_of(problem, folder) for problem in problems] == []
    assert policy is not None
    assert broken_invariants(policy) == []


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_a_bad_policy_gives_one_message_for_each_mistake(folder: Path) -> None:
    policy, problems = loaded(folder)
    assert policy is None
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [line_of(problem, folder) for problem in problems] == expected


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_every_message_of_a_bad_policy_can_be_said_in_both_languages(folder: Path) -> None:
    _, problems = loaded(folder)
    assert any(severity_of(problem) is Severity.ERROR for problem in problems)
    for problem in problems:
        for language in ("en", "zh"):
            assert "{" not in message_of(problem, language).replace("{{", "")
            assert help_of(problem, language) is not None
