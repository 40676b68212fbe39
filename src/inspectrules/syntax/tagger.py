"""From raw tokens to the terminals of the grammar: keywords by phrase and place, dotted names, kinds of commas.

The longest phrase that counts at its place wins; a word that is in none is a name. Commas that only give
rhythm (before `when`, `where`, `else`, …) are dropped, and `（C 的除外）` becomes a clause of its own.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from inspectrules.syntax.context import LEAD_END, PERIODS, Place, counts, first_words, is_tested
from inspectrules.syntax.keywords import phrases
from inspectrules.syntax.tokens import HYPHENATED, NAME, NUMBER, QUOTED, SYMBOL, WORD, Token

_DROP_COMMA_BEFORE = frozenset(
    {
        "WHEN",
        "UNLESS",
        "WHERE",
        "WITH",
        "FIRST_BY",
        "COUNTING_ONLY_WHERE",
        "TAKING",
        "TAKE_FIRST",
        "TAKE_NEXT",
        "THEN",
    }
    | {"DONE", "DONE_BY", "ELSE", "OTHERWISE", "ALL_HOLD", "UNTIL", "BY"}
)
_FROMS = frozenset({"FROM", "DAYS_FROM", "WORKING_DAYS_FROM"})
_OPENING = frozenset({"LPAR", "LSQB", "LBRACE"})
_CLOSING = frozenset({"RPAR", "RSQB", "RBRACE"})
_COMMAS = ",，、"
_MINUS = "-−－"


@cache
def _phrases_by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for words, terminals in phrases().items():
        ordered = tuple(sorted(terminals, key=lambda terminal: not is_tested(terminal)))
        found.setdefault(words[0], []).append((words, ordered))
    return MappingProxyType({word: tuple(entries) for word, entries in found.items()})


def tag(raw: Sequence[Token], *, is_sentence: bool) -> list[Token]:
    """The tokens of a sentence, or of an expression, each with the terminal that the grammar knows it by."""
    place = Place(raw, is_sentence)
    index = 0
    while index < len(raw):
        token, index = _next_token(raw, index, place)
        _emit(token, place)
    return place.tagged


def _next_token(raw: Sequence[Token], index: int, place: Place) -> tuple[Token, int]:
    token = raw[index]
    if token.type == SYMBOL and token.text in _COMMAS:
        place.after = index + 1
        return Token(_comma(token.text, place), token.text, token.start, token.end), index + 1
    if token.type in (WORD, QUOTED) and (_part_follows(raw, index) or _is_dot(raw, index - 1)):
        return _dotted_name(raw, index)
    if token.type == SYMBOL and token.text in _MINUS and _is_signed(raw, index, place):
        number = raw[index + 1]
        return Token(NUMBER, f"-{number.text}", token.start, number.end), index + 2
    if token.type in (WORD, SYMBOL, HYPHENATED) and (found := _keyword(raw, index, place)):
        return found
    if token.type in (WORD, QUOTED):
        return Token(NAME, token.text, token.start, token.end, (token,)), index + 1
    return token, index + 1


def _is_dot(raw: Sequence[Token], index: int) -> bool:
    return index >= 0 and raw[index].type == SYMBOL and raw[index].text == "."


def _is_signed(raw: Sequence[Token], index: int, place: Place) -> bool:
    """Whether a minus is the sign of the number close behind it."""
    number = raw[index + 1] if index + 1 < len(raw) else None
    close = number is not None and number.type == NUMBER and number.start == raw[index].end
    return close and not place.after_operand()


def _part_follows(raw: Sequence[Token], index: int) -> bool:
    """Whether a dot and a further part of the name stand close behind."""
    if index + 2 >= len(raw):
        return False
    name, dot, part = raw[index : index + 3]
    return dot.text == "." and dot.type == SYMBOL and part.type in (WORD, QUOTED) and name.end == dot.start


def _dotted_name(raw: Sequence[Token], index: int) -> tuple[Token, int]:
    parts = [raw[index]]
    while _part_follows(raw, index):
        index += 2
        parts.append(raw[index])
    text = ".".join(part.text for part in parts)
    return Token(NAME, text, parts[0].start, parts[-1].end, tuple(parts)), index + 1


def _keyword(raw: Sequence[Token], index: int, place: Place) -> tuple[Token, int] | None:
    place.word = raw[index].text
    for words, terminals in _phrases_by_first_word().get(raw[index].text, ()):
        after = index + len(words)
        if len(words) > 1 and not _matches(raw, index, words):
            continue
        place.after = after
        terminal = next((terminal for terminal in terminals if counts(terminal, place)), None)
        if terminal is not None:
            return Token(terminal, " ".join(words), raw[index].start, raw[after - 1].end), after
    return None


def _matches(raw: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    found = raw[index : index + len(words)]
    return len(found) == len(words) and all(
        token.text == word and token.type in (WORD, HYPHENATED)
        for token, word in zip(found, words, strict=True)
    )


# --- commas ---


def _comma(text: str, place: Place) -> str:
    """SEPARATOR between items, CLAUSE between clauses."""
    if text == "、" or place.brackets:
        return "SEPARATOR"
    if place.last in LEAD_END or place.next_may_be("DENY"):
        return "CLAUSE"
    if text == "，":
        return "SEPARATOR" if _item_follows(place) else "CLAUSE"
    return "CLAUSE" if _exception_follows(place) else "SEPARATOR"


def _item_follows(place: Place) -> bool:
    """Whether `同一 …` goes on with a list of keys rather than with a window (`同一 自然年 内 …`)."""
    if place.next_may_be("OVERLAPPING"):
        return True
    return place.next_may_be("SAME") and not place.next_may_be(*PERIODS, ahead=1)


def _exception_follows(place: Place) -> bool:
    """Whether the clause behind the comma ends in 的除外."""
    for index in range(place.after, len(place.raw)):
        token = place.raw[index]
        if token.type == SYMBOL and token.text in ",，":
            return False
        if token.type == WORD and "EXCEPT_AFTER" in first_words(token.text) and token.text != "的":
            return True
    return False


# --- emitting ---


def _emit(token: Token, place: Place) -> None:
    if token.type in _DROP_COMMA_BEFORE or (token.type in ("IN_WINDOW", "WITHIN") and token.text.isascii()):
        _drop_comma(place)
    if token.type in _OPENING:
        place.brackets.append(token)
    elif token.type in _CLOSING and place.brackets:
        opening = place.brackets.pop()
        if _is_exception(token, opening, place):
            opening.type = "CLAUSE"
            return
    _count(token, place)
    place.seen.add(token.type)
    place.tagged.append(token)


def _drop_comma(place: Place) -> None:
    if place.last in ("SEPARATOR", "CLAUSE") and place.before not in LEAD_END:
        place.tagged.pop()


def _is_exception(closing: Token, opening: Token, place: Place) -> bool:
    return closing.type == "RPAR" and opening.type == "LPAR" and place.last == "EXCEPT_AFTER"


def _count(token: Token, place: Place) -> None:
    """Keeps account of the words whose partner comes later."""
    if token.type == "IF":
        place.open_ifs += 1
    elif token.type == "ELSE":
        place.else_of_if = place.open_ifs > 0
        place.open_ifs -= place.else_of_if
    elif token.type in _FROMS:
        place.open_froms.append(len(place.brackets))
    elif token.type in ("TO", "FROM_DAY_OF") and len(place.brackets) in place.open_froms[-1:]:
        place.open_froms.pop()
