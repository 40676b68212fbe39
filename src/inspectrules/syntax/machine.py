"""Runs the parse table: token after token onto a stack, building the tree from below as rules are completed.

No recursion, so no depth of nesting can exhaust it. A token that does not fit leaves the stack as it was; what
then happens is for `recovery` to say.
"""

from collections.abc import Iterator
from typing import Any

from inspectrules.syntax.automaton import Automaton, Production
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import END, NAME, Token
from inspectrules.syntax.tree import Name


class Machine:
    """The state of one parse."""

    __slots__ = ("_end_state", "_ends", "_place", "_starts", "_states", "_table", "_values")

    def __init__(self, automaton: Automaton, start: str, place: Place) -> None:
        self._table = automaton.states
        self._end_state = automaton.ends[start]
        self._place = place
        self._states = [automaton.starts[start]]
        self._values: list[Any] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def feed(self, token: Token) -> bool:
        """Take `token` in; False, with nothing changed, where it does not fit."""
        table, states = self._table, self._states
        action = table[states[-1]].get(token.type)
        if action is None:
            return False
        if not isinstance(action, int):
            if not self.accepts(token.type):
                return False
            while not isinstance(action, int):
                self._reduce(action)
                if states[-1] == self._end_state:
                    return True
                action = table[states[-1]][token.type]
        states.append(action)
        self._values.append(self._name(token) if token.type == NAME else token)
        self._starts.append(token.start)
        self._ends.append(token.end)
        return True

    def accepts(self, terminal: str) -> bool:
        """Whether a token of `terminal` would fit here."""
        states = list(self._states)
        while True:
            action = self._table[states[-1]].get(terminal)
            if action is None:
                return False
            if isinstance(action, int):
                return True
            del states[-action.size :]
            following = self._table[states[-1]][action.origin]
            assert isinstance(following, int)
            states.append(following)
            if terminal == END and following == self._end_state:
                return True

    def expected(self) -> Iterator[str]:
        """The terminals that would fit here."""
        return (
            terminal
            for terminal in self._table[self._states[-1]]
            if terminal[0] in "ABCDEFGHIJKLMNOPQRSTUVWXYZ$" and self.accepts(terminal)
        )

    def fork(self) -> "Machine":
        """A copy to try something on."""
        copy = object.__new__(Machine)
        copy._table, copy._end_state, copy._place = self._table, self._end_state, self._place
        copy._states, copy._values = list(self._states), list(self._values)
        copy._starts, copy._ends = list(self._starts), list(self._ends)
        return copy

    @property
    def result(self) -> Any:
        """What was built, once END has been taken in."""
        return self._values[-1]

    def _reduce(self, production: Production) -> None:
        size, states = production.size, self._states
        del states[-size:]
        following = self._table[states[-1]][production.origin]
        assert isinstance(following, int)
        states.append(following)
        if production.builder is None and not production.is_list:
            return
        children = self._values[-size:]
        if production.has_lists:
            children = _flat(children)
        start, end = self._starts[-size], self._ends[-1]
        del self._values[-size:], self._starts[-size:], self._ends[-size:]
        value = (
            children if production.builder is None else production.builder(children, self._place(start, end))
        )
        self._values.append(value)
        self._starts.append(start)
        self._ends.append(end)

    def _name(self, token: Token) -> Name:
        parts = token.parts
        spans = tuple(self._place(part.start, part.end) for part in parts)
        return Name(
            tuple(part.text for part in parts),
            part_spans=spans,
            span=self._place(token.start, token.end),
        )


def _flat(children: list[Any]) -> list[Any]:
    """The children with lists among them taken in."""
    found: list[Any] = []
    for child in children:
        if type(child) is list:
            found.extend(child)
        else:
            found.append(child)
    return found
