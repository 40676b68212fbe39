"""Finds characters that a reader of the file cannot see for what they are: a source in, diagnostics out."""

from collections.abc import Iterator

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.visible import HIDDEN, Hidden
from inspectrules.source import problems
from inspectrules.source.limits import MAX_PROBLEMS
from inspectrules.source.nodes import Scalar
from inspectrules.text import Source

BOM = "\ufeff"
"""Accepted as the first character of a file, and nowhere else."""


def hidden_in_source(source: Source) -> tuple[Diagnostic, ...]:
    """One diagnostic for each run of equal hidden characters, comments included; at most `MAX_PROBLEMS`."""
    found: list[Diagnostic] = []
    for start, end, kind in _runs(source.text):
        found.append(problems.hidden_character(source.span(start, end), source.text[start], kind))
        if len(found) == MAX_PROBLEMS:
            break
    return tuple(found)


def _runs(text: str) -> Iterator[tuple[int, int, Hidden]]:
    position = 1 if text.startswith(BOM) else 0
    while match := HIDDEN.search(text, position):
        char, end = match.group(), match.end()
        while text.startswith(char, end):
            end += 1
        yield match.start(), end, _kind(match.lastgroup)
        position = end


def hidden_in_scalar(scalar: Scalar) -> Diagnostic | None:
    """The first hidden character that an escape in double quotes stands for."""
    match = HIDDEN.search(scalar.text)
    if match is None:
        return None
    place = scalar.place(match.start(), match.end())
    return problems.hidden_character(place, match.group(), _kind(match.lastgroup))


def _kind(group: str | None) -> Hidden:
    assert group is not None, "every alternative of the pattern is a group"
    return Hidden(group)
