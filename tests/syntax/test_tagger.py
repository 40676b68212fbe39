"""Which terminal a word is at its place."""

import pytest

from inspectrules.syntax.compounds import split_all
from inspectrules.syntax.scanner import scan
from inspectrules.syntax.tagger import tag
from inspectrules.text import Source


def types(text: str, *, is_sentence: bool = True) -> str:
    raw, _ = scan(text, Source("test", text).span)
    return " ".join(token.type for token in tag(split_all(raw), is_sentence=is_sentence))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deny", "DENY"),
        ("deny = 1", "NAME EQ NUMBER"),
        ("deny must act", "NAME MUST NAME"),
        ("a in {b}", "NAME IN LBRACE NAME RBRACE"),
        ("any a in 12 months", "ANY NAME IN_WINDOW NUMBER MONTHS"),
        ("any a in the b", "ANY NAME IN_WINDOW THE NAME"),
        ("any a in n months", "ANY NAME IN_WINDOW NAME MONTHS"),
        ("require a by b", "REQUIRE NAME BY_BODY NAME"),
        ("must a by b", "MUST NAME BY NAME"),
        ("day of a", "DAY_OF NAME"),
        ("within 1 day of a", "WITHIN NUMBER DAYS OF NAME"),
        ("a.day of b", "NAME OF NAME"),
        ("(sum a of b)", "LPAR SUM_OF NAME OF NAME RPAR"),
        ("(sum + 1)", "LPAR NAME PLUS NUMBER RPAR"),
        ("(latest and x)", "LPAR NAME AND NAME RPAR"),
        ("a[b].day", "NAME LSQB NAME RSQB DOT NAME"),
        ("a - 1 and -1", "NAME MINUS NUMBER AND NUMBER"),
        ("{a to b}", "LBRACE NAME TO NAME RBRACE"),
        ("31 May of year of a", "NUMBER MAY_OF_YEAR NAME"),
        ("a has [b] or a has happened", "NAME HAS_ROW LSQB NAME RSQB OR NAME HAPPENED"),
        ("a, when b", "NAME WHEN NAME"),
        ("a 的，不得检查（b 的除外）", "NAME CONDITION_END CLAUSE DENY CLAUSE NAME EXCEPT_AFTER"),
        ("在 a 前 5 日 内", "IN_WINDOW NAME BEFORE_AFTER NUMBER DAYS INSIDE"),
        ("在 a 前 告知", "IN_WINDOW NAME BEFORE_ALONE NAME"),
        ("同一 a，同一 b", "SAME NAME SEPARATOR SAME NAME"),
        ("a，同一 自然年 内", "NAME CLAUSE SAME CALENDAR_YEAR INSIDE"),
        ("if a then b else flag", "IF NAME THEN NAME ELSE NAME"),
        ("must a, done b, else flag", "MUST NAME DONE NAME ELSE FLAG"),
    ],
)
def test_words_at_their_places_are(text: str, expected: str) -> None:
    assert types(text) == expected


def test_an_expression_has_no_heads() -> None:
    assert types("deny", is_sentence=False) == "NAME"


def test_phrases_are_matched_across_line_ends() -> None:
    assert types("exempt\n  from a") == "EXEMPT_FROM NAME"
