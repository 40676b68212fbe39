"""Checks that a sentence has a head, before it is parsed.

Natural order lets a sentence begin with a condition, so the parser would take `denny when planned` for one that begins
with the fact `denny` and fail only at `when`. Here the first word of the main clause is looked at.
"""

from collections.abc import Sequence

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.syntax import problems
from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.terminals import LEAD_END, MODALS
from inspectrules.syntax.tokens import NAME, Token

_HEADS = (
    *(
        "DENY",
        "AT_MOST",
        "LEAVE",
        "REQUIRE",
        "REQUIRE_OF",
        "WITHOUT",
        "DEFER_TO",
        "DEFER_UNTIL",
        "MERGE_INTO",
    ),
    *("EXEMPT_FROM", "NOT_SUBJECT", "INSPECT_EACH", "CONCLUDE", "FLAG", "IN_PRINCIPLE"),
)
_BEGINNINGS = frozenset({*_HEADS, *MODALS, "SAME", "NOT_EXCEED"})
_CONDITION_STARTS = frozenset({"WHEN", "UNLESS"})
_MEANT = {
    "limit": "at most",
    "maximum": "at most",
    "max": "at most",
    "no": "deny",
    "forbid": "deny",
    "prohibit": "deny",
    "reject": "deny",
    "refuse": "deny",
    "block": "deny",
    "exempt": "exempt from",
    "merge": "merge into",
    "join": "merge into",
    "defer": "defer to",
    "postpone": "defer to",
    "inspect": "inspect each",
    "need": "require",
    "needs": "require",
    "warn": "flag",
    "每个": "同一",
    "禁止": "不得检查",
    "不准": "不得检查",
    "不予检查": "不得检查",
    "限制": "不超过",
    "需要": "须经",
    "需经": "须经",
    "合并": "并入",
    "推迟": "推迟至",
    "延期": "推迟至",
}
_MODAL_MEANT = {
    "shall": "MUST",
    "can": "MAY",
    "cannot": "MUST_NOT",
    "ought": "SHOULD",
    "应": "MUST",
    "须": "MUST",
    "要": "MUST",
    "能": "MAY",
    "不可": "MUST_NOT",
    "不应": "MUST_NOT",
}
_HEAD_OFFER_DISTANCE = 4


def check_head(tokens: Sequence[Token], place: Place) -> tuple[list[Token], Diagnostic | None]:
    """The tokens, with `deny` in the place of a head that is none, and the report."""
    start = _main_clause(tokens) if tokens else None
    if start is None or _has_head(tokens, start):
        return list(tokens), None
    if shall := _wrong_modal(tokens, start, place):
        return shall
    first = tokens[start]
    end = _end_of_head(tokens, start)
    word = first.text if first.type != NAME else first.parts[0].text
    problem = problems.unknown_head(place(first.start, first.end), first.text, _near(word))
    return [
        *tokens[:start],
        Token("DENY", first.text, first.start, tokens[end - 1].end),
        *tokens[end:],
    ], problem


def _wrong_modal(tokens: Sequence[Token], start: int, place: Place) -> tuple[list[Token], Diagnostic] | None:
    """`enterprise shall publish`: the word behind the bearer is no modal, but means one."""
    for at in (start, start + 1):
        terminal = _MODAL_MEANT.get(tokens[at].text) if at < len(tokens) - 1 else None
        if terminal is not None:
            token = tokens[at]
            meant = keyword(terminal).spelling("en" if token.text.isascii() else "zh")
            problem = problems.misspelt(place(token.start, token.end), token.text, meant)
            return [
                *tokens[:at],
                Token(terminal, token.text, token.start, token.end),
                *tokens[at + 1 :],
            ], problem
    return None


def _main_clause(tokens: Sequence[Token]) -> int | None:
    """Where it begins; None where conditions stand in front and no comma says where they end."""
    clauses = [
        index + 1
        for index, token in enumerate(tokens)
        if token.type == "CLAUSE" and tokens[index - 1].type in LEAD_END
    ]
    if clauses:
        return clauses[-1] if clauses[-1] < len(tokens) else None
    behind = [index + 1 for index, token in enumerate(tokens[:-1]) if token.type == "CLAUSE"]
    if any(_has_head(tokens, index) for index in behind):
        return None  # a condition stands in front; what is missing is the 的 behind it
    if any(token.type == "DENY" and not token.text.isascii() for token in tokens[1:]):
        return None
    if _opens_condition(tokens) or any(token.type in LEAD_END for token in tokens):
        return None
    return 0


def _opens_condition(tokens: Sequence[Token]) -> bool:
    """Whether the first word is that of a condition in front: `当 … 时`, not the `when` of English."""
    if tokens[0].type == "WHEN":
        return not tokens[0].text.isascii() or any(token.type == "AT_TIME" for token in tokens)
    return tokens[0].type == "EXCEPT"


def _has_head(tokens: Sequence[Token], start: int) -> bool:
    nearby = tokens[start : start + _HEAD_OFFER_DISTANCE]
    return tokens[start].type in _BEGINNINGS or any(token.type in MODALS for token in nearby)


def _end_of_head(tokens: Sequence[Token], start: int) -> int:
    """The index of the first condition behind a head that is none."""
    ends = (at for at in range(start + 1, len(tokens)) if tokens[at].type in _CONDITION_STARTS)
    return next(ends, _clause_before_exception(tokens, start))


def _clause_before_exception(tokens: Sequence[Token], start: int) -> int:
    if tokens[-1].type == "EXCEPT_AFTER":
        for at in range(len(tokens) - 1, start, -1):
            if tokens[at].type == "CLAUSE":
                return at
    return len(tokens)


def _near(word: str) -> str | None:
    if word in _MEANT:
        return _MEANT[word]
    spellings = [
        text for head in (*_HEADS, *MODALS) for text in (*keyword(head).english, *keyword(head).chinese)
    ]
    by_first = {text.split(" ")[0]: text for text in spellings}
    found = nearest(word, by_first)
    return by_first[found] if found else None
