"""What a policy author did wrong where PyYAML gave up: its error in, one diagnostic in plain words out.

PyYAML's two parsers word their problems differently, so each kind is recognised by a phrase that both share
or by the characters that stand at the place.
"""

import re

import yaml

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.visible import Hidden
from inspectrules.source import problems
from inspectrules.text import Source, Span

_FULL_WIDTH_COLON = re.compile(
    r"[ \t]*(?:- +)*(?P<key>[^\s:：#'\"\[{&*!|>][^:：\n]{0,40})(?P<colon>：[ \t]*)"
)
_TIGHT_COLON = re.compile(r"[ \t]*(?:- +)*(?P<key>[\w-]{1,40})(?P<colon>:)(?=[^\s:/])")
_DOCUMENT_MARKERS = ("document separator", "document indicator")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)")
_MAPPING_LINE = re.compile(r"[ \t]*(?:- +)*(?:[^\s:#'\"][^:\n]*|'[^']*'|\"[^\"]*\"):[ \t]+\S")


def explain(source: Source, error: yaml.MarkedYAMLError, base: int, bracket: Span | None) -> Diagnostic:
    """The mistake behind `error`; `base` shifts its marks, `bracket` is the innermost one still open."""
    return _Failure(source, error, base, bracket).diagnosis()


class _Failure:
    """Where PyYAML stopped, and what it said."""

    def __init__(self, source: Source, error: yaml.MarkedYAMLError, base: int, bracket: Span | None) -> None:
        self.source = source
        self.bracket = bracket
        self.said = f"{error.context or ''}; {error.problem or ''}"
        mark = error.problem_mark or error.context_mark
        self.position = min(mark.index + base if mark else base, len(source.text))
        self.beginning = error.context_mark.index + base if error.context_mark else self.position

    def diagnosis(self) -> Diagnostic:
        """The first kind of mistake that fits, the surest kinds first."""
        return (
            self._wrong_character()
            or self._inside_scalar()
            or self._inside_brackets()
            or self._around_colon()
            or self._between_lines()
            or problems.yaml_syntax(self._here())
        )

    def _says(self, *phrases: str) -> bool:
        return any(phrase in self.said for phrase in phrases)

    def _at(self, offset: int, length: int = 1) -> Span:
        return self.source.span(offset, min(offset + length, len(self.source.text)))

    def _here(self) -> Span:
        return self._at(self.position)

    def _rest_of_line(self, offset: int) -> Span:
        end = self.source.text.find("\n", offset)
        stop = len(self.source.text) if end < 0 else end
        return self.source.span(offset, offset + len(self.source.text[offset:stop].rstrip()))

    def _line_at(self, offset: int) -> tuple[int, str]:
        start = self.source.text.rfind("\n", 0, offset) + 1
        return start, self.source.line(self.source.line_of(offset))

    def _wrong_character(self) -> Diagnostic | None:
        char = self._here().text
        if char == "\t" and self._says("cannot start any token", "tab character"):
            return problems.tab(self._here())
        if self._says("cannot start any token"):
            return problems.value_needs_quotes(self._here())
        if self._says("scanning an alias", "scanning an anchor"):
            return problems.value_needs_quotes(self._at(self.beginning))
        if self._says("a tag", "tag handle", "a %TAG"):
            return problems.tag(self._word(max(self.source.text.rfind("!", 0, self.position + 1), 0)))
        if self._says("directive", "incompatible YAML"):
            return problems.directive(self._rest_of_line(self._line_at(self.beginning)[0]))
        return None

    def _word(self, offset: int) -> Span:
        match = re.compile(r"\S*").match(self.source.text, offset)
        return self._at(offset, len(match.group()) if match else 1)

    def _inside_scalar(self) -> Diagnostic | None:
        if self._says("quoted scalar") and self._says("end of stream", *_DOCUMENT_MARKERS):
            return problems.unclosed_quote(self._at(self.beginning))
        if self._says("escape", "hexadecimal", "hexdecimal"):
            return self._bad_escape()
        if self._says("block scalar"):
            return problems.bad_block_header(self._rest_of_line(self.beginning))
        return None

    def _bad_escape(self) -> Diagnostic:
        start = max(self.source.text.rfind("\\", 0, self.position + 1), 0)
        match = _ESCAPE.match(self.source.text, start)
        span = self._at(start, len(match.group()) if match else 2)
        if re.fullmatch(r"\\u[dD][89a-fA-F]..", span.text):
            return problems.hidden_character(span, chr(int(span.text[2:], base=16)), Hidden.CONTROL)
        return problems.bad_escape(span)

    def _inside_brackets(self) -> Diagnostic | None:
        if self.bracket is None:
            return None
        is_key_line = self._says("flow") and self.source.line_of(self.position) > self.bracket.line
        if not self._here().text or (is_key_line and self._is_outdented()):
            return problems.unclosed_bracket(self.bracket)
        return problems.broken_brackets(self._here(), self.bracket)

    def _is_outdented(self) -> bool:
        """Whether the line begins no further right than the bracket's, which should have ended before."""
        assert self.bracket is not None
        lines = [self._line_at(offset)[1] for offset in (self.position, self.bracket.start)]
        here, there = (len(line) - len(line.lstrip()) for line in lines)
        return here <= there

    def _around_colon(self) -> Diagnostic | None:
        if not self._says("mapping values", "could not find expected ':'", "expected <document start>"):
            return None
        for offset in self._suspect_lines():
            wrong = self._wrong_colon(offset)
            if wrong is not None:
                return wrong
        if self._says("could not find expected ':'"):
            return problems.no_colon_after_key(self._rest_of_line(self.beginning))
        if self._says("mapping values") and self._has_colon_before():
            return problems.colon_in_value(self._here())
        return None

    def _suspect_lines(self) -> list[int]:
        """The line itself and the last one with text before it: a plain scalar may have swallowed its end."""
        start, _ = self._line_at(self.beginning)
        before = self.source.text[:start].rstrip()
        return [self.beginning, len(before)] if before else [self.beginning]

    def _wrong_colon(self, offset: int) -> Diagnostic | None:
        start, line = self._line_at(offset)
        match = _FULL_WIDTH_COLON.match(line)
        if match:
            return problems.full_width_colon(self._matched(start, match), match["key"])
        match = _TIGHT_COLON.match(line)
        if match and not _MAPPING_LINE.match(line[: match.end()]):
            return problems.no_blank_after_colon(self._matched(start, match), match["key"])
        return None

    def _matched(self, line_start: int, match: re.Match[str]) -> Span:
        return self.source.span(line_start + match.start("colon"), line_start + match.end("colon"))

    def _has_colon_before(self) -> bool:
        start, line = self._line_at(self.position)
        return _MAPPING_LINE.match(line[: self.position - start]) is not None

    def _between_lines(self) -> Diagnostic | None:
        if not self._says("block", "are not allowed", "<document start>", "node content"):
            return None
        char = self._here().text
        if char and char in "]}":
            return problems.broken_brackets(self._here(), None)
        start, line = self._line_at(self.position)
        if line[: self.position - start].rstrip().endswith(("'", '"')):
            return problems.text_after_quote(self._rest_of_line(self.position))
        if char == ":" and not line[: self.position - start].strip():
            return problems.key_not_a_word(self._here(), "nothing", "空值")
        beginning = self._text_start(start) if self._says("mapping values") else self.position
        return problems.wrong_indentation(self._rest_of_line(beginning))

    def _text_start(self, line_start: int) -> int:
        line = self.source.line(self.source.line_of(line_start))
        return line_start + len(line) - len(line.lstrip())
