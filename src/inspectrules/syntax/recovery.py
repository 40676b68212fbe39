"""Parses tokens to the end, whatever is in them: reports what does not fit, mends it, and goes on.

At a token that does not fit, in this order: a known habit (`if` for `when`, a comparison after a comparison); a
misspelt keyword among the last words; a word left out; else the token is dropped, in silence until one fits
again. The end of the text is reported and ends it. One mistake gives one report.
"""

from collections.abc import Sequence

from attrs import define, field

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.automaton import Automaton, automaton
from inspectrules.syntax.expectations import language_of, listed
from inspectrules.syntax.machine import Machine
from inspectrules.syntax.repairs import CLOSING, LOOK_BACK, OPENING, Failure, Repair, insertions, repairs
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import END, Token
from inspectrules.syntax.tree import Node
from inspectrules.text import Language

MOST_REPORTS = 8
"""Reports on one text, after which the parse stops."""

_LOOK_AHEAD = 5


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
            repair = None if silent else self._report(index)
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

    def _report(self, index: int) -> Repair | None:
        """The report on the token at `index`, and how to go on; None: drop it."""
        before = max(0, index - LOOK_BACK)
        self._kept = (before, self._machine(before))
        repair = self._repair(index)
        self.found.append(self._unexpected(index) if repair is None else repair.problem)
        return repair

    def _repair(self, index: int) -> Repair | None:
        """The first proposal that helps, else the word left out with which the parse gets farthest."""
        failure = Failure(self.tokens, index, self.place, self.language, self._expected_at)
        for repair in repairs(failure):
            if self._progress(repair, index) > 0:
                return repair
        enough = 1 if self.tokens[index].type == END else 2
        helpful = [(self._progress(repair, index), repair) for repair in insertions(failure)]
        farthest = max((reached for reached, _ in helpful), default=0)
        return next((repair for reached, repair in helpful if reached == farthest >= enough), None)

    def _expected_at(self, index: int) -> frozenset[str]:
        return frozenset(self._machine(max(0, index)).expected())

    def _progress(self, repair: Repair, index: int) -> int:
        """How many of the tokens from the failed one on fit after the repair."""
        machine = self._machine(repair.start)
        if not all(machine.feed(token) for token in repair.tokens):
            return 0
        ahead = self.tokens[repair.end : max(index, repair.end) + _LOOK_AHEAD]
        for count, token in enumerate(ahead):
            if not machine.feed(token):
                return max(0, repair.end + count - index)
        return max(1, repair.end + len(ahead) - index)

    def _unexpected(self, index: int) -> Diagnostic:
        token = self.tokens[index]
        span = self.place(token.start, token.end)
        expected = listed(self._expected_at(index), self.language)
        if token.type == END:
            last = self.tokens[index - 1] if index else token
            return problems.unfinished(self.place(last.start, last.end), *expected)
        if token.type in CLOSING and not self._is_open(index):
            return problems.unmatched_bracket(span, token.text)
        return problems.unexpected(span, token.text, *expected)

    def _is_open(self, index: int) -> bool:
        """Whether a bracket is open before the token at `index`."""
        before = self.tokens[:index]
        return sum((token.type in OPENING) - (token.type in CLOSING) for token in before) > 0


def parse_tokens(
    tokens: Sequence[Token], end: int, place: Place, start: str
) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of `tokens`, or None, and what is wrong with them; `end` is the length of the text."""
    whole = [*tokens, Token(END, "", end, end)]
    recovery = Recovery(automaton(), start, place, whole, language_of(tokens))
    tree = recovery.run()
    return (None if recovery.found else tree), recovery.found
