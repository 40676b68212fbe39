"""From text to raw tokens."""

import pytest

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax.scanner import scan
from inspectrules.text import Source


def read(text: str) -> tuple[list[tuple[str, str]], list[Diagnostic]]:
    tokens, problems = scan(text, Source("test", text).span)
    return [(token.type, token.text) for token in tokens], problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不超过1次", [("WORD", "不超过"), ("NUMBER", "1"), ("WORD", "次")]),
        ("A级", [("WORD", "A"), ("WORD", "级")]),
        ("a_1.b", [("WORD", "a_1"), ("SYMBOL", "."), ("WORD", "b")]),
        ("1.5", [("NUMBER", "1.5")]),
        ("9:30", [("TIME", "09:30")]),
        ("2024-05-01", [("DATE", "2024-05-01")]),
        ("a-b", [("HYPHENATED", "a-b")]),
        ("a - b", [("WORD", "a"), ("SYMBOL", "-"), ("WORD", "b")]),
        ("开始-提前期", [("WORD", "开始"), ("SYMBOL", "-"), ("WORD", "提前期")]),
        ("「a b」", [("QUOTED", "a b")]),
        ('"a b"“c”', [("TEXT", "a b"), ("TEXT", "c")]),
        ("@to_do@频次@「a b」", [("TAG", "to_do"), ("TAG", "频次"), ("TAG", "a b")]),
        ("a\u3000b # c\nd", [("WORD", "a"), ("WORD", "b"), ("WORD", "d")]),
        ("a<=b", [("WORD", "a"), ("SYMBOL", "<="), ("WORD", "b")]),
        ("b＜＝c", [("WORD", "b"), ("SYMBOL", "＜＝"), ("WORD", "c")]),
        ("c≤d", [("WORD", "c"), ("SYMBOL", "≤"), ("WORD", "d")]),
    ],
)
def test_a_text_has_these_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == (expected, [])


def test_tokens_know_their_offsets_with_their_marks() -> None:
    text = "不得 「a b」<=12"
    tokens, _ = scan(text, Source("test", text).span)
    assert [text[token.start : token.end] for token in tokens] == ["不得", "「a b」", "<=", "12"]


@pytest.mark.parametrize(
    ("text", "code", "underlined", "read_as"),
    [
        ("a ~ b", "IR201", "~", ["a", "b"]),
        ('a = "b', "IR202", '"b', ["a", "=", "b"]),
        ("a = ３", "IR203", "３", ["a", "=", "3"]),
        ("5days", "IR204", "5days", ["5", "days"]),
        ("2024-13-01", "IR205", "2024-13-01", ["2000-01-01"]),
        ("1234567890123456789", "IR209", "1234567890123456789", ["0"]),
        ("a && b", "IR235", "&&", ["a", "and", "b"]),
    ],
)
def test_what_is_no_token_is_reported_and_read_as_what_was_meant(
    text: str, code: str, underlined: str, read_as: list[str]
) -> None:
    tokens, problems = read(text)
    assert [(problem.code, problem.span.text) for problem in problems] == [(code, underlined)]
    assert [word for _, word in tokens] == read_as
