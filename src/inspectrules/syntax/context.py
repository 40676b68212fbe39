"""Where a spelling counts as a keyword: for each terminal a test of the tokens around the place it stands at.

A terminal without a test counts everywhere (but after a dot or in `「…」`): these words are reserved. All others
stay free for names wherever the language has no use for the keyword.
"""

from collections.abc import Callable
from types import MappingProxyType

from inspectrules.syntax.keywords import keyword, table
from inspectrules.syntax.surroundings import Surroundings, first_words
from inspectrules.syntax.terminals import (
    COMMAS,
    COMPARATORS,
    CONSTANTS,
    COUNT_END,
    EDGES,
    MODALS,
    MONTHS_OF_YEAR,
    NAME_FOLLOWS,
    OPERAND_END,
    PERIODS,
    POSTFIXES,
    UNITS,
)
from inspectrules.syntax.tokens import NAME, NUMBER, SYMBOL, TAG, WORD
from inspectrules.text import Language


def _after_operand(around: Surroundings) -> bool:
    return around.before in OPERAND_END


def _operator(around: Surroundings) -> bool:
    """A symbol always is one, a word (`加`) only behind an operand."""
    return not around.word[0].isalpha() or around.after_operand()


_SELECTION_END = ("OVERLAPPING", "INSIDE", "SHARES")


def _after_selection(around: Surroundings) -> bool:
    """Behind an element of a collection with all that may follow it."""
    return around.before in OPERAND_END or around.before in PERIODS or around.before in _SELECTION_END


def _before_operand(around: Surroundings) -> bool:
    return around.last not in OPERAND_END and around.last not in NAME_FOLLOWS


def _after_count(around: Surroundings) -> bool:
    return around.last in COUNT_END or around.last == "PER"


def _continues_name(around: Surroundings) -> bool:
    """Whether what follows makes the word before it a name: `deny = 1`, `flag must …`."""
    return around.next_may_be(*_AFTER_NAME) or around.next_may_be("LSQB", "DOT")


_AFTER_NAME = frozenset(
    {
        *COMPARATORS,
        *MODALS,
        "AND",
        "OR",
        "IN",
        "NOT_IN",
        "UNDER",
        "SHARES",
        "SHARES_WITH",
        "ALL_IN",
        "FIRES",
    }
    | {
        "IS_KNOWN",
        "IS_AT_MOST",
        "HAPPENED",
        "PLUS",
        "MINUS",
        "TIMES",
        "DIVIDE",
        "CONDITION_END",
        "SHARE_OF",
    }
    | {*POSTFIXES, "EXCEPT_AFTER"}
)
_NEVER_NAMES = frozenset({*MODALS, "AND", "OR", "IN", "CONDITION_END"})


def _head(around: Surroundings) -> bool:
    return around.at_head() and not _continues_name(around)


def _deny(around: Surroundings) -> bool:
    """`不得检查` is never a name, so it shows a head even where the 的 before it was forgotten."""
    if around.word.isascii() or not around.is_sentence:
        return _head(around)
    at_head = around.at_head() or (around.last in OPERAND_END and not around.brackets)
    return at_head and not _continues_name(around)


def _head_before_name(around: Surroundings) -> bool:
    """A head that a name or number follows; `fires` or `under` behind it may well be that name."""
    follows = around.next()
    if not around.at_head() or follows is None or (follows.type == SYMBOL and follows.text not in "(（{｛"):
        return False
    return not around.next_may_be(*_NEVER_NAMES)


def _aggregate(around: Surroundings) -> bool:
    token = around.next()
    if around.last != "LPAR" or token is None:
        return False
    if token.type == SYMBOL:
        return token.text in "(（{｛"
    return token.type != WORD or first_words(token.text).isdisjoint(_AFTER_NAME)


def _window_in(around: Surroundings) -> bool:
    if not around.word.isascii() or around.next_may_be("SAME", "THE"):
        return True
    token = around.next()
    return token is not None and (token.type == NUMBER or around.duration_follows())


def _to(around: Surroundings) -> bool:
    if not around.after_operand():
        return False
    in_set = bool(around.brackets) and around.brackets[-1].type == "LBRACE"
    return in_set or len(around.brackets) in around.open_froms[-1:] or around.next_may_be("LBRACE")


def _not_exceed(around: Surroundings) -> bool:
    """The limit of a scope (`同一 企业 每 自然年 不超过`) or of a share, where it is no quantifier."""
    last = around.last
    if last == "IN_PRINCIPLE":
        last = around.tagged[-2].type if len(around.tagged) > 1 else ""
    if last == "INSIDE":
        return _has_scope(around)
    return last in OPERAND_END or last in PERIODS or last == "VISITS_AFTER"


def _has_scope(around: Surroundings) -> bool:
    """Whether the clause began with `同一 企业`, so that a limit follows the window, not an element."""
    if not around.is_sentence or around.brackets:
        return False
    types = [token.type for token in around.tagged]
    start = len(types) - types[::-1].index("CLAUSE") if "CLAUSE" in types else 0
    return types[start : start + 2] == ["SAME", NAME] and "COUNTING_ONLY_WHERE" not in types[start:]


def _done(around: Surroundings) -> bool:
    return around.last in COMMAS and around.before in OPERAND_END and not around.brackets


def _except_after_bracket(around: Surroundings) -> bool:
    return around.last in ("CLAUSE", "LPAR")


def _is_last(*terminals: str) -> Callable[[Surroundings], bool]:
    return lambda around: around.last in terminals


def _before_alone(around: Surroundings) -> bool:
    return not _before_with_length(around)


def _before_with_length(around: Surroundings) -> bool:
    return around.next_may_be("AT_LEAST") or around.span_follows_with("INSIDE")


def _constant(around: Surroundings) -> bool:
    return _before_operand(around) and not around.next_may_be("LSQB", "DOT")


def _body(around: Surroundings) -> bool:
    if around.last == "REQUIRE":
        return True
    return around.last == NAME and len(around.tagged) > 1 and around.tagged[-2].type == "REQUIRE"


def _times(around: Surroundings) -> bool:
    return around.last in COUNT_END and ("INSPECT_EACH" in around.seen or "INSPECT" in around.seen)


def _once(around: Surroundings) -> bool:
    return around.last in ("AT_LEAST", "INSPECT") or ("INSPECT_EACH" in around.seen and around.last == NAME)


_TESTS: dict[tuple[str, ...], Callable[[Surroundings], bool]] = {
    (
        "NOT_IN",
        "UNDER",
        "SHARES",
        "SHARES_WITH",
        "ALL_IN",
        "SHARE_OF",
        "PROPORTION",
    ): _after_operand,
    ("OTHERWISE",): _after_selection,
    (*COMPARATORS, "PLUS", "MINUS", "TIMES", "DIVIDE"): _operator,
    ("ROUNDED_UP", "ROUNDED_DOWN"): _after_operand,
    ("IS_KNOWN", "IS_UNKNOWN", "IS_NONE", "HAPPENED", "IS_AT_MOST", "IS_AT_LEAST"): _after_operand,
    (
        *POSTFIXES,
        "WORKING_DAYS_AFTER",
        "LIMITATION",
        "EARLIEST",
        "COMPLETION",
        "FROM_DAY_OF",
    ): _after_operand,
    ("THAT_WEEK", "THAT_MONTH", "THAT_QUARTER", "THAT_HALF_YEAR", "THAT_YEAR"): _after_operand,
    ("BY",): lambda around: around.after_operand() or not around.word.isascii(),
    ("HAS_ROW",): lambda around: around.after_operand() and around.next_may_be("LSQB"),
    ("FIRES",): _is_last(NAME, TAG),
    (
        "ANY_DAY_OF_VISIT",
        "ANY_WEEKDAY_OF_VISIT",
        "SIZE_OF",
        "GREATEST_OF",
        "LEAST_OF",
        "DAY_OF",
        "WEEKDAY_OF",
        "MONTH_OF",
        "YEAR_OF",
        *EDGES,
    ): _before_operand,
    ("DAYS_FROM", "WORKING_DAYS_FROM"): _before_operand,
    CONSTANTS: _constant,
    (*UNITS, "VISITS"): _after_count,
    PERIODS: _is_last("PER", "SAME", "EVERY"),
    MONTHS_OF_YEAR: _is_last(NUMBER),
    ("FIRST_DAY", "LAST_DAY"): _is_last(*(f"THAT_{part.removeprefix('CALENDAR_')}" for part in PERIODS)),
    ("TO",): _to,
    ("IN_WINDOW",): _window_in,
    ("THE",): _is_last("IN_WINDOW"),
    ("BEFORE_AFTER",): _before_with_length,
    ("BEFORE_ALONE",): _before_alone,
    ("COUNT_OF", "COUNT_DIFFERENT", "SUM_OF", "LATEST_OF"): _aggregate,
    ("DENY",): _deny,
    ("FLAG", "EXCEPT"): _head,
    (
        "LEAVE",
        "REQUIRE",
        "REQUIRE_OF",
        "WITHOUT",
        "DEFER_TO",
        "DEFER_UNTIL",
        "MERGE_INTO",
    ): _head_before_name,
    ("EXEMPT_FROM", "NOT_SUBJECT", "INSPECT_EACH", "CONCLUDE"): _head_before_name,
    ("NOT_EXCEED",): _not_exceed,
    ("INSPECT",): _is_last("AT_LEAST"),
    ("VISITS_AFTER",): lambda around: (
        around.last == "CONDITION_END" and around.next_may_be("NOT_EXCEED", "IN_PRINCIPLE")
    ),
    ("ONCE",): _once,
    ("COUNTED_TIMES",): _times,
    ("AFTER_WITHIN",): _after_operand,
    ("BY_BODY",): _body,
    ("DONE",): _done,
    ("BUT",): _except_after_bracket,
    ("AT_TIME", "EXCEPT_END"): lambda around: not around.seen.isdisjoint(("WHEN", "EXCEPT")),
}

_BY_TERMINAL = MappingProxyType(
    {terminal: test for terminals, test in _TESTS.items() for terminal in terminals}
)


def is_tested(terminal: str) -> bool:
    return terminal in _BY_TERMINAL


def counts(terminal: str, around: Surroundings) -> bool:
    """Whether a spelling of `terminal` is that keyword at `place`."""
    test = _BY_TERMINAL.get(terminal)
    return test is None or test(around)


_ALWAYS_IN_CHINESE = frozenset({"IN_WINDOW", "BY", "BEFORE_AFTER", "BEFORE_ALONE"})


def reserved(language: Language = "en") -> tuple[str, ...]:
    """The words that are keywords wherever they stand alone."""
    single = (
        word
        for terminal in table()
        if terminal not in _BY_TERMINAL or (language == "zh" and terminal in _ALWAYS_IN_CHINESE)
        for word in keyword(terminal).spellings(language)
    )
    return tuple(sorted(word for word in set(single) if word.isidentifier()))
