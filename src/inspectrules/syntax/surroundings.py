"""What stands around a place in a sentence while it is tagged: the tagged tokens before it, the raw ones behind."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from attrs import define, field

from inspectrules.syntax.keywords import keyword, phrases
from inspectrules.syntax.terminals import COMMAS, LEAD_END, OPERAND_END, UNITS
from inspectrules.syntax.tokens import NUMBER, QUOTED, SYMBOL, WORD, Token

_BEFORE_HEAD = LEAD_END | {"", "IN_PRINCIPLE", "CLAUSE"}
_OPENING = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "{": "}", "｛": "｝"}
_CLOSING = frozenset(_OPENING.values())


@define
class Surroundings:
    """A place in a sentence: what has been tagged before it, and the raw tokens behind it."""

    raw: Sequence[Token]
    is_sentence: bool
    """False: the text is an expression, so no head begins anywhere."""

    word: str = ""
    """The first word of the phrase asked about."""

    tagged: list[Token] = field(factory=list)
    after: int = 0
    """Index of the first raw token behind the phrase asked about."""

    brackets: list[Token] = field(factory=list)
    """The opening brackets around the around."""

    open_ifs: int = 0
    open_froms: list[int] = field(factory=list)
    """How many brackets stand around each `days from` whose `to` has not come yet."""

    else_of_if: bool = False
    """Whether the last `else` belongs to an `if`."""

    seen: set[str] = field(factory=set)
    """The terminals so far."""

    @property
    def last(self) -> str:
        return self.tagged[-1].type if self.tagged else ""

    @property
    def before(self) -> str:
        """The last terminal but for a comma."""
        if self.last in COMMAS:
            return self.tagged[-2].type if len(self.tagged) > 1 else ""
        return self.last

    def after_operand(self) -> bool:
        return self.before in OPERAND_END

    def next(self, ahead: int = 0) -> Token | None:
        index = self.after + ahead
        return self.raw[index] if index < len(self.raw) else None

    def next_may_be(self, *terminals: str, ahead: int = 0) -> bool:
        """Whether the next raw token could be one of `terminals`, or begin it."""
        token = self.next(ahead)
        return (
            token is not None
            and token.type in (WORD, SYMBOL)
            and not first_words(token.text).isdisjoint(terminals)
            and not (token.type == WORD and self._has_parts(self.after + ahead))
        )

    def next_is(self, terminal: str) -> bool:
        """Whether the next raw tokens are a whole spelling of `terminal`."""
        entry = keyword(terminal)
        spellings = (spelling.split(" ") for spelling in entry.english + entry.chinese)
        return any(self._next_words(len(words)) == words for words in spellings)

    def _next_words(self, count: int) -> list[str]:
        return [token.text for token in self.raw[self.after : self.after + count] if token.type == WORD]

    def _has_parts(self, index: int) -> bool:
        """Whether the word at raw token `index` is the first part of a dotted name, so no keyword."""
        return self._skip_dots(index + 1) > index + 1

    def at_head(self) -> bool:
        """Whether the head of a sentence may begin here."""
        if not self.is_sentence or self.brackets:
            return False
        if self.last == "ELSE":
            return not self.else_of_if
        return self.last in _BEFORE_HEAD

    def skip_operand(self, index: int) -> int | None:
        """The index behind a number, name, look-up or bracket that begins at raw token `index`."""
        if index >= len(self.raw):
            return None
        token = self.raw[index]
        if token.type == SYMBOL:
            return self._skip_brackets(index) if token.text in "(（" else None
        if token.type == NUMBER:
            return index + 1
        if token.type not in (WORD, QUOTED):
            return None
        index = self._skip_dots(index + 1)
        if index < len(self.raw) and self.raw[index].type == SYMBOL and self.raw[index].text in "[［【":
            closed = self._skip_brackets(index)
            return None if closed is None else self._skip_dots(closed)
        return index

    def _skip_dots(self, index: int) -> int:
        """The index behind the parts of a name, or the column of a look-up, that follow with dots."""
        while index < len(self.raw) and self.raw[index].text == "." and self.raw[index].type == SYMBOL:
            index += 2
        return index

    def _skip_brackets(self, index: int) -> int | None:
        depth = 0
        for position in range(index, len(self.raw)):
            token = self.raw[position]
            if token.type != SYMBOL:
                continue
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth == 0:
                return position + 1
        return None

    def span_follows_with(self, *terminals: str) -> bool:
        """Whether a length of time follows, and then one of `terminals`."""
        index = self.skip_operand(self.after)
        if index is None or index >= len(self.raw):
            return False
        if self._could_be(index, UNITS):
            index += 2 if self.raw[index].text == "working" else 1
        return self._could_be(index, terminals)

    def duration_follows(self) -> bool:
        index = self.skip_operand(self.after)
        return index is not None and self._could_be(index, UNITS)

    def _could_be(self, index: int, terminals: Sequence[str]) -> bool:
        return index < len(self.raw) and not first_words(self.raw[index].text).isdisjoint(terminals)


@cache
def _terminals_by_first_word() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for words, terminals in phrases().items():
        found.setdefault(words[0], set()).update(terminals)
    return MappingProxyType({word: frozenset(terminals) for word, terminals in found.items()})


def first_words(word: str) -> frozenset[str]:
    """The terminals that have a spelling which begins with `word`."""
    return _terminals_by_first_word().get(word, frozenset())
