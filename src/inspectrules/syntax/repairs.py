"""What may be done about a token that does not fit: each repair with the report that explains it.

Repairs are proposals, most telling first; `recovery` takes the first with which the parse goes on.
"""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.syntax import problems
from inspectrules.syntax.expectations import describe
from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.sums import SIGNS, sum_around
from inspectrules.syntax.terminals import COMPARATORS, UNITS
from inspectrules.syntax.tokens import END, LEXICAL, NAME, NUMBER, Token
from inspectrules.text import Language, Span

LOOK_BACK = 3
"""Tokens before the failed one that may be the cause."""

INSERTED = (
    "RPAR",
    "RBRACE",
    "RSQB",
    "CONDITION_END",
    "CLAUSE",
    "CONDITION_END CLAUSE",
    "BY_BODY",
    "WHEN",
    NAME,
    "EQ",
    "AND",
    "SEPARATOR",
    NUMBER,
    "VISITS",
    "DAYS",
    "OF",
    "TO_EACH",
    "OR",
    "SAME",
    "IN",
    "WITH",
    "WITHIN",
    "WHERE",
    "PERCENT",
    "LPAR",
    "ELSE",
    "THEN",
    "INSIDE",
    "TO",
)
"""Words that may have been left out; of those that help equally, the first."""

OPENING = ("LPAR", "LSQB", "LBRACE")
CLOSING = ("RPAR", "RSQB", "RBRACE")
_CLAUSES_OF_HEAD = frozenset({"DONE", "ELSE", "COUNTING_ONLY_WHERE", "FIRST_BY", "TAKING", "TAKE_FIRST"})
_SYNONYMS = {
    "after": ("OF",),
    "from": ("BY_BODY", "OF"),
    "following": ("OF",),
    "except": ("UNLESS",),
    "provided": ("WHEN",),
    "while": ("WHEN",),
    "equals": ("EQ",),
    "exceeds": ("GT",),
    "shall": ("MUST",),
    "which": ("WHERE",),
    "having": ("WHERE", "WITH"),
    "for": ("TO_EACH",),
    "每一": ("TO_EACH",),
    "除了": ("EXCEPT",),
    "包括": ("OF",),
    "超过": ("GT",),
}
_CHINESE_CLOSE = ("CLAUSE", "SEPARATOR", "RPAR", "RSQB", "RBRACE")


@frozen
class Repair:
    """Put `tokens` in the place of those from `start` to `end`."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    problem: Diagnostic


@frozen
class Failure:
    """The token at `index` does not fit."""

    tokens: Sequence[Token]
    index: int
    place: Place
    language: Language
    expected_at: Callable[[int], frozenset[str]]
    """The terminals that would fit at a token from `index - LOOK_BACK` to `index`."""

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def span(self, first: Token, last: Token | None = None) -> Span:
        return self.place(first.start, (last or first).end)

    def instead(self, at: int, terminal: str, problem: Diagnostic) -> Repair:
        token = self.tokens[at]
        return Repair(at, at + 1, (Token(terminal, token.text, token.start, token.end),), problem)


def repairs(failure: Failure) -> Iterator[Repair]:
    """All proposals but for words left out."""
    yield from _habits(failure)
    for at in range(failure.index, max(-1, failure.index - LOOK_BACK - 1), -1):
        yield from _misspellings(failure, at)
    yield from _commas(failure)


# --- habits ---


def _habits(failure: Failure) -> Iterator[Repair]:
    token, index = failure.token, failure.index
    span = failure.span(token)
    if token.type == "IF":
        when = keyword("WHEN").spelling(failure.language)
        yield failure.instead(index, "WHEN", problems.if_for_when(span, token.text, when))
    elif token.type == "OR" and (where := _open_where(failure)) is not None:
        problem = problems.or_after_where(span, token.text, failure.span(where), where.text)
        yield failure.instead(index, "AND", problem)
    elif token.type in SIGNS:
        yield from _bare_sum(failure)
    elif token.type == "IN":
        yield _length_without_the(failure)
        yield from _chained(failure)
    elif token.type in COMPARATORS:
        yield from _chained(failure)
    elif token.type == "OF" and "BY_BODY" in failure.expected_at(index):
        yield _misspelt(failure, index, 1, "BY_BODY", keyword("BY_BODY").spelling("en"))
    elif token.type in _CLAUSES_OF_HEAD and any(_is_condition(before) for before in failure.tokens[:index]):
        yield Repair(index, _next_condition(failure), (), problems.clause_after_condition(span, token.text))


def _bare_sum(failure: Failure) -> Iterator[Repair]:
    """`until end + 3 years`: where only a name, a date or the like may stand, or anything in brackets."""
    found = sum_around(failure.tokens, failure.index)
    if found is None:
        return
    first, end = found
    whole = failure.tokens[first:end]
    brackets = filling("LPAR", whole[0].start), filling("RPAR", whole[-1].end)
    problem = problems.sum_without_brackets(failure.span(whole[0], whole[-1]))
    yield Repair(first, end, (brackets[0], *whole, brackets[1]), problem)


def _length_without_the(failure: Failure) -> Repair:
    """`any inspection in recall_period`: without a unit, `the` tells a window from membership."""
    token = failure.token
    window = Token("IN_WINDOW", token.text, token.start, token.end)
    the = filling("THE", token.end)
    problem = problems.misspelt(
        failure.span(token), token.text, f"{token.text} {keyword('THE').spelling('en')}"
    )
    return Repair(failure.index, failure.index + 1, (window, the), problem)


def _chained(failure: Failure) -> Iterator[Repair]:
    """A comparison right behind a comparison; any other is merely misplaced."""
    token = failure.token
    before = failure.tokens[max(0, failure.index - LOOK_BACK) : failure.index]
    if not any(found.type in COMPARATORS for found in before):
        return
    joiner = keyword("AND").spelling(failure.language)
    problem = problems.chained_comparison(failure.span(token), token.text, joiner)
    filler = (Token("AND", "", token.start, token.start), filling(NAME, token.start), token)
    yield Repair(failure.index, failure.index + 1, filler, problem)


def _open_where(failure: Failure) -> Token | None:
    """The `where` of a quantifier whose chain the failed token would go on with."""
    depth = 0
    for token in reversed(failure.tokens[: failure.index]):
        depth += (token.type in CLOSING) - (token.type in OPENING)
        if depth < 0 or token.type in ("WHEN", "UNLESS", "CLAUSE"):
            return None
        if depth == 0 and token.type in ("WHERE", "ALL_HOLD"):
            return token
    return None


def _is_condition(token: Token) -> bool:
    return token.type in ("WHEN", "UNLESS")


def _next_condition(failure: Failure) -> int:
    tokens = failure.tokens
    return next(
        at for at in range(failure.index, len(tokens)) if _is_condition(tokens[at]) or tokens[at].type == END
    )


# --- slips ---


def _misspellings(failure: Failure, at: int) -> Iterator[Repair]:
    """Words at `at` that are nearly a keyword which could stand there."""
    token = failure.tokens[at]
    if token.type == END or not token.text[:1].isalpha():
        return
    terminals = [found for found in failure.expected_at(at) if found not in (*LEXICAL, END)]
    yield from _partial_phrases(failure, at, terminals)
    if token.type != NAME or len(token.parts) != 1:
        return
    for terminal in _SYNONYMS.get(token.text, ()):
        if terminal in terminals:
            yield _misspelt(failure, at, 1, terminal, keyword(terminal).spelling(failure.language))
    single = {word: terminal for terminal in terminals for word in _spellings(terminal) if " " not in word}
    meant = nearest(token.text, single) if len(token.text) > 1 else None
    if meant is not None:
        yield _misspelt(failure, at, 1, single[meant], meant)


def _partial_phrases(failure: Failure, at: int, terminals: Sequence[str]) -> Iterator[Repair]:
    """Keywords of several words of which one is misspelt or left out: `calendr year`, `visits to each`."""
    for terminal in sorted(terminals):
        for phrase in _spellings(terminal):
            words = phrase.split(" ")
            count = _overlap(failure.tokens, at, words) if len(words) > 1 else 0
            if count:
                yield _misspelt(failure, at, count, terminal, phrase)


def _overlap(tokens: Sequence[Token], at: int, words: Sequence[str]) -> int:
    """How many tokens from `at` on are words of the phrase, in order, with at most one wrong or missing; else 0."""
    count, position, slips, telling = 0, 0, 0, False
    while position < len(words) and at + count < len(tokens):
        text, word = tokens[at + count].text, words[position]
        if text == word or nearest(text, [word]):
            slips += text != word
            telling = telling or len(word) > 3
            count += 1
        else:
            slips += 1
        position += 1
    slips += len(words) - position
    return count if telling and 0 < slips <= 1 and count else 0


def _misspelt(failure: Failure, at: int, count: int, terminal: str, meant: str) -> Repair:
    first, last = failure.tokens[at], failure.tokens[at + count - 1]
    text = " ".join(token.text for token in failure.tokens[at : at + count])
    problem = problems.misspelt(failure.span(first, last), text, meant)
    return Repair(at, at + count, (Token(terminal, text, first.start, last.end),), problem)


def _spellings(terminal: str) -> tuple[str, ...]:
    entry = keyword(terminal)
    return entry.english + entry.chinese


def _commas(failure: Failure) -> Iterator[Repair]:
    """`，` where `、` was meant; it may have fitted, as the start of an exception."""
    for at in range(failure.index, -1, -1):
        token = failure.tokens[at]
        if token.type == "CLAUSE" and token.text in "，,":
            problem = problems.comma_between_items(failure.span(token), token.text)
            yield failure.instead(at, "SEPARATOR", problem)
            return


# --- words left out ---


def insertions(failure: Failure) -> Iterator[Repair]:
    """Each word that may have been left out before the failed token."""
    token, index = failure.token, failure.index
    if index and failure.tokens[index - 1].text == token.text:
        return  # a word written twice
    expected = failure.expected_at(index)
    has_condition = any(_is_condition(before) for before in failure.tokens[:index])
    for words in INSERTED[:3] if token.type == END else INSERTED:
        terminals = words.split(" ")
        if terminals[0] in expected and not (words == "WHEN" and has_condition):
            fillings = tuple(filling(terminal, token.start) for terminal in terminals)
            yield Repair(index, index, fillings, _missing(failure, terminals))


def _missing(failure: Failure, terminals: Sequence[str]) -> Diagnostic:
    token, language = failure.token, failure.language
    if token.type == END:
        what = describe(terminals[0], language)
        return problems.unfinished(failure.span(failure.tokens[failure.index - 1]), *what)
    if len(terminals) > 1:
        text = "".join(keyword(terminal).spelling("zh") for terminal in terminals)
        return problems.missing(failure.span(token), token.text, (f"`{text}`", f" `{text}` "), text)
    what, insert = describe(terminals[0], language), _inserted_text(terminals[0], language)
    return problems.missing(failure.span(token), token.text, what, insert)


def _inserted_text(terminal: str, language: Language) -> str | None:
    if terminal in (*LEXICAL, *COMPARATORS, *UNITS, "AND", "OR", "LPAR", "IN", "WHERE"):
        return None
    spelling = keyword(terminal).spelling(language)
    return spelling if language == "zh" and terminal in _CHINESE_CLOSE else f"{spelling} "


def filling(terminal: str, at: int) -> Token:
    """A token that nobody wrote."""
    text = {NUMBER: "1", "DATE": "2000-01-01"}.get(terminal, "?")
    token = Token(terminal, text, at, at)
    token.parts = (token,) if terminal == NAME else ()
    return token
