"""Parses tokens to the end, whatever is in them: reports what does not fit, mends it, and goes on.

At a token that does not fit, in this order: a known habit (`if` for `when`, a comparison after a comparison); a
misspelt keyword among the last words; a word left out; else the token is dropped, in silence until one fits
again. The end of the text is reported and ends it. One mistake gives one report.
"""

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.syntax import problems
from inspectrules.syntax.automaton import Automaton, automaton
from inspectrules.syntax.context import COMPARATORS, UNITS
from inspectrules.syntax.expectations import describe, language_of, listed
from inspectrules.syntax.keywords import Language, keyword
from inspectrules.syntax.machine import Machine
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import END, LEXICAL, NAME, NUMBER, Token
from inspectrules.syntax.tree import Node
from inspectrules.text import Span

MOST_REPORTS = 8
"""Reports on one text, after which the parse stops."""

_LOOK_AHEAD = 5
_LOOK_BACK = 3
_INSERTED = (
    *(
        "RPAR",
        "RBRACE",
        "RSQB",
        "CONDITION_END",
        "CLAUSE",
        "WHEN",
        NAME,
        "EQ",
        "AND",
        "SEPARATOR",
        NUMBER,
        "DAYS",
        "OF",
    ),
    *(
        "VISITS",
        "TO_EACH",
        "OR",
        "SAME",
        "IN",
        "BY_BODY",
        "PERCENT",
        "LPAR",
        "ELSE",
        "THEN",
        "INSIDE",
        "TO",
    ),
)
_CLAUSES_OF_HEAD = frozenset(
    {"DONE", "ELSE", "COUNTING_ONLY_WHERE", "FIRST_BY", "TAKING", "TAKE_FIRST"}
)


@frozen
class Repair:
    """What to do at a token that does not fit: put `tokens` in the place of those from `start` to `end`."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    problem: Diagnostic


@define
class Recovery:
    """The state of one parse with recovery."""

    table: Automaton
    start: str
    place: Place
    tokens: list[Token]
    """All tokens, END the last; mended as the parse goes."""

    language: Language
    found: list[Diagnostic] = field(factory=list)
    _kept: tuple[int, Machine] | None = None
    """A machine some tokens before the last mistake, to try repairs from."""

    def run(self) -> Node | None:
        machine, index, silent = self._machine(), 0, False
        while index < len(self.tokens):
            token = self.tokens[index]
            if machine.feed(token):
                index, silent = index + 1, False
                continue
            repair = None if silent else self._report(machine, index)
            if token.type == END or len(self.found) >= MOST_REPORTS:
                return None
            if repair is None:
                del self.tokens[index]
                silent = True
            else:
                self.tokens[repair.start : repair.end] = repair.tokens
                if repair.start < index:
                    machine, index = self._machine(repair.start), repair.start
                self._kept = None
        tree: Node = machine.result
        return tree

    def _machine(self, upto: int = 0) -> Machine:
        """A machine that has taken in the first `upto` tokens."""
        if self._kept is not None and self._kept[0] <= upto:
            done, machine = self._kept[0], self._kept[1].fork()
        else:
            done, machine = 0, Machine(self.table, self.start, self.place)
        for token in self.tokens[done:upto]:
            machine.feed(token)
        return machine

    def _report(self, machine: Machine, index: int) -> Repair | None:
        """The report on the token at `index`, and how to go on; None: drop it."""
        before = max(0, index - _LOOK_BACK)
        self._kept = (before, self._machine(before))
        repair = self._repair(machine, index)
        if repair is not None:
            self.found.append(repair.problem)
            return repair
        token = self.tokens[index]
        expected = listed(machine.expected(), self.language)
        if token.type == END:
            self.found.append(problems.unfinished(self._end_of_text(), *expected))
        elif token.type in ("RPAR", "RSQB", "RBRACE") and not self._is_open(index):
            self.found.append(problems.unmatched_bracket(self._span(token), token.text))
        else:
            self.found.append(problems.unexpected(self._span(token), token.text, *expected))
        return None

    def _repair(self, machine: Machine, index: int) -> Repair | None:
        for repairs in (self._habits(index), self._misspellings(index), self._commas(index)):
            for repair in repairs:
                if self._progress(repair, index) > 0:
                    return repair
        return self._insertion(machine, index)

    # --- habits ---

    def _habits(self, index: int) -> Iterator[Repair]:
        token = self.tokens[index]
        span = self._span(token)
        if token.type == "IF":
            when = keyword("WHEN").spelling(self.language)
            yield self._instead(index, "WHEN", problems.if_for_when(span, token.text, when))
        if token.type == "OR" and (where := self._where(index)) is not None:
            problem = problems.or_after_where(span, token.text, self._span(where), where.text)
            yield self._instead(index, "AND", problem)
        if token.type in COMPARATORS or token.type == "IN":
            joiner = keyword("AND").spelling(self.language)
            problem = problems.chained_comparison(span, token.text, joiner)
            filler = (Token("AND", "", token.start, token.start), _filler(NAME, token.start), token)
            yield Repair(index, index + 1, filler, problem)
        if token.type in _CLAUSES_OF_HEAD and self._has_condition(index):
            problem = problems.clause_after_condition(span, token.text)
            end = self._next_condition(index)
            yield Repair(index, end, (), problem)

    def _instead(self, index: int, terminal: str, problem: Diagnostic) -> Repair:
        token = self.tokens[index]
        return Repair(
            index, index + 1, (Token(terminal, token.text, token.start, token.end),), problem
        )

    def _where(self, index: int) -> Token | None:
        """The `where` of a quantifier whose chain the token at `index` goes on with."""
        depth = 0
        for token in reversed(self.tokens[:index]):
            depth += (token.type in ("RPAR", "RSQB", "RBRACE")) - (
                token.type in ("LPAR", "LSQB", "LBRACE")
            )
            if depth < 0 or token.type in ("WHEN", "UNLESS", "CLAUSE"):
                return None
            if depth == 0 and token.type in ("WHERE", "ALL_HOLD"):
                return token
        return None

    def _has_condition(self, index: int) -> bool:
        return any(token.type in ("WHEN", "UNLESS") for token in self.tokens[:index])

    def _next_condition(self, index: int) -> int:
        ends = (
            at
            for at in range(index, len(self.tokens))
            if self.tokens[at].type in ("WHEN", "UNLESS", END)
        )
        return next(ends)

    # --- slips ---

    def _misspellings(self, index: int) -> Iterator[Repair]:
        """A name among the last words that is nearly a keyword which would help."""
        for at in range(index, max(-1, index - _LOOK_BACK - 1), -1):
            token = self.tokens[at]
            if token.type != NAME or len(token.parts) != 1 or len(token.text) < 2:
                continue
            acceptable = self._acceptable(at)
            meant = nearest(token.text, acceptable)
            if meant is not None:
                problem = problems.misspelt(self._span(token), token.text, meant)
                yield self._instead(at, acceptable[meant], problem)

    def _acceptable(self, index: int) -> dict[str, str]:
        """The one-word keywords that could stand at `index`, with their terminals."""
        terminals = (
            terminal
            for terminal in self._machine(index).expected()
            if terminal not in (*LEXICAL, END)
        )
        spelled = ((word, terminal) for terminal in terminals for word in self._spellings(terminal))
        return {word: terminal for word, terminal in spelled if " " not in word}

    def _spellings(self, terminal: str) -> tuple[str, ...]:
        entry = keyword(terminal)
        return entry.english + entry.chinese

    def _commas(self, index: int) -> Iterator[Repair]:
        """`，` where `、` was meant; it may have fitted, as the start of an exception."""
        for at in range(index, -1, -1):
            token = self.tokens[at]
            if token.type == "CLAUSE" and token.text in "，,":
                yield self._instead(
                    at, "SEPARATOR", problems.comma_between_items(self._span(token), token.text)
                )
                return

    # --- words left out ---

    def _insertion(self, machine: Machine, index: int) -> Repair | None:
        """The word to put in front of the token at `index` with which the parse gets farthest."""
        token = self.tokens[index]
        best, farthest = None, 0
        for terminal in _INSERTED[:3] if token.type == END else _INSERTED:
            if not machine.accepts(terminal):
                continue
            filler = _filler(terminal, token.start)
            problem = self._missing(terminal, token)
            repair = Repair(index, index, (filler,), problem)
            reached = self._progress(repair, index)
            if reached > farthest:
                best, farthest = repair, reached
        return best

    def _missing(self, terminal: str, token: Token) -> Diagnostic:
        if token.type == END:
            return problems.unfinished(self._end_of_text(), *describe(terminal, self.language))
        insert = None
        if terminal not in (*LEXICAL, *COMPARATORS, *UNITS, "AND", "OR"):
            insert = f"{keyword(terminal).spelling(self.language)} "
        return problems.missing(
            self._span(token), token.text, describe(terminal, self.language), insert
        )

    # --- places ---

    def _progress(self, repair: Repair, index: int) -> int:
        """How many tokens behind those of the repair fit after it, the failed one among them; 0: it does not help."""
        machine = self._machine(repair.start)
        ahead = self.tokens[repair.end : index + _LOOK_AHEAD]
        if not all(machine.feed(token) for token in repair.tokens):
            return 0
        for count, token in enumerate(ahead):
            if not machine.feed(token):
                return max(0, repair.end + count - index)
        return max(1, repair.end + len(ahead) - index)

    def _span(self, token: Token) -> Span:
        return self.place(token.start, token.end)

    def _end_of_text(self) -> Span:
        """The last word, where what is missing should follow."""
        last = self.tokens[-2] if len(self.tokens) > 1 else self.tokens[-1]
        return self._span(last)

    def _is_open(self, index: int) -> bool:
        depth = 0
        for token in self.tokens[:index]:
            depth += (token.type in ("LPAR", "LSQB", "LBRACE")) - (
                token.type in ("RPAR", "RSQB", "RBRACE")
            )
        return depth > 0


def _filler(terminal: str, at: int) -> Token:
    """A token that nobody wrote."""
    text = {NUMBER: "1", "DATE": "2000-01-01"}.get(terminal, "?")
    token = Token(terminal, text, at, at)
    token.parts = (token,) if terminal == NAME else ()
    return token


def parse_tokens(
    tokens: Sequence[Token], end: int, place: Place, start: str
) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of `tokens`, or None, and what is wrong with them; `end` is the length of the text."""
    whole = [*tokens, Token(END, "", end, end)]
    recovery = Recovery(automaton(), start, place, whole, language_of(tokens))
    tree = recovery.run()
    return (None if recovery.found else tree), recovery.found
