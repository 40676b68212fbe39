"""Sets of terminals in words."""

from inspectrules.syntax.expectations import describe, language_of, listed
from inspectrules.syntax.tokens import END, NAME, NUMBER, Token


def test_operands_are_called_by_what_they_are() -> None:
    assert listed({NAME}, "en") == ("a name", "名称")
    assert listed({NAME, NUMBER}, "en") == ("a number or a name", "数字或名称")
    assert listed({NAME, NUMBER, "TEXT", "LPAR", "NOT", "ANY"}, "en") == ("a condition", "条件")


def test_comparisons_are_one_class() -> None:
    assert listed({"EQ", "LT", "AND", END}, "en")[0] == "a comparison, `and` or `or` or the end"


def test_keywords_are_shown_in_the_language_of_the_sentence() -> None:
    assert listed({"WHERE"}, "en")[0] == "`where`"
    assert listed({"WHERE"}, "zh")[1] == "`其中`"


def test_what_english_does_not_write_is_left_out_of_it() -> None:
    assert listed({"WHERE", "CONDITION_END", "EXCEPT_AFTER"}, "en")[0] == "`where`"


def test_long_lists_are_cut() -> None:
    many = {"WHERE", "WITH", "OF", "PER", "TO", "BY", "UNTIL", "BEFORE"}
    assert listed(many, "en")[0].count("`") == 10


def test_the_end_is_called_so() -> None:
    assert describe(END, "en") == ("the end", "句末")


def test_the_language_is_that_of_the_keywords() -> None:
    assert language_of([Token("DENY", "deny", 0, 4), Token(NAME, "企业", 5, 7)]) == "en"
    assert language_of([Token("DENY", "不得检查", 0, 4), Token(NAME, "a", 5, 6)]) == "zh"
    assert language_of([Token(NAME, "企业", 0, 2)]) == "zh"
