"""Typical mistakes: each gives its one report, at its place, and the fixes mend them."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import frozen

from inspectrules.diagnostics.messages.syntax import MESSAGES
from inspectrules.diagnostics.model import Diagnostic, Edit
from inspectrules.syntax.parse import parse_sentence

CATALOGUE = {message.code: message for message in MESSAGES}


@frozen
class Case:
    sentence: str
    reports: tuple[str, ...]
    near: str | None
    fixed: str | None


def read_cases() -> Iterable[Case]:
    text = (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        sentence, _, expected = line.rpartition(" | ")
        expected, _, fixed = expected.partition(" => ")
        expected, _, near = expected.partition(" -> ")
        yield Case(sentence, tuple(expected.split(" ; ")), near or None, fixed or None)


CASES = list(read_cases())


def mended(sentence: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        sentence = sentence[: edit.span.start] + edit.text + sentence[edit.span.end :]
    return sentence


def shown(problem: Diagnostic) -> str:
    return f"{problem.code} [{problem.span.text}]"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_a_mistake_is_reported_once_and_where_it_is(case: Case) -> None:
    found, problems = parse_sentence(case.sentence)
    assert found is None
    assert tuple(map(shown, problems)) == case.reports
    if case.near is not None:
        assert problems[0].near == case.near


@pytest.mark.parametrize("case", [case for case in CASES if case.fixed], ids=lambda case: case.sentence)
def test_a_fix_mends_the_sentence(case: Case) -> None:
    _, problems = parse_sentence(case.sentence)
    assert mended(case.sentence, problems[0].fix) == case.fixed
    assert case.fixed is not None
    assert parse_sentence(case.fixed)[1] == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_every_report_has_its_words_in_both_languages(case: Case) -> None:
    for problem in parse_sentence(case.sentence)[1]:
        message = CATALOGUE[problem.code]
        for template in (message.en, message.zh, message.help_en, message.help_zh):
            template.format(**problem.args)


def test_every_code_is_reached_by_some_sentence() -> None:
    reached = {problem.code for case in CASES for problem in parse_sentence(case.sentence)[1]}
    elsewhere = {"IR206", "IR207", "IR209", "IR230"}  # too large or empty: see test_parse
    assert reached | elsewhere == set(CATALOGUE)


def test_expected_words_are_those_of_the_language_of_the_sentence() -> None:
    english, chinese = (
        parse_sentence(text)[1][0] for text in ("deny when every task", "所有 task 的，不得检查")
    )
    assert "`where`" in english.args["expected_en"]
    assert "其中" not in english.args["expected_en"]
    assert "`其中`" in chinese.args["expected_zh"]


def test_reports_stop_after_a_while() -> None:
    _, problems = parse_sentence("deny when " + "a b " * 4_000)
    assert 1 <= len(problems) <= 8
