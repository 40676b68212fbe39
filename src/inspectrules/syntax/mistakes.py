"""Mistakes that can be told from a few tokens; each is reported and mended, so that the parse goes on.

Every detector looks at the tokens from one index on and gives back a `Mending`, or None.
"""

import calendar
import datetime
from collections.abc import Callable, Sequence

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.context import COMPARATORS, MONTHS_OF_YEAR, UNITS
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import DATE, HYPHENATED, NAME, NUMBER, SYMBOL, TAG, Token


@frozen
class Mending:
    """`count` tokens stand for `tokens`."""

    count: int
    tokens: tuple[Token, ...]
    problem: Diagnostic


Detector = Callable[[Sequence[Token], int, Place], Mending | None]


def mend(tokens: Sequence[Token], place: Place) -> tuple[list[Token], list[Diagnostic]]:
    """The tokens with what was plainly meant in the place of mistakes, and the reports."""
    mended: list[Token] = []
    found: list[Diagnostic] = []
    index = 0
    while index < len(tokens):
        mending = _first(tokens, index, place)
        if mending is None:
            mended.append(tokens[index])
            index += 1
        else:
            mended.extend(mending.tokens)
            found.append(mending.problem)
            index += mending.count
    return mended, found


def _first(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    for detector in _detectors(tokens[index]):
        if mending := detector(tokens, index, place):
            return mending
    return None


def _detectors(token: Token) -> tuple[Detector, ...]:
    """Those that may find something at `token`."""
    if token.type != NAME:
        return _BY_TYPE.get(token.type, ())
    if len(token.parts) != 1 or token.end - token.start != len(token.text):
        return ()  # dotted or quoted: a name for sure
    found = _BY_WORD.get(token.text, ())
    return found + _NAMES


def _are(tokens: Sequence[Token], index: int, *wanted: str | tuple[str, str]) -> bool:
    """Whether the tokens from `index` on have these types or, of pairs, these types and texts."""
    found = tokens[index : index + len(wanted)]
    return len(found) == len(wanted) and all(
        token.type == want if isinstance(want, str) else (token.type, token.text) == want
        for token, want in zip(found, wanted, strict=True)
    )


def _renamed(terminal: str, first: Token, last: Token) -> Token:
    return Token(terminal, first.text, first.start, last.end, (first,))


# --- characters ---


def _hyphen(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    token = tokens[index]
    if token.type == TAG and "-" not in token.text:
        return None
    if token.type != TAG and token.text.replace("-", "").isdigit() and token.text.count("-") == 2:
        return _short_date(token, place)
    name = token.text.replace("-", "_")
    problem = problems.hyphenated(place(token.start, token.end), token.text, name)
    kind = TAG if token.type == TAG else NUMBER if token.text.replace("-", "").isdigit() else NAME
    part = Token(kind, "1" if kind == NUMBER else name, token.start, token.end)
    part.parts = (part,) if kind == NAME else ()
    return Mending(1, (part,), problem)


def _short_date(token: Token, place: Place) -> Mending:
    """`2025-1-5`."""
    year, month, day = token.text.split("-")
    whole = f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}"
    problem = problems.no_such_moment(place(token.start, token.end), token.text, _if_date(whole))
    return Mending(1, (Token(DATE, "2000-01-01", token.start, token.end),), problem)


def _if_date(text: str) -> str | None:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _full_stop(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    token = tokens[index]
    if token.text not in "。；;." or index + 1 < len(tokens):
        return None
    return Mending(1, (), problems.full_stop(place(token.start, token.end), token.text))


# --- periods ---

_PERIOD_OF = {
    "YEARS": ("CALENDAR_YEAR", "calendar year", "12 months", "自然年", "12 个月"),
    "MONTHS": ("CALENDAR_MONTH", "calendar month", "30 days", "自然月", "30 日"),
    "WEEKS": ("CALENDAR_WEEK", "calendar week", "7 days", "自然周", "7 日"),
    "year": ("CALENDAR_YEAR", "calendar year", "12 months", "自然年", "12 个月"),
    "month": ("CALENDAR_MONTH", "calendar month", "30 days", "自然月", "30 日"),
    "week": ("CALENDAR_WEEK", "calendar week", "7 days", "自然周", "7 日"),
}


def _per_unit(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`per year`, `每 年`; and `once every year`, where `year` was read as a name."""
    per, unit = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if unit is None or (per.type == "EVERY" and not (index and tokens[index - 1].type in _TIMES)):
        return None
    period = _PERIOD_OF.get(unit.text if unit.type == NAME else unit.type)
    if period is None:
        return None
    terminal, calendar_en, rolling_en, calendar_zh, rolling_zh = period
    in_chinese = not per.text.isascii()
    text = f"{per.text}{'' if in_chinese else ' '}{unit.text}"
    calendar_offer = f"每 {calendar_zh}" if in_chinese else f"per {calendar_en}"
    rolling_offer = _rolling_offer(tokens, rolling_en, rolling_zh, in_chinese=in_chinese)
    problem = problems.ambiguous_period(place(per.start, unit.end), text, calendar_offer, rolling_offer)
    mended = (
        Token("PER", per.text, per.start, per.end),
        Token(terminal, unit.text, unit.start, unit.end),
    )
    return Mending(2, mended, problem)


_TIMES = ("ONCE", "COUNTED_TIMES", "VISITS")


def _rolling_offer(tokens: Sequence[Token], english: str, chinese: str, *, in_chinese: bool) -> str:
    if any(token.type in ("INSPECT_EACH", "INSPECT") for token in tokens):
        return f"每 {chinese}" if in_chinese else f"every {english}"
    return f"{chinese} 内" if in_chinese else f"in {english}"


def _per_quarter(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`per quarter`: calendar periods are always called so."""
    if _are(tokens, index, "PER", (NAME, "quarter")):
        return _named_period(tokens, index, 2, "CALENDAR_QUARTER", "per calendar quarter", place)
    if _are(tokens, index, "PER", (NAME, "half"), ("YEARS", "year")):
        return _named_period(tokens, index, 3, "CALENDAR_HALF_YEAR", "per calendar half year", place)
    return None


def _named_period(
    tokens: Sequence[Token], index: int, count: int, terminal: str, offer: str, place: Place
) -> Mending:
    per, last = tokens[index], tokens[index + count - 1]
    text = " ".join(token.text for token in tokens[index : index + count])
    problem = problems.calendar_missing(place(per.start, last.end), text, offer)
    return Mending(count, (per, Token(terminal, last.text, tokens[index + 1].start, last.end)), problem)


# --- tests and comparisons ---


def _is_not(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`x is not known`, `x has not happened`."""
    first = tokens[index]
    for words, terminal, offer, exact in _NEGATED:
        if _are(tokens, index, (NAME, words[0]), "NOT", (NAME, words[1])):
            last = tokens[index + 2]
            text = f"{words[0]} not {words[1]}"
            problem = problems.negated_test(place(first.start, last.end), text, offer, exact=exact)
            return Mending(3, (_renamed(terminal, first, last),), problem)
    return None


_NEGATED = (
    (("is", "known"), "IS_UNKNOWN", "is unknown", True),
    (("is", "unknown"), "IS_KNOWN", "is known", True),
    (("is", "none"), "IS_NONE", "not x is none", False),
    (("has", "happened"), "HAPPENED", "not x has happened", False),
)


def _is_for_equals(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`x is 5`, `x is not held`."""
    if index == 0 or tokens[index - 1].type not in (NAME, "RSQB", "RPAR") or tokens[index].text != "is":
        return None
    count = 2 if _are(tokens, index, NAME, "NOT") else 1
    first, last = tokens[index], tokens[index + count - 1]
    text = "is not" if count == 2 else "is"
    problem = problems.is_for_equals(place(first.start, last.end), text)
    return Mending(count, (Token("NE" if count == 2 else "EQ", text, first.start, last.end),), problem)


def _between(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`x between a and b`, read as `x = b` from here on."""
    if index == 0 or tokens[index].text != "between" or tokens[index - 1].type not in (NAME, "RSQB", "RPAR"):
        return None
    closing = next((at for at in range(index, len(tokens)) if tokens[at].type == "AND"), None)
    if closing is None:
        return None
    first, last = tokens[index], tokens[closing]
    problem = problems.between(place(first.start, last.end), "between … and")
    return Mending(closing - index + 1, (Token("EQ", "between", first.start, last.end),), problem)


def _brackets_for_set(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`in (a, b)`, `in [a, b]`."""
    if index + 1 >= len(tokens) or tokens[index + 1].type not in ("LPAR", "LSQB"):
        return None
    closing = _closing(tokens, index + 1)
    if closing is None:
        return None
    inside = tokens[index + 2 : closing]
    opening, end = tokens[index + 1], tokens[closing]
    if opening.type == "LPAR" and not _has_items(inside):
        return None
    braces = (
        Token("LBRACE", "{", opening.start, opening.end),
        *inside,
        Token("RBRACE", "}", end.start, end.end),
    )
    problem = problems.brackets_for_set(
        place(opening.start, opening.end), place(end.start, end.end), f"{opening.text}{end.text}"
    )
    return Mending(closing - index + 1, (tokens[index], *braces), problem)


def _has_items(inside: Sequence[Token]) -> bool:
    """Whether a comma parts items here, other than those of a `with` (`with same a, same b`)."""
    depth = 0
    for index, token in enumerate(inside):
        depth += token.type in ("LPAR", "LSQB", "LBRACE")
        depth -= token.type in ("RPAR", "RSQB", "RBRACE")
        if depth == 0 and token.type == "SEPARATOR" and not _is_matcher(inside, index + 1):
            return True
    return False


def _is_matcher(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].type in ("SAME", "OVERLAPPING")


def _closing(tokens: Sequence[Token], opening: int) -> int | None:
    depth = 0
    for index in range(opening, len(tokens)):
        depth += tokens[index].type in ("LPAR", "LSQB", "LBRACE")
        depth -= tokens[index].type in ("RPAR", "RSQB", "RBRACE")
        if depth == 0:
            return index
    return None


# --- aggregates ---

_AGGREGATES = {"count": "COUNT_OF", "sum": "SUM_OF", "latest": "LATEST_OF", "计数": "COUNT_OF"}


def _aggregate(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`count of inspection … >= 2` without brackets, where nobody sees what the `where` takes in."""
    first = tokens[index]
    if first.text not in _AGGREGATES or (index and tokens[index - 1].type in (NAME, "RPAR", "RSQB")):
        return None
    words = 2 if _are(tokens, index + 1, "OF") else 1
    if _is_bare_name(tokens, index, words):
        return None
    end = _end_of_aggregate(tokens, index)
    last = tokens[end - 1]
    opening = Token("LPAR", "(", first.start, first.start)
    closing = Token("RPAR", ")", last.end, last.end)
    terminal = "COUNT_DIFFERENT" if _are(tokens, index + 1, (NAME, "different")) else _AGGREGATES[first.text]
    words += terminal == "COUNT_DIFFERENT"
    head = Token(terminal, first.text, first.start, first.end)
    problem = problems.aggregate_without_brackets(
        place(first.start, tokens[index + words - 1].end), place(first.start, last.end), first.text
    )
    return Mending(end - index, (opening, head, *tokens[index + words : end], closing), problem)


def _is_bare_name(tokens: Sequence[Token], index: int, words: int) -> bool:
    """Whether `sum`, `count` or `latest` is just what a fact is called."""
    if tokens[index].text in ("count", "计数"):
        return words == 1 and not _are(tokens, index + 1, (NAME, "different"))
    return not _are(tokens, index + 1, NAME, "OF")


def _end_of_aggregate(tokens: Sequence[Token], index: int) -> int:
    """Before the last comparison of the condition, or else at its end."""
    ends = (
        at
        for at in range(index, len(tokens))
        if tokens[at].type in ("WHEN", "UNLESS", "CLAUSE", "CONDITION_END")
    )
    end = next(ends, len(tokens))
    comparisons = [at for at in range(index, end) if tokens[at].type in COMPARATORS]
    return comparisons[-1] if comparisons else end


# --- dates ---


def _day_of_month(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`31 February of year of E`, `当年 2 月 31 日`."""
    if _are(tokens, index, NUMBER) and index + 1 < len(tokens) and tokens[index + 1].type in MONTHS_OF_YEAR:
        month = MONTHS_OF_YEAR.index(tokens[index + 1].type) + 1
        return _checked_day(tokens[index], tokens[index], month, 2, tokens[index : index + 2], place)
    return None


def _day_of_that_year(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    if not _are(tokens, index, "THAT_YEAR", NUMBER, "MONTHS", NUMBER, "DAYS"):
        return None
    found = tokens[index : index + 5]
    month = int(found[1].text) if found[1].text.isdigit() else 0
    return _checked_day(found[3], found[1], month, 5, found, place)


def _checked_day(
    day: Token, first: Token, month: int, count: int, found: Sequence[Token], place: Place
) -> Mending | None:
    number = int(day.text) if day.text.isdigit() else 0
    if 1 <= month <= 12 and 1 <= number <= calendar.monthrange(2024, month)[1]:
        return None
    problem = problems.no_such_day_of_month(place(first.start, day.end), day.text, str(month))
    ones = (Token(NUMBER, "1", token.start, token.end) if token.type == NUMBER else token for token in found)
    return Mending(count, tuple(ones), problem)


def _notice(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`提前 5 日 告知`: before what?"""
    if tokens[index].text != "提前" or not _are(tokens, index + 1, NUMBER):
        return None
    unit = tokens[index + 2] if index + 2 < len(tokens) else None
    if unit is None or unit.type not in UNITS:
        return None
    length = f"{tokens[index + 1].text} {unit.text}"
    problem = problems.notice_without_date(
        place(tokens[index].start, unit.end), f"提前 {length}", f"在 … 前 至少 {length}"
    )
    return Mending(3, (), problem)


_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "半": 0,
}
_COUNTED = ("个工作日", "工作日", "个星期", "个月", "日", "天", "周", "年", "次")


def _number_in_characters(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`三个月`, `两次`: a number and a unit in one word of Chinese."""
    token = tokens[index]
    if token.text[0] not in _DIGITS:
        return None
    unit = next((unit for unit in _COUNTED if token.text.endswith(unit)), None)
    if unit is None or len(token.parts) != 1 or token.end - token.start != len(token.text):
        return None
    number = _chinese_number(token.text.removesuffix(unit))
    if number is None:
        return None
    problem = problems.number_in_characters(place(token.start, token.end), token.text, f"{number} {unit}")
    middle = token.end - len(unit)
    terminal = _UNIT_TERMINALS[unit]
    pieces = (
        Token(NUMBER, str(number), token.start, middle),
        Token(terminal, unit, middle, token.end),
    )
    return Mending(1, pieces, problem)


_UNIT_TERMINALS = {
    "个工作日": "WORKING_DAYS",
    "工作日": "WORKING_DAYS",
    "个星期": "WEEKS",
    "周": "WEEKS",
    "个月": "MONTHS",
    "日": "DAYS",
    "天": "DAYS",
    "年": "YEARS",
    "次": "VISITS",
}


def _chinese_number(text: str) -> int | None:
    """Up to 99."""
    if not text or len(text) > 3 or any(character not in _DIGITS for character in text) or "半" in text:
        return None
    tens, ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return _DIGITS[tens]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _mixed_name(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`A级`: two names without a blank between them, of which one is Latin."""
    first, second = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if second is None or second.type != NAME or first.end != second.start or len(second.parts) != 1:
        return None
    text = first.text + second.text
    if first.text.isascii() == second.text.isascii() or len(text) != second.end - first.start:
        return None
    whole = Token(NAME, text, first.start, second.end)
    whole.parts = (whole,)
    return Mending(2, (whole,), problems.mixed_name(place(first.start, second.end), text))


_BY_TYPE: dict[str, tuple[Detector, ...]] = {
    HYPHENATED: (_hyphen,),
    TAG: (_hyphen,),
    SYMBOL: (_full_stop,),
    "DOT": (_full_stop,),
    "PER": (_per_unit, _per_quarter),
    "EVERY": (_per_unit,),
    "IN": (_brackets_for_set,),
    "NOT_IN": (_brackets_for_set,),
    NUMBER: (_day_of_month,),
    "THAT_YEAR": (_day_of_that_year,),
}

_NAMES: tuple[Detector, ...] = (_number_in_characters, _mixed_name)
_BY_WORD: dict[str, tuple[Detector, ...]] = {
    "is": (_is_not, _is_for_equals),
    "has": (_is_not,),
    "between": (_between,),
    "提前": (_notice,),
    **dict.fromkeys(_AGGREGATES, (_aggregate,)),
}
