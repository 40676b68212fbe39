"""Decodes a scalar a second time, noting where each character comes from: a place in, text and `Places` out.

PyYAML gives a scalar's value and its ends, not the place of each character in between. The replay follows
YAML's rules for the five styles; the caller compares the text with PyYAML's, so that a difference shows.
"""

import re
from collections.abc import Iterator

from attrs import Factory, define, frozen

from inspectrules.source.nodes import Piece, Places, Style


@frozen
class Replayed:
    """What the replay of one scalar found."""

    text: str
    places: Places
    end: int
    """Where the scalar ends in the file, trailing line ends left out."""


@define
class _Tape:
    """The decoded text as it grows."""

    source: str
    chunks: list[str] = Factory(list)
    pieces: list[Piece] = Factory(list)
    length: int = 0

    def copy(self, start: int, end: int) -> None:
        """The characters of the file as they are."""
        if end > start:
            self._add(self.source[start:end], Piece(self.length, start, end, copied=True))

    def stand_for(self, char: str, start: int, end: int) -> None:
        """One character for all that stands between `start` and `end`."""
        self._add(char, Piece(self.length, start, end, copied=False))

    def _add(self, text: str, piece: Piece) -> None:
        self.chunks.append(text)
        self.pieces.append(piece)
        self.length += len(text)

    def finished(self, beginning: int, end: int) -> Replayed:
        return Replayed("".join(self.chunks), Places(tuple(self.pieces), beginning), end)


def replay(text: str, start: int, end: int, style: Style, parent_column: int) -> Replayed:
    """The scalar from `start` to `end`; `parent_column` is that of the block around it, or -1."""
    tape = _Tape(text)
    if style is Style.PLAIN:
        _replay_plain(tape, start, end)
        return tape.finished(start, end)
    if style in (Style.SINGLE, Style.DOUBLE):
        _replay_quoted(tape, start + 1, end - 1, style)
        return tape.finished(start + 1, end)
    return _replay_block(tape, start, folded=style is Style.FOLDED, parent_column=parent_column)


_FOLD = r"(?P<fold>[ \t]*(?P<ends>(?:\r?\n[ \t]*)+))|(?P<blanks>[ \t]+)"
"""Line ends with the blanks around them; blanks within a line are a match of their own only for speed."""

_PLAIN_TOKEN = re.compile(_FOLD)
_LINE_END = re.compile(r"\r?\n")


def _replay_plain(tape: _Tape, start: int, end: int) -> None:
    _replay_tokens(tape, start, end, _PLAIN_TOKEN)


def _replay_tokens(tape: _Tape, start: int, end: int, pattern: re.Pattern[str]) -> None:
    """What `pattern` finds is replayed by kind; all between stands in the file as it is."""
    position = start
    for token in pattern.finditer(tape.source, start, end):
        if token["blanks"] is None:
            tape.copy(position, token.start())
            _replay_token(tape, token)
            position = token.end()
    tape.copy(position, end)


def _fold(tape: _Tape, fold: re.Match[str]) -> None:
    """One line end becomes a blank; of several, the first vanishes and the others stay."""
    ends = list(_LINE_END.finditer(tape.source, fold.start("ends"), fold.end()))
    if len(ends) == 1:
        tape.stand_for(" ", fold.start(), fold.end())
    for end in ends[1:]:
        tape.stand_for("\n", end.start(), end.end())


_SINGLE_TOKEN = re.compile(_FOLD + r"|(?P<escape>'')")
_DOUBLE_TOKEN = re.compile(
    _FOLD + r"|\\\r?\n[ \t]*(?P<more>(?:\r?\n[ \t]*)*)"
    r"|(?P<escape>\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU\r\n]))"
)

_ESCAPES = {
    "0": "\0", "a": "\x07", "b": "\x08", "t": "\t", "\t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "\\": "\\", "/": "/", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def _replay_quoted(tape: _Tape, start: int, end: int, style: Style) -> None:
    _replay_tokens(tape, start, end, _SINGLE_TOKEN if style is Style.SINGLE else _DOUBLE_TOKEN)


def _replay_token(tape: _Tape, token: re.Match[str]) -> None:
    if token["fold"] is not None:
        _fold(tape, token)
    elif token["escape"] is not None:
        tape.stand_for(_unescaped(token["escape"]), token.start(), token.end())
    else:  # a backslash at a line's end: the line end vanishes, the empty lines after it stay
        for end in _LINE_END.finditer(tape.source, token.start("more"), token.end("more")):
            tape.stand_for("\n", end.start(), end.end())


def _unescaped(escape: str) -> str:
    if escape == "''":
        return "'"
    if len(escape) == 2:
        return _ESCAPES.get(escape[1], "\N{REPLACEMENT CHARACTER}")
    number = int(escape[2:], base=16)
    return chr(number) if number <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}"


_HEADER = re.compile(r"[|>](?P<flags>[-+1-9]{0,2})[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$)")
_BLOCK_LINE = re.compile(r"(?P<indent> *)(?P<content>[^\r\n]*)(?P<end>\r?\n|$)")


@frozen
class _Line:
    """One line of a block scalar: its content from `start` to `stop`, its line end from there to `end`."""

    start: int
    stop: int
    end: int
    blank: bool
    """Nothing but indentation."""


def _replay_block(tape: _Tape, start: int, *, folded: bool, parent_column: int) -> Replayed:
    header = _HEADER.match(tape.source, start)
    if header is None:
        return tape.finished(start, start)
    flags = header["flags"]
    lines = list(_block_lines(tape.source, header.end(), _indentation(tape.source, header, parent_column)))
    contents = [index for index, line in enumerate(lines) if not line.blank]
    last = contents[-1] if contents else -1
    _replay_lines(tape, lines[: last + 1], folded=folded)
    _replay_rest(tape, lines, last, flags)
    return tape.finished(header.end(), lines[last].stop if contents else start + 1 + len(flags))


def _indentation(text: str, header: re.Match[str], parent_column: int) -> int:
    """The column of the content: told by a digit in the header, else that of the first line with content."""
    least = max(parent_column + 1, 1)
    told = header["flags"].strip("+-")
    if told:
        return least + int(told) - 1
    deepest, position = 0, header.end()
    while position < len(text):
        line = _match_line(text, position)
        deepest = max(deepest, len(line["indent"]))
        if line["content"]:
            break
        position = line.end()
    return max(least, deepest)


def _match_line(text: str, position: int) -> re.Match[str]:
    line = _BLOCK_LINE.match(text, position)
    assert line is not None, "the pattern matches any line"
    return line


def _block_lines(text: str, position: int, indentation: int) -> Iterator[_Line]:
    """The lines of the block, up to the first with content that is not indented enough."""
    while position < len(text):
        line = _match_line(text, position)
        blank = line["content"] == "" and len(line["indent"]) <= indentation
        if not blank and len(line["indent"]) < indentation:
            return
        start = min(position + indentation, line.start("end"))
        yield _Line(start, line.start("end"), line.end(), blank)
        position = line.end()


def _replay_lines(tape: _Tape, lines: list[_Line], *, folded: bool) -> None:
    """All but the line end of the last line with content."""
    previous: _Line | None = None
    blanks: list[_Line] = []
    for line in lines:
        if line.blank:
            blanks.append(line)
            continue
        if previous is not None:
            _end_line(tape, previous, line, blanks, folded=folded)
        for blank in blanks:
            _line_end(tape, blank)
        tape.copy(line.start, line.stop)
        previous, blanks = line, []


def _end_line(tape: _Tape, line: _Line, following: _Line, blanks: list[_Line], *, folded: bool) -> None:
    """The line end between two lines with content; folding spares lines that begin with a blank."""
    if folded and not (_begins_blank(tape, line) or _begins_blank(tape, following)):
        if not blanks:
            tape.stand_for(" ", line.stop, following.start)
    else:
        _line_end(tape, line)


def _begins_blank(tape: _Tape, line: _Line) -> bool:
    return tape.source[line.start] in " \t"


def _replay_rest(tape: _Tape, lines: list[_Line], last: int, flags: str) -> None:
    """The line ends after the content: none with `-`, all with `+`, else one."""
    if "-" not in flags and last >= 0:
        _line_end(tape, lines[last])
    if "+" in flags:
        for line in lines[last + 1 :]:
            _line_end(tape, line)


def _line_end(tape: _Tape, line: _Line) -> None:
    if line.end > line.stop:
        tape.stand_for("\n", line.stop, line.end)
