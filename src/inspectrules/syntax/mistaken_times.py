"""Mistakes about time and number: periods with two meanings, days that no month has, numbers in characters."""

import calendar
from collections.abc import Sequence

from inspectrules.syntax import problems
from inspectrules.syntax.mending import Mending, are, is_quoted
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.terminals import MONTHS_OF_YEAR, UNITS
from inspectrules.syntax.tokens import NAME, NUMBER, Token

# --- periods ---

_PERIOD_OF = {
    "YEARS": ("CALENDAR_YEAR", "calendar year", "12 months", "自然年", "12 个月"),
    "MONTHS": ("CALENDAR_MONTH", "calendar month", "30 days", "自然月", "30 日"),
    "WEEKS": ("CALENDAR_WEEK", "calendar week", "7 days", "自然周", "7 日"),
    "year": ("CALENDAR_YEAR", "calendar year", "12 months", "自然年", "12 个月"),
    "month": ("CALENDAR_MONTH", "calendar month", "30 days", "自然月", "30 日"),
    "week": ("CALENDAR_WEEK", "calendar week", "7 days", "自然周", "7 日"),
}


def per_unit(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`per year`, `每 年`; and `once every year`, where `year` was read as a name."""
    per, unit = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if unit is None or (per.type == "EVERY" and not (index and tokens[index - 1].type in _TIMES)):
        return None
    period = _PERIOD_OF.get(unit.text if unit.type == NAME else unit.type)
    if period is None or (unit.type == NAME and is_quoted(unit)):
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


def per_quarter(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`per quarter`: calendar periods are always called so."""
    if are(tokens, index, "PER", (NAME, "quarter")):
        return _named_period(tokens, index, 2, "CALENDAR_QUARTER", "per calendar quarter", place)
    if are(tokens, index, "PER", (NAME, "half"), ("YEARS", "year")):
        return _named_period(tokens, index, 3, "CALENDAR_HALF_YEAR", "per calendar half year", place)
    return None


def _named_period(
    tokens: Sequence[Token], index: int, count: int, terminal: str, offer: str, place: Place
) -> Mending:
    per, last = tokens[index], tokens[index + count - 1]
    text = " ".join(token.text for token in tokens[index : index + count])
    problem = problems.calendar_missing(place(per.start, last.end), text, offer)
    return Mending(count, (per, Token(terminal, last.text, tokens[index + 1].start, last.end)), problem)


# --- dates ---


def day_of_month(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`31 February of year of E`, `当年 2 月 31 日`."""
    if are(tokens, index, NUMBER) and index + 1 < len(tokens) and tokens[index + 1].type in MONTHS_OF_YEAR:
        month = MONTHS_OF_YEAR.index(tokens[index + 1].type) + 1
        return _checked_day(tokens[index], tokens[index], month, 2, tokens[index : index + 2], place)
    return None


def day_of_that_year(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    if not are(tokens, index, "THAT_YEAR", NUMBER, "MONTHS", NUMBER, "DAYS"):
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


def notice(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`提前 5 日 告知`: before what?"""
    if tokens[index].text != "提前" or not are(tokens, index + 1, NUMBER):
        return None
    unit = tokens[index + 2] if index + 2 < len(tokens) else None
    if unit is None or unit.type not in UNITS:
        return None
    length = f"{tokens[index + 1].text} {unit.text}"
    problem = problems.notice_without_date(
        place(tokens[index].start, unit.end), f"提前 {length}", f"在 … 前 至少 {length}"
    )
    return Mending(3, (), problem)


DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "半": 0,
}
_COUNTED = ("个工作日", "工作日", "个星期", "个月", "日", "天", "周", "年", "次")


def number_in_characters(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`三个月`, `两次`: a number and a unit in one word of Chinese."""
    token = tokens[index]
    if token.text[0] not in DIGITS:
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
    if not text or len(text) > 3 or any(character not in DIGITS for character in text) or "半" in text:
        return None
    tens, ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return DIGITS[tens]
    return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
