"""Where a spelling counts as a keyword: for each terminal a test of the tokens around the place it stands at.

A terminal without a test counts everywhere (but after a dot or in `「…」`): these words are reserved. All others
stay free for names wherever the language has no use for the keyword.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from attrs import define, field

from inspectrules.syntax.keywords import Language, keyword, phrases, table
from inspectrules.syntax.tokens import NAME, NUMBER, QUOTED, SYMBOL, TAG, WORD, Token

UNITS = ("DAYS", "WORKING_DAYS", "WEEKS", "MONTHS", "YEARS")
PERIODS = (
    "CALENDAR_YEAR",
    "CALENDAR_HALF_YEAR",
    "CALENDAR_QUARTER",
    "CALENDAR_MONTH",
    "CALENDAR_WEEK",
)
CONSTANTS = ("TRUE", "FALSE", "NEVER", "UNLIMITED")
MODALS = ("MUST", "MUST_NOT", "SHOULD", "MAY")
COMPARATORS = ("EQ", "NE", "LT", "LE", "GT", "GE")
POSTFIXES = ("SIZE_AFTER", "DAY_AFTER", "WEEKDAY_AFTER", "MONTH_AFTER", "YEAR_AFTER", "DAYS_AFTER")
EDGES = tuple(
    f"{edge}_DAY_OF_{part.removeprefix('CALENDAR_')}" for edge in ("FIRST", "LAST") for part in PERIODS
)
MONTHS_OF_YEAR = tuple(
    terminal for terminal in table() if terminal.endswith("_OF_YEAR") and "DAY" not in terminal
)

_COUNT_END = frozenset({NAME, NUMBER, "RPAR", "RSQB"})
OPERAND_END = frozenset(
    {
        *_COUNT_END,
        "TEXT",
        "DATE",
        "TIME",
        TAG,
        "RBRACE",
        "FIRST_DAY",
        "LAST_DAY",
        "WORKING_DAYS_AFTER",
        "PROPORTION",
    }
    | {
        *UNITS,
        *CONSTANTS,
        *POSTFIXES,
        "ROUNDED_UP",
        "ROUNDED_DOWN",
        "FIRES",
        "IS_KNOWN",
        "IS_UNKNOWN",
        "IS_NONE",
    }
    | {"HAPPENED", "PERCENT", "ONCE", "VISITS"}
)
NAME_FOLLOWS = frozenset(
    {
        "SAME",
        "TO_EACH",
        "BETWEEN_VISITS",
        "REQUIRE",
        "CONCLUDE",
        "DEFER_TO",
        "MERGE_INTO",
        "EXEMPT_FROM",
    }
    | {"INSPECT_EACH", "BY_BODY", "ANY", "NO", "EVERY", "COUNT_OF", "THE", *MODALS}
)
LEAD_END = frozenset({"CONDITION_END", "AT_TIME", "EXCEPT_END"})
_BEFORE_HEAD = LEAD_END | {"", "IN_PRINCIPLE", "CLAUSE"}
_COMMAS = frozenset({"SEPARATOR", "CLAUSE"})
_OPENING = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "{": "}", "｛": "｝"}
_CLOSING = frozenset(_OPENING.values())


@define
class Place:
    """A place in a sentence: what has been tagged before it, and the raw tokens behind it."""

    raw: Sequence[Token]
    is_sentence: bool
    """False: the text is an expression, so no head begins anywhere."""

    word: str = ""
    """The first word of the phrase asked about."""

    tagged: list[Token] = field(factory=list)
    after: int = 0
    """Index of the first raw token behind the phrase asked about."""

    brackets: list[Token] = field(factory=list)
    """The opening brackets around the place."""

    open_ifs: int = 0
    open_froms: list[int] = field(factory=list)
    """How many brackets stand around each `days from` whose `to` has not come yet."""

    else_of_if: bool = False
    """Whether the last `else` belongs to an `if`."""

    seen: set[str] = field(factory=set)
    """The terminals so far."""

    @property
    def last(self) -> str:
        return self.tagged[-1].type if self.tagged else ""

    @property
    def before(self) -> str:
        """The last terminal but for a comma."""
        if self.last in _COMMAS:
            return self.tagged[-2].type if len(self.tagged) > 1 else ""
        return self.last

    def after_operand(self) -> bool:
        return self.before in OPERAND_END

    def next(self, ahead: int = 0) -> Token | None:
        index = self.after + ahead
        return self.raw[index] if index < len(self.raw) else None

    def next_may_be(self, *terminals: str, ahead: int = 0) -> bool:
        """Whether the next raw token could be one of `terminals`, or begin it."""
        token = self.next(ahead)
        return (
            token is not None
            and token.type in (WORD, SYMBOL)
            and not first_words(token.text).isdisjoint(terminals)
            and not (token.type == WORD and self._has_parts(self.after + ahead))
        )

    def _has_parts(self, index: int) -> bool:
        """Whether the word at raw token `index` is the first part of a dotted name, so no keyword."""
        return self._skip_dots(index + 1) > index + 1

    def at_head(self) -> bool:
        """Whether the head of a sentence may begin here."""
        if not self.is_sentence or self.brackets:
            return False
        if self.last == "ELSE":
            return not self.else_of_if
        return self.last in _BEFORE_HEAD

    def skip_operand(self, index: int) -> int | None:
        """The index behind a number, name, look-up or bracket that begins at raw token `index`."""
        if index >= len(self.raw):
            return None
        token = self.raw[index]
        if token.type == SYMBOL:
            return self._skip_brackets(index) if token.text in "(（" else None
        if token.type == NUMBER:
            return index + 1
        if token.type not in (WORD, QUOTED):
            return None
        index = self._skip_dots(index + 1)
        if index < len(self.raw) and self.raw[index].type == SYMBOL and self.raw[index].text in "[［【":
            closed = self._skip_brackets(index)
            return None if closed is None else self._skip_dots(closed)
        return index

    def _skip_dots(self, index: int) -> int:
        """The index behind the parts of a name, or the column of a look-up, that follow with dots."""
        while index < len(self.raw) and self.raw[index].text == "." and self.raw[index].type == SYMBOL:
            index += 2
        return index

    def _skip_brackets(self, index: int) -> int | None:
        depth = 0
        for position in range(index, len(self.raw)):
            token = self.raw[position]
            if token.type != SYMBOL:
                continue
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth == 0:
                return position + 1
        return None

    def span_follows_with(self, *terminals: str) -> bool:
        """Whether a length of time follows, and then one of `terminals`."""
        index = self.skip_operand(self.after)
        if index is None or index >= len(self.raw):
            return False
        if self._could_be(index, UNITS):
            index += 2 if self.raw[index].text == "working" else 1
        return self._could_be(index, terminals)

    def duration_follows(self) -> bool:
        index = self.skip_operand(self.after)
        return index is not None and self._could_be(index, UNITS)

    def _could_be(self, index: int, terminals: Sequence[str]) -> bool:
        return index < len(self.raw) and not first_words(self.raw[index].text).isdisjoint(terminals)


@cache
def _terminals_by_first_word() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for words, terminals in phrases().items():
        found.setdefault(words[0], set()).update(terminals)
    return MappingProxyType({word: frozenset(terminals) for word, terminals in found.items()})


def first_words(word: str) -> frozenset[str]:
    """The terminals that have a spelling which begins with `word`."""
    return _terminals_by_first_word().get(word, frozenset())


def _after_operand(place: Place) -> bool:
    return place.before in OPERAND_END


def _operator(place: Place) -> bool:
    """A symbol always is one, a word (`加`) only behind an operand."""
    return not place.word[0].isalpha() or place.after_operand()


_SELECTION_END = ("OVERLAPPING", "INSIDE", "SHARES")


def _after_selection(place: Place) -> bool:
    """Behind an element of a collection with all that may follow it."""
    return place.before in OPERAND_END or place.before in PERIODS or place.before in _SELECTION_END


def _before_operand(place: Place) -> bool:
    return place.last not in OPERAND_END and place.last not in NAME_FOLLOWS


def _after_count(place: Place) -> bool:
    return place.last in _COUNT_END or place.last == "PER"


def _continues_name(place: Place) -> bool:
    """Whether what follows makes the word before it a name: `deny = 1`, `flag must …`."""
    return place.next_may_be(*_AFTER_NAME) or place.next_may_be("LSQB", "DOT")


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


def _head(place: Place) -> bool:
    return place.at_head() and not _continues_name(place)


def _head_before_name(place: Place) -> bool:
    """A head that a name or number follows; `fires` or `under` behind it may well be that name."""
    follows = place.next()
    if not place.at_head() or follows is None or (follows.type == SYMBOL and follows.text not in "(（{｛"):
        return False
    return not place.next_may_be(*_NEVER_NAMES)


def _aggregate(place: Place) -> bool:
    token = place.next()
    if place.last != "LPAR" or token is None:
        return False
    if token.type == SYMBOL:
        return token.text in "(（{｛"
    return token.type != WORD or first_words(token.text).isdisjoint(_AFTER_NAME)


def _window_in(place: Place) -> bool:
    if not place.word.isascii() or place.next_may_be("SAME", "THE"):
        return True
    token = place.next()
    return token is not None and (token.type == NUMBER or place.duration_follows())


def _to(place: Place) -> bool:
    if not place.after_operand():
        return False
    in_set = bool(place.brackets) and place.brackets[-1].type == "LBRACE"
    return in_set or len(place.brackets) in place.open_froms[-1:] or place.next_may_be("LBRACE")


def _not_exceed(place: Place) -> bool:
    last = place.last
    if last == "IN_PRINCIPLE":
        last = place.tagged[-2].type if len(place.tagged) > 1 else ""
    return last in OPERAND_END or last in PERIODS or last in ("INSIDE", "VISITS_AFTER")


def _done(place: Place) -> bool:
    return place.last in _COMMAS and place.before in OPERAND_END and not place.brackets


def _except_after_bracket(place: Place) -> bool:
    return place.last in ("CLAUSE", "LPAR")


def _is_last(*terminals: str) -> Callable[[Place], bool]:
    return lambda place: place.last in terminals


def _before_alone(place: Place) -> bool:
    return not _before_with_length(place)


def _before_with_length(place: Place) -> bool:
    return place.next_may_be("AT_LEAST") or place.span_follows_with("INSIDE")


def _constant(place: Place) -> bool:
    return _before_operand(place) and not place.next_may_be("LSQB", "DOT")


def _body(place: Place) -> bool:
    if place.last == "REQUIRE":
        return True
    return place.last == NAME and len(place.tagged) > 1 and place.tagged[-2].type == "REQUIRE"


def _times(place: Place) -> bool:
    return place.last in _COUNT_END and ("INSPECT_EACH" in place.seen or "INSPECT" in place.seen)


def _once(place: Place) -> bool:
    return place.last in ("AT_LEAST", "INSPECT") or ("INSPECT_EACH" in place.seen and place.last == NAME)


_TESTS: dict[tuple[str, ...], Callable[[Place], bool]] = {
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
    ("BY",): lambda place: place.after_operand() or not place.word.isascii(),
    ("HAS_ROW",): lambda place: place.after_operand() and place.next_may_be("LSQB"),
    ("FIRES",): _is_last(NAME, TAG),
    (
        "ANY_DAY_OF_VISIT",
        "SIZE_OF",
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
    ("DENY", "FLAG", "EXCEPT"): _head,
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
    ("VISITS_AFTER",): lambda place: (
        place.last == "CONDITION_END" and place.next_may_be("NOT_EXCEED", "IN_PRINCIPLE")
    ),
    ("ONCE",): _once,
    ("COUNTED_TIMES",): _times,
    ("BY_BODY",): _body,
    ("DONE",): _done,
    ("BUT",): _except_after_bracket,
    ("AT_TIME", "EXCEPT_END"): lambda place: not place.seen.isdisjoint(("WHEN", "EXCEPT")),
}

_BY_TERMINAL = MappingProxyType(
    {terminal: test for terminals, test in _TESTS.items() for terminal in terminals}
)


def is_tested(terminal: str) -> bool:
    return terminal in _BY_TERMINAL


def counts(terminal: str, place: Place) -> bool:
    """Whether a spelling of `terminal` is that keyword at `place`."""
    test = _BY_TERMINAL.get(terminal)
    return test is None or test(place)


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
