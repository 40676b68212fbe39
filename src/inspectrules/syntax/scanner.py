"""From a text to raw tokens: words, numbers, dates, texts, tags and symbols, without their meaning.

Han and Latin characters (or digits) never share a word. Blanks, U+3000 among them, and comments (`#` to the
end of the line) part words and are dropped.
"""

import datetime
import re
from collections.abc import Callable, Iterator

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.tokens import (
    DATE,
    HYPHENATED,
    NUMBER,
    QUOTED,
    SYMBOL,
    TAG,
    TEXT,
    TIME,
    WORD,
    Token,
)
from inspectrules.text import Span

Place = Callable[[int, int], Span]

MOST_DIGITS = 18
_SIGNS = {"&": "and", "|": "or", "!": "not"}

HAN = "〇々·㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"

_PATTERN = re.compile(
    rf"""
    (?P<blank>[\s\ufeff]+|\#[^\n]*)
  | (?P<DATE>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9A-Za-z_-]))
  | (?P<TIME>[0-9]{{1,2}}:[0-9]{{2}}(?![0-9A-Za-z_:]))
  | (?P<NUMBER>[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z_]|-[0-9A-Za-z_]))
  | (?P<WORD>[A-Za-z_][0-9A-Za-z_]*(?![0-9A-Za-z_]|-[0-9A-Za-z_])|[{HAN}]+)
  | (?P<joined>[0-9A-Za-z_]+(?:-[0-9A-Za-z_]+)*)
  | (?P<wide>[０-９]+)
  | (?P<QUOTED>「[^「」\n]+」)
  | (?P<TEXT>"[^"\n]*"|“[^“”\n]*”)
  | (?P<TAG>[@＠](?:「[^「」\n]+」|[A-Za-z_][0-9A-Za-z_]*(?:-[0-9A-Za-z_]+)*|[{HAN}]+))
  | (?P<SYMBOL><=|>=|!=|==|<>|＜＝|＞＝|[-−－+＋*×÷/／=＝<＜>＞≤≥≠%％()（）\[\]［］【】{{}}｛｝,，、.])
  | (?P<sign>&&?|\|\|?|!)
  | (?P<unclosed>["“「][^\n]*)
  | (?P<bad>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def scan(text: str, place: Place) -> tuple[list[Token], list[Diagnostic]]:
    """The raw tokens of `text`, and what cannot be one."""
    found: list[Diagnostic] = []
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup or "bad"
        if kind == "blank":
            continue
        if kind in (DATE, TIME):
            tokens.append(_moment(kind, match, place, found))
        else:
            tokens.extend((_ordinary if kind.isupper() else _doubtful)(kind, match, place, found))
    return tokens, found


def _moment(kind: str, match: re.Match[str], place: Place, found: list[Diagnostic]) -> Token:
    """A date or time of day; one that does not exist is reported and stands as some other."""
    text = match.group() if kind == DATE else match.group().zfill(5)
    try:
        datetime.date.fromisoformat(text) if kind == DATE else datetime.time.fromisoformat(text)
    except ValueError:
        found.append(problems.no_such_moment(place(match.start(), match.end()), text))
        text = "2000-01-01" if kind == DATE else "00:00"
    return Token(kind, text, match.start(), match.end())


def _ordinary(kind: str, match: re.Match[str], place: Place, found: list[Diagnostic]) -> Iterator[Token]:
    text, start, end = match.group(), match.start(), match.end()
    if kind in (QUOTED, TEXT):
        text = text[1:-1]
    elif kind == TAG:
        text = text[1:].strip("「」")
    elif kind == NUMBER and len(text) > MOST_DIGITS:
        found.append(problems.number_too_large(place(start, end), text, MOST_DIGITS))
        text = "0"
    yield Token(kind, text, start, end)


def _doubtful(kind: str, match: re.Match[str], place: Place, found: list[Diagnostic]) -> Iterator[Token]:
    """What is wrong for sure; the token returned stands for what was probably meant."""
    text, start, end = match.group(), match.start(), match.end()
    span = place(start, end)
    if kind == "joined":
        yield from _joined(text, start, end, span, found)
    elif kind == "wide":
        ascii_digits = "".join(str(int(digit)) for digit in text)[:MOST_DIGITS]
        found.append(problems.full_width_digits(span, text, ascii_digits))
        yield Token(NUMBER, ascii_digits, start, end)
    elif kind == "unclosed":
        found.append(problems.unclosed_quote(span, text[0]))
        yield Token(QUOTED if text[0] == "「" else TEXT, text[1:].strip(), start, end)
    elif kind == "sign":
        word = _SIGNS[text[0]]
        found.append(problems.sign_for_word(span, text, word))
        yield Token(WORD, word, start, end)
    elif text not in "。；;":
        found.append(problems.unexpected_character(span, text))
    else:
        yield Token(SYMBOL, text, start, end)


def _joined(text: str, start: int, end: int, span: Span, found: list[Diagnostic]) -> Iterator[Token]:
    """Digits or words that a hyphen or nothing joins: `start-lead`, `2024-5-1`, `5days`."""
    if "-" in text:
        yield Token(HYPHENATED, text, start, end)
        return
    digits = re.match("[0-9]+", text)
    assert digits is not None
    middle = start + digits.end()
    found.append(problems.glued_number(span, text, digits.group(), text[digits.end() :]))
    yield Token(NUMBER, digits.group(), start, middle)
    yield Token(WORD, text[digits.end() :], middle, end)
