"""Splits the compounds of Chinese that keywords form without blanks: `日内`, `同一企业`, `有依据的除外`.

The list is closed and knows no vocabulary: keyword with keyword, a few keywords that lead, and 的 with what
belongs to it at the end. Any other unspaced compound is a mistake, reported with a split that parses.
"""

from collections.abc import Iterable
from functools import lru_cache

from inspectrules.syntax.keywords import words
from inspectrules.syntax.tokens import SYMBOL, WORD, Token

LEADING = ("不得检查", "同一", "每个", "不超过", "不得", "应当", "可以", "必须", "至少", "除非")
TRAILING = ("的工作日数", "的除外", "的个数", "的日数", "的")

_JOINED_WORDS = """
    日 天 个工作日 工作日 周 个星期 星期 个月 月 年 次 一次 自然年 日历年 自然半年 半年 自然季度
    季度 自然月 自然周 内 以内 前 之前 前后 时 外 以外 每 同一 每个 不超过 不少于 至少 至多
    原则上 应当 不得 必须 可以 之日起 不迟于 首次 两次检查间隔 在 自 向 至 已有 没有 所有
    其中 只计 当年 当季 当月 当周 首日 末日 不得检查 推迟至 暂缓至 且 或 的 的除外 除非 否则
    已触发 属于 不属于 从属于 为完成 最早者 先取 再取 检查一次
"""
_JOINED = frozenset(_JOINED_WORDS.split())
"""Keywords that may follow one another without a blank, where they make up the whole word."""


def split_all(tokens: Iterable[Token]) -> list[Token]:
    """The tokens with every compound that may be split in its pieces."""
    found: list[Token] = []
    listed = list(tokens)
    for index, token in enumerate(listed):
        if token.type != WORD or token.text[0].isascii():
            found.append(token)
            continue
        before = index + 1 < len(listed) and _is_dot(listed[index + 1], token.end)
        after = index > 0 and _is_dot(listed[index - 1], None)
        found.extend(_pieces(token, split(token.text, before_dot=before, after_dot=after)))
    return found


def _is_dot(token: Token, start: int | None) -> bool:
    return token.type == SYMBOL and token.text == "." and start in (None, token.start)


def _pieces(token: Token, texts: tuple[str, ...]) -> Iterable[Token]:
    if len(texts) == 1:
        yield token
        return
    start = token.start
    for text in texts:
        yield Token(WORD, text, start, start + len(text))
        start += len(text)


@lru_cache(maxsize=4096)
def split(word: str, *, before_dot: bool = False, after_dot: bool = False) -> tuple[str, ...]:
    """The pieces of a Han word; a dot beside it leaves only the other end to split."""
    if len(word) > 40 or (word in words() and not (before_dot or after_dot)):
        return (word,)
    if not before_dot and not after_dot and (joined := segments(word, _JOINED)):
        return tuple(piece for text in joined for piece in _split_joined(text))
    if not after_dot and (lead := _lead(word)):
        return (*split(lead), *split(word[len(lead) :], before_dot=before_dot))
    if not before_dot and (trail := _trail(word)):
        return (*split(word[: -len(trail)], after_dot=after_dot), trail)
    return (word,)


def _split_joined(text: str) -> tuple[str, ...]:
    return ("检查", "一次") if text == "检查一次" else (text,)


def _lead(word: str) -> str | None:
    return next((lead for lead in LEADING if word.startswith(lead) and word != lead), None)


def _trail(word: str) -> str | None:
    return next((trail for trail in TRAILING if word.endswith(trail) and word != trail), None)


def segments(word: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """`word` cut into the fewest of the words `allowed`, longer ones first; empty if it cannot be."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            before, piece = best[start], word[start:end]
            if before is None or piece not in allowed:
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = (*before, piece)
    return best[-1] or ()
