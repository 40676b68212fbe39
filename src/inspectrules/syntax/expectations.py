"""What could stand at a place, in words: sets of terminals by class, in English and in Chinese.

Keywords are shown in the language of the sentence; what the other language alone would write there is left out.
"""

from collections.abc import Iterable

from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.terminals import (
    COMPARATORS,
    CONSTANTS,
    EDGES,
    MODALS,
    MONTHS_OF_YEAR,
    PERIODS,
    UNITS,
)
from inspectrules.syntax.tokens import END, LEXICAL, NAME, NUMBER, Token
from inspectrules.text import Language

_HEADS = frozenset(
    {
        "DENY",
        "LEAVE",
        "REQUIRE",
        "REQUIRE_OF",
        "WITHOUT",
        "DEFER_TO",
        "DEFER_UNTIL",
        "MERGE_INTO",
        "EXEMPT_FROM",
    }
    | {"NOT_SUBJECT", "INSPECT_EACH", "CONCLUDE", "FLAG"}
)
_TESTS = frozenset(
    {
        *COMPARATORS,
        "IN",
        "NOT_IN",
        "UNDER",
        "SHARES",
        "SHARES_WITH",
        "ALL_IN",
        "IS_KNOWN",
        "IS_UNKNOWN",
        "IS_NONE",
    }
    | {"HAPPENED", "IS_AT_MOST", "IS_AT_LEAST", "SHARE_OF", "HAS_ROW", "FIRES"}
)
_OPERATORS = frozenset({"PLUS", "MINUS", "TIMES", "DIVIDE"})
_VALUES = frozenset(
    {
        *LEXICAL,
        *CONSTANTS,
        *EDGES,
        "LPAR",
        "LBRACE",
        "SIZE_OF",
        "GREATEST_OF",
        "LEAST_OF",
        "DAY_OF",
        "WEEKDAY_OF",
        "MONTH_OF",
        "YEAR_OF",
    }
    | {"DAYS_FROM", "WORKING_DAYS_FROM", "FROM"}
)
_QUANTIFIERS = frozenset(
    {"ANY", "NO", "EVERY", "AT_LEAST", "AT_MOST", "NOT", "IF", "ANY_DAY_OF_VISIT", "ANY_WEEKDAY_OF_VISIT"}
)
_WINDOWS = frozenset({"IN_WINDOW", "WITHIN"})
_POSTFIX = frozenset(
    {
        "SIZE_AFTER",
        "GREATEST_AFTER",
        "LEAST_AFTER",
        "DAY_AFTER",
        "WEEKDAY_AFTER",
        "MONTH_AFTER",
        "YEAR_AFTER",
        "THAT_WEEK",
        "THAT_MONTH",
        "LSQB",
    }
    | {"THAT_QUARTER", "THAT_HALF_YEAR", "THAT_YEAR", "DOT", *MONTHS_OF_YEAR}
)
_LONGEST_LIST = 5

Words = tuple[str, str]

_CLASSES: tuple[tuple[frozenset[str], Words], ...] = (
    (_HEADS, ("a head such as `deny`", "规则的处理方式，如 `不得检查`")),
    (frozenset(COMPARATORS), ("a comparison", "比较")),
    (frozenset(UNITS), ("a unit such as `days`", "单位，如 `日`")),
    (frozenset(PERIODS), ("a calendar period", "自然周期，如 `自然年`")),
    (frozenset(MODALS), ("`must`, `should` or `may`", "`应当`、`宜` 或 `可以`")),
    (_WINDOWS, ("a window such as `in 12 months`", "期间，如 `12 个月 内`")),
    (frozenset({"AND", "OR"}), ("`and` or `or`", "`且` 或 `或`")),
    (frozenset({"WHEN", "UNLESS"}), ("`when` or `unless`", "`当` 或 `除非`")),
    (_OPERATORS, ("an operator", "运算符")),
)
_SINGLE: dict[str, Words] = {
    NAME: ("a name", "名称"),
    NUMBER: ("a number", "数字"),
    "TAG": ("a tag such as `@frequency`", "标签，如 `@频次`"),
    END: ("the end", "句末"),
}
_HIDDEN = _POSTFIX | frozenset({"IN_PRINCIPLE", "BUT"})


def language_of(tokens: Iterable[Token]) -> Language:
    """That of its keywords, Chinese if of both; that of its names where it has none."""
    words = [token for token in tokens if token.text[:1].isalpha()]
    keywords = [token for token in words if token.type not in LEXICAL]
    return "zh" if any(not token.text.isascii() for token in keywords or words) else "en"


def describe(terminal: str, language: Language) -> Words:
    """One terminal in words, in English and in Chinese."""
    for terminals, words in _CLASSES:
        if terminal in terminals and len(terminals) > 2:
            return words
    if terminal in _SINGLE:
        return _SINGLE[terminal]
    spelling = terminal.lower() if terminal in LEXICAL else _spelling(terminal, language)
    return f"`{spelling}`", f" `{spelling}` "


def _spelling(terminal: str, language: Language) -> str:
    return keyword(terminal).spelling(language)


def listed(terminals: Iterable[str], language: Language) -> Words:
    """A set of terminals in words, the most telling first."""
    left = {found for found in terminals if found not in _HIDDEN and _is_said(found, language)}
    if "NOT" in left:  # a condition, that may begin with a window in natural order
        left -= _WINDOWS | {"SAME"}
    words = list(_operands(left)) + [shown for found, shown in _CLASSES if left & found]
    left -= _VALUES.union(*(found for found, _ in _CLASSES), _QUANTIFIERS, _TESTS)
    words += [describe(terminal, language) for terminal in sorted(left, key=_rank)]
    shown = list(dict.fromkeys(words))[:_LONGEST_LIST] or [_SINGLE[END]]
    return _joined([en for en, _ in shown], ", ", " or "), _joined(
        [zh.strip() for _, zh in shown], "、", "或"
    )


def _is_said(terminal: str, language: Language) -> bool:
    return terminal in LEXICAL or terminal == END or bool(keyword(terminal).spellings(language))


def _rank(terminal: str) -> tuple[bool, str]:
    return terminal == END, terminal


def _operands(terminals: set[str]) -> Iterable[Words]:
    if "NOT" in terminals:
        yield "a condition", "条件"
    elif {"TEXT", "LPAR"} <= terminals:
        yield "a value", "值"
    elif {NUMBER, NAME} <= terminals:
        yield "a number or a name", "数字或名称"
    else:
        yield from (_SINGLE[found] for found in (NAME, NUMBER, "TAG") if found in terminals)


def _joined(words: list[str], comma: str, last: str) -> str:
    return last.join([comma.join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
