"""Names → text: bare where the tagger reads the same name back, else in `「…」`."""

import re
from functools import cache

from attrs import frozen

from inspectrules.syntax.compounds import split
from inspectrules.syntax.keywords import phrases, words
from inspectrules.syntax.scanner import HAN

_ONE_WORD = re.compile(rf"[A-Za-z_][0-9A-Za-z_]*|[{HAN}]+")

_NUMBER_AND_UNIT = re.compile("[零一二三四五六七八九十两]+(?:个工作日|工作日|个星期|个月|日|天|周|年|次)")
"""Reads like a number in characters: `三个月`."""

_BETWEEN_KEYWORDS = frozenset({"INSPECT", "VISITS_AFTER"})
"""Terminals that only count between other keywords, where no operand and no element stands."""

_AFTER_A_COUNT = frozenset({"DAYS", "WORKING_DAYS", "WEEKS", "MONTHS", "YEARS", "VISITS", "COUNTED_TIMES"})
"""Terminals that only count behind a number, where no operand stands."""


@frozen
class Surroundings:
    """What a name at some place cannot be taken for."""

    free: frozenset[str] = frozenset()
    """Terminals that do not count there."""

    phrase_goes_on: bool = True
    """Whether words may stand around it that make a keyword of several words of it: `day` and `of`."""


ANYWHERE = Surroundings()
IN_BRACES = Surroundings(_BETWEEN_KEYWORDS | _AFTER_A_COUNT)
AS_ELEMENT = Surroundings(_BETWEEN_KEYWORDS)
AS_OPERAND = Surroundings(_BETWEEN_KEYWORDS | _AFTER_A_COUNT, phrase_goes_on=False)


def written(parts: tuple[str, ...], place: Surroundings = ANYWHERE) -> str:
    """A name of those parts."""
    if len(parts) == 1:
        return _quoted(parts[0]) if _needs_quotes(parts[0], place) else parts[0]
    first, *others = parts
    bare = _is_one_word(first, before_dot=True) and AS_OPERAND.free.issuperset(phrases().get((first,), ()))
    last = len(others) - 1
    rest = (
        part if _is_one_word(part, before_dot=at < last, after_dot=True) else _quoted(part)
        for at, part in enumerate(others)
    )
    return ".".join((first if bare else _quoted(first), *rest))


def tag(word: str) -> str:
    """A tag, which no keyword can be taken for."""
    return word if _ONE_WORD.fullmatch(word) else _quoted(word)


def column(word: str) -> str:
    """The part of a name behind a dot."""
    return word if _is_one_word(word, after_dot=True) else _quoted(word)


def _quoted(part: str) -> str:
    return f"「{part}」"


def _needs_quotes(word: str, place: Surroundings) -> bool:
    if not _is_one_word(word) or _NUMBER_AND_UNIT.fullmatch(word):
        return True
    terminals = phrases().get((word,), ())
    if not place.free.issuperset(terminals) or (place.phrase_goes_on and begins_phrase(word)):
        return True
    return not terminals and (_ends_phrase(word) or (place.phrase_goes_on and word in words()))


def _is_one_word(part: str, *, before_dot: bool = False, after_dot: bool = False) -> bool:
    whole = _ONE_WORD.fullmatch(part) is not None
    return whole and len(split(part, before_dot=before_dot, after_dot=after_dot)) == 1


@cache
def begins_phrase(word: str) -> bool:
    """Whether a keyword of several words begins so."""
    return any(phrase[0] == word for phrase in phrases() if len(phrase) > 1)


@cache
def _ends_phrase(word: str) -> bool:
    """Whether a keyword before it would take it in: `each` after `to`."""
    return any(
        word in words[1:] and any(words[:end] in phrases() for end in range(1, len(words)))
        for words in phrases()
    )
