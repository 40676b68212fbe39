"""Mistakes that can be told from a few tokens; each is reported and mended, so that the parse goes on.

Every detector looks at the tokens from one index on and gives back a `Mending`, or None.
"""

from collections.abc import Sequence

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import mistaken_times as times
from inspectrules.syntax import mistaken_words as words
from inspectrules.syntax.mending import Detector, Mending, is_quoted
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import HYPHENATED, NAME, NUMBER, SYMBOL, TAG, Token


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
    if len(token.parts) != 1 or is_quoted(token):
        return ()
    found = _BY_WORD.get(token.text, ())
    return found + _NAMES


_BY_TYPE: dict[str, tuple[Detector, ...]] = {
    HYPHENATED: (words.hyphen,),
    TAG: (words.hyphen,),
    SYMBOL: (words.full_stop,),
    "DOT": (words.full_stop,),
    "PER": (times.per_unit, times.per_quarter),
    "EVERY": (times.per_unit,),
    "IN": (words.brackets_for_set,),
    "NOT_IN": (words.brackets_for_set,),
    NUMBER: (times.day_of_month,),
    "THAT_YEAR": (times.day_of_that_year,),
}

_NAMES: tuple[Detector, ...] = (times.number_in_characters, words.mixed_name)
_BY_WORD: dict[str, tuple[Detector, ...]] = {
    "is": (words.is_not, words.is_for_equals),
    "has": (words.is_not,),
    "between": (words.between,),
    "提前": (times.notice,),
    **dict.fromkeys(words.AGGREGATES, (words.aggregate,)),
}
