"""Mistakes that can be told from the tokens alone; each is reported and mended, so that the parse can go on."""

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import Token


def mend(tokens: list[Token], text: str, place: Place) -> tuple[list[Token], list[Diagnostic]]:
    return tokens, []
