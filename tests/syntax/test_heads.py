"""The head of a sentence is looked at before anything is parsed."""

import pytest

from inspectrules.syntax.compounds import split_all
from inspectrules.syntax.heads import check_head
from inspectrules.syntax.scanner import scan
from inspectrules.syntax.tagger import tag
from inspectrules.text import Source


def check(text: str) -> tuple[list[str], str | None]:
    place = Source("test", text).span
    raw, _ = scan(text, place)
    tokens, problem = check_head(tag(split_all(raw), is_sentence=True), place)
    return [token.type for token in tokens], problem and f"{problem.span.text} -> {problem.near}"


@pytest.mark.parametrize(
    "text",
    [
        "deny when a",
        "enterprise may refuse",
        "同一 企业 每 自然年 不超过 1 次",
        "a 的，不得检查",
        "当 a 时，企业 可以 拒绝",
        "a，不得检查",
        "a 不得检查",
    ],
)
def test_a_sentence_with_a_head_passes(text: str) -> None:
    assert check(text)[1] is None


def test_what_is_no_head_is_taken_for_deny_so_that_its_conditions_are_read() -> None:
    assert check("denny it when a unless b") == (["DENY", "WHEN", "NAME", "UNLESS", "NAME"], "denny -> deny")


def test_the_main_clause_is_checked_behind_the_conditions() -> None:
    assert check("a 的，denny when b") == (
        ["NAME", "CONDITION_END", "CLAUSE", "DENY", "WHEN", "NAME"],
        "denny -> deny",
    )


def test_a_word_that_means_a_modal_is_read_as_one() -> None:
    assert check("enterprise shall act") == (["NAME", "MUST", "NAME"], "shall -> must")


def test_english_conditions_do_not_stand_in_front() -> None:
    assert check("when a deny")[1] == "when -> None"
