"""Feeds tokens to the machine and, where one does not fit, reports it and goes on."""

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.automaton import automaton
from inspectrules.syntax.machine import Machine
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import END, Token
from inspectrules.syntax.tree import Node


def parse_tokens(
    tokens: list[Token], text: str, place: Place, start: str
) -> tuple[Node | None, list[Diagnostic]]:
    machine = Machine(automaton(), start, place)
    for token in (*tokens, Token(END, "", len(text), len(text))):
        if not machine.feed(token):
            return None, [problems.unexpected(place(token.start, token.end), token.text)]
    tree: Node = machine.result
    return tree, []
