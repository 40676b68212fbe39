"""From raw tokens to the terminals of the grammar: keywords by phrase and around, dotted names, kinds of commas.

The longest phrase that counts at its place wins; a word that is in none is a name. Commas that only give
rhythm (before `when`, `where`, `else`, …) are dropped, and `（C 的除外）` becomes a clause of its own.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from inspectrules.syntax.context import counts, is_tested
from inspectrules.syntax.keywords import phrases
from inspectrules.syntax.surroundings import Surroundings, first_words
from inspectrules.syntax.terminals import LEAD_END, PERIODS
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
    around = Surroundings(raw, is_sentence)
    index = 0
    while index < len(raw):
        token, index = _next_token(raw, index, around)
        _emit(token, around)
    return around.tagged


def _next_token(raw: Sequence[Token], index: int, around: Surroundings) -> tuple[Token, int]:
    token = raw[index]
    if token.type == SYMBOL and token.text in _COMMAS:
        around.after = index + 1
        return Token(_comma(token.text, around), token.text, token.start, token.end), index + 1
    if token.type in (WORD, QUOTED) and (_part_follows(raw, index) or _is_dot(raw, index - 1)):
        return _dotted_name(raw, index)
    if token.type == SYMBOL and token.text in _MINUS and _is_signed(raw, index, around):
        number = raw[index + 1]
        return Token(NUMBER, f"-{number.text}", token.start, number.end), index + 2
    if token.type in (WORD, SYMBOL, HYPHENATED) and (found := _keyword(raw, index, around)):
        return found
    if token.type in (WORD, QUOTED):
        return Token(NAME, token.text, token.start, token.end, (token,)), index + 1
    return token, index + 1


def _is_dot(raw: Sequence[Token], index: int) -> bool:
    return index >= 0 and raw[index].type == SYMBOL and raw[index].text == "."


def _is_signed(raw: Sequence[Token], index: int, around: Surroundings) -> bool:
    """Whether a minus is the sign of the number close behind it."""
    number = raw[index + 1] if index + 1 < len(raw) else None
    close = number is not None and number.type == NUMBER and number.start == raw[index].end
    return close and not around.after_operand()


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


def _keyword(raw: Sequence[Token], index: int, around: Surroundings) -> tuple[Token, int] | None:
    around.word = raw[index].text
    for words, terminals in _phrases_by_first_word().get(raw[index].text, ()):
        after = index + len(words)
        if len(words) > 1 and not _matches(raw, index, words):
            continue
        around.after = after
        terminal = next((terminal for terminal in terminals if counts(terminal, around)), None)
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


def _comma(text: str, around: Surroundings) -> str:
    """SEPARATOR between items, CLAUSE between clauses."""
    if text == "、" or around.brackets:
        return "SEPARATOR"
    if around.last in LEAD_END or around.next_may_be("DENY"):
        return "CLAUSE"
    if text == "，":
        return "SEPARATOR" if _item_follows(around) else "CLAUSE"
    return "CLAUSE" if _exception_follows(around) else "SEPARATOR"


def _item_follows(around: Surroundings) -> bool:
    """Whether `同一 …` goes on with a list of keys rather than with a window (`同一 自然年 内 …`)."""
    if around.next_is("OVERLAPPING"):
        return True
    return around.next_may_be("SAME") and not around.next_may_be(*PERIODS, ahead=1)


def _exception_follows(around: Surroundings) -> bool:
    """Whether the clause behind the comma ends in 的除外."""
    for index in range(around.after, len(around.raw)):
        token = around.raw[index]
        if token.type == SYMBOL and token.text in ",，":
            return False
        if token.type == WORD and "EXCEPT_AFTER" in first_words(token.text) and token.text != "的":
            return True
    return False


# --- emitting ---


def _emit(token: Token, around: Surroundings) -> None:
    if token.type in _DROP_COMMA_BEFORE or (token.type in ("IN_WINDOW", "WITHIN") and token.text.isascii()):
        _drop_comma(around)
    if token.type in _OPENING:
        around.brackets.append(token)
    elif token.type in _CLOSING and around.brackets:
        opening = around.brackets.pop()
        if _is_exception(token, opening, around):
            opening.type = "CLAUSE"
            return
    _count(token, around)
    around.seen.add(token.type)
    around.tagged.append(token)


def _drop_comma(around: Surroundings) -> None:
    if around.last in ("SEPARATOR", "CLAUSE") and around.before not in LEAD_END:
        around.tagged.pop()


def _is_exception(closing: Token, opening: Token, around: Surroundings) -> bool:
    return closing.type == "RPAR" and opening.type == "LPAR" and around.last == "EXCEPT_AFTER"


def _count(token: Token, around: Surroundings) -> None:
    """Keeps account of the words whose partner comes later."""
    if token.type == "IF":
        around.open_ifs += 1
    elif token.type == "ELSE":
        around.else_of_if = around.open_ifs > 0
        around.open_ifs -= around.else_of_if
    elif token.type in _FROMS:
        around.open_froms.append(len(around.brackets))
    elif token.type in ("TO", "FROM_DAY_OF") and len(around.brackets) in around.open_froms[-1:]:
        around.open_froms.pop()
