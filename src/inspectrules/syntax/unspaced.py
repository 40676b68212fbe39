"""Offers blanks for Chinese words written without: `同一企业每半年不超过1次` fails late, and far from its cause.

No vocabulary is known here, so where the words lie is found by trying: a word is cut at the keywords in it, and a cut
counts if with it the text parses with fewer mistakes. It is offered as a fix, never taken silently.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.compounds import split_all
from inspectrules.syntax.keywords import words
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import WORD, Token

_SINGLE = frozenset("每内前的且或日年月次向自至在周天非未当时除外不若则与占")
"""Keywords of one character that a cut may be made at."""

_WEAK = frozenset({"检查", "限制", "提示", "半年", "季度", "工作日", "最近", "合计", "星期"})
"""Keywords that names of facts often contain."""

_SHORTEST = 3
_LONGEST = 40
_MOST_WORDS = 6

Judge = Callable[[list[Token]], Sequence[Diagnostic]]


@cache
def _cuttable() -> tuple[frozenset[str], ...]:
    """Sets of keywords to cut at: without and with those that names often contain, with and without single ones."""
    han = {word for word in words() if not word.isascii() and word[0].isalpha()}
    several = frozenset(word for word in han if len(word) > 1)
    strong = several - _WEAK
    return strong | (han & _SINGLE), strong, several | (han & _SINGLE), several


def respace(
    raw: Sequence[Token], mistakes: Sequence[Diagnostic], place: Place, judge: Judge
) -> list[Diagnostic] | None:
    """Reports that offer cuts of unspaced words, with what else is wrong; None where no cut would help.

    `judge` says what is wrong with other raw tokens; `mistakes` is what is wrong as it stands.
    """
    suspects = [index for index, token in enumerate(raw) if _is_suspect(token)][:_MOST_WORDS]
    if not suspects:
        return None
    best: tuple[list[Token], list[int], Sequence[Diagnostic]] | None = None
    fewest = _weight(mistakes)
    for cutting in _cuttings(raw, suspects):
        if not fewest:
            break
        tokens = _apply(raw, cutting)
        left = judge(tokens)
        if _weight(left) < fewest:
            fewest, best = _weight(left), (tokens, list(cutting), left)
    if best is None:
        return None
    tokens, cut, left = best
    return [*(_report(raw[index], tokens, place) for index in cut), *left]


_STRUCTURAL = frozenset({"IR210", "IR211", "IR212", "IR213", "IR214", "IR221"})


def _weight(mistakes: Sequence[Diagnostic]) -> int:
    """How many of them say that the text does not hang together."""
    return sum(problem.code in _STRUCTURAL for problem in mistakes)


def _is_suspect(token: Token) -> bool:
    if token.type != WORD or token.text[0].isascii() or not _SHORTEST <= len(token.text) <= _LONGEST:
        return False
    return token.text not in words() and len(cut_at(token.text, _cuttable()[2])) > 1


def _cuttings(raw: Sequence[Token], suspects: Sequence[int]) -> Iterator[dict[int, tuple[str, ...]]]:
    """Ways to cut: all suspects, by each set of keywords; then one suspect alone."""
    for keywords in _cuttable():
        cuts = {index: cut_at(raw[index].text, keywords) for index in suspects}
        yield {index: pieces for index, pieces in cuts.items() if len(pieces) > 1}
    for index in suspects:
        for word in sorted(_cuttable()[2], key=len, reverse=True):
            if word in raw[index].text:
                yield {index: cut_at(raw[index].text, frozenset({word}))}


def _apply(raw: Sequence[Token], cutting: dict[int, tuple[str, ...]]) -> list[Token]:
    found: list[Token] = []
    for index, token in enumerate(raw):
        found.extend(_pieces(token, cutting[index]) if index in cutting else [token])
    return split_all(found)


def _pieces(token: Token, texts: tuple[str, ...]) -> Iterator[Token]:
    start = token.start
    for text in texts:
        yield Token(WORD, text, start, start + len(text))
        start += len(text)


def _report(word: Token, tokens: Sequence[Token], place: Place) -> Diagnostic:
    pieces = [token.text for token in tokens if word.start <= token.start and token.end <= word.end]
    return problems.unspaced(place(word.start, word.end), word.text, " ".join(pieces))


def cut_at(word: str, keywords: frozenset[str]) -> tuple[str, ...]:
    """`word` cut before and after the keywords in it, the longest first where several begin at one place."""
    pieces: list[str] = []
    name = ""
    position = 0
    while position < len(word):
        longest = next(
            (
                word[position : position + size]
                for size in range(7, 0, -1)
                if word[position : position + size] in keywords
            ),
            "",
        )
        if longest:
            pieces += [name, longest] if name else [longest]
            name = ""
        else:
            name += word[position]
        position += len(longest) or 1
    return (*pieces, name) if name else tuple(pieces)
