"""Mistakes in words: hyphens, signs, tests, sets and aggregates as other languages write them."""

import datetime
from collections.abc import Sequence

from inspectrules.syntax import problems
from inspectrules.syntax.mending import Mending, are, renamed
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.terminals import COMPARATORS
from inspectrules.syntax.tokens import DATE, NAME, NUMBER, TAG, Token

# --- characters ---


def hyphen(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
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


def full_stop(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    token = tokens[index]
    if token.text not in "。；;." or index + 1 < len(tokens):
        return None
    return Mending(1, (), problems.full_stop(place(token.start, token.end), token.text))


def mixed_name(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
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


# --- tests and comparisons ---


def is_not(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`x is not known`, `x has not happened`."""
    first = tokens[index]
    for words, terminal, offer, exact in _NEGATED:
        if are(tokens, index, (NAME, words[0]), "NOT", (NAME, words[1])):
            last = tokens[index + 2]
            text = f"{words[0]} not {words[1]}"
            problem = problems.negated_test(place(first.start, last.end), text, offer, exact=exact)
            return Mending(3, (renamed(terminal, first, last),), problem)
    return None


_NEGATED = (
    (("is", "known"), "IS_UNKNOWN", "is unknown", True),
    (("is", "unknown"), "IS_KNOWN", "is known", True),
    (("is", "none"), "IS_NONE", "not x is none", False),
    (("has", "happened"), "HAPPENED", "not x has happened", False),
)


def is_for_equals(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`x is 5`, `x is not held`."""
    if index == 0 or tokens[index - 1].type not in (NAME, "RSQB", "RPAR") or tokens[index].text != "is":
        return None
    count = 2 if are(tokens, index, NAME, "NOT") else 1
    first, last = tokens[index], tokens[index + count - 1]
    text = "is not" if count == 2 else "is"
    problem = problems.is_for_equals(place(first.start, last.end), text)
    return Mending(count, (Token("NE" if count == 2 else "EQ", text, first.start, last.end),), problem)


def between(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`x between a and b`, read as `x = b` from here on."""
    if index == 0 or tokens[index].text != "between" or tokens[index - 1].type not in (NAME, "RSQB", "RPAR"):
        return None
    closing = next((at for at in range(index, len(tokens)) if tokens[at].type == "AND"), None)
    if closing is None:
        return None
    first, last = tokens[index], tokens[closing]
    problem = problems.between(place(first.start, last.end), "between … and")
    return Mending(closing - index + 1, (Token("EQ", "between", first.start, last.end),), problem)


def brackets_for_set(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
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

AGGREGATES = {"count": "COUNT_OF", "sum": "SUM_OF", "latest": "LATEST_OF", "计数": "COUNT_OF"}


def aggregate(tokens: Sequence[Token], index: int, place: Place) -> Mending | None:
    """`count of inspection … >= 2` without brackets, where nobody sees what the `where` takes in."""
    first = tokens[index]
    if first.text not in AGGREGATES or (index and tokens[index - 1].type in (NAME, "RPAR", "RSQB")):
        return None
    words = 2 if are(tokens, index + 1, "OF") else 1
    if _is_bare_name(tokens, index, words):
        return None
    end = _end_of_aggregate(tokens, index)
    last = tokens[end - 1]
    opening = Token("LPAR", "(", first.start, first.start)
    closing = Token("RPAR", ")", last.end, last.end)
    terminal = "COUNT_DIFFERENT" if are(tokens, index + 1, (NAME, "different")) else AGGREGATES[first.text]
    words += terminal == "COUNT_DIFFERENT"
    head = Token(terminal, first.text, first.start, first.end)
    problem = problems.aggregate_without_brackets(
        place(first.start, tokens[index + words - 1].end), place(first.start, last.end), first.text
    )
    return Mending(end - index, (opening, head, *tokens[index + words : end], closing), problem)


def _is_bare_name(tokens: Sequence[Token], index: int, words: int) -> bool:
    """Whether `sum`, `count` or `latest` is just what a fact is called."""
    if tokens[index].text in ("count", "计数"):
        return words == 1 and not are(tokens, index + 1, (NAME, "different"))
    return not are(tokens, index + 1, NAME, "OF")


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
