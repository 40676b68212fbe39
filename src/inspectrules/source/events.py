"""PyYAML's flat stream of events, checked and built into nodes: a source in, a node and diagnostics out.

Nothing here recurses, and depth and number are counted before anything is built: PyYAML's own loaders crash
the process on deeply nested brackets, multiply aliases without bound and let a later duplicate key win.
"""

import re
from typing import Protocol

import yaml
from attrs import Factory, define

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.source import problems
from inspectrules.source.characters import BOM, hidden_in_scalar
from inspectrules.source.limits import MAX_DEPTH, MAX_NODES
from inspectrules.source.nodes import Entry, Mapping, Node, Places, Scalar, Sequence, Style
from inspectrules.source.replay import replay
from inspectrules.source.syntax_errors import explain
from inspectrules.text import Source, Span

FAST_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML brings it (ten times faster), else the parser in Python; both give the same events."""

_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}
_PROPERTY = re.compile(r"[&*!][^\s,\[\]{}]*")
_DIRECTIVE = re.compile(r"^%[^\r\n]*", re.MULTILINE)


class _Mark(Protocol):
    """What the marks of both parsers have."""

    @property
    def index(self) -> int: ...


def build(source: Source, loader: type = FAST_LOADER) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The one document of `source`; None where part of it could not be read, or where there is none."""
    builder = _Builder(source, base=1 if source.text.startswith(BOM) else 0)
    try:
        for event in yaml.parse(source.text[builder.base :], Loader=loader):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        builder.fail(explain(source, error, builder.base, builder.open_bracket()))
    except (yaml.YAMLError, ValueError, OverflowError):  # the last two: numbers in escapes and directives
        builder.fail(problems.yaml_syntax(source.span(builder.position, builder.position)))
    return (None if builder.is_lossy else builder.root), tuple(builder.found)


@define
class _OpenSequence:
    """A list whose end has not come yet."""

    start: int
    column: int
    is_flow: bool
    items: list[Node] = Factory(list)

    def closed(self, span: Span) -> Node:
        return Sequence(span, tuple(self.items))

    def last_end(self) -> int:
        return self.items[-1].span.end if self.items else self.start


@define
class _OpenMapping:
    """A mapping whose end has not come yet; `key` is that of the value that comes next."""

    start: int
    column: int
    is_flow: bool
    entries: dict[str, Entry] = Factory(dict)
    key: Scalar | None = None
    wants_value: bool = False
    end: int = 0

    def closed(self, span: Span) -> Node:
        return Mapping(span, tuple(self.entries.values()))

    def last_end(self) -> int:
        return max(self.start, self.end)


@define
class _Builder:
    """Takes events until something makes the rest unreadable."""

    source: Source
    base: int
    """How far the parser's text lies from the source's: a byte order mark is not given to it."""

    root: Node | None = None
    found: list[Diagnostic] = Factory(list)
    is_lossy: bool = False
    """Whether what was read is less than what was meant, so that further messages would mislead."""

    position: int = 0
    _open: list[_OpenSequence | _OpenMapping] = Factory(list)
    _nodes: int = 0
    _anchors: set[str] = Factory(set)
    _documents: int = 0

    def take(self, event: yaml.Event) -> bool:
        """Builds on; False once it makes no sense to go on."""
        self.position = self._offset(event.end_mark)
        match event:
            case yaml.DocumentStartEvent():
                return self._begin_document(event)
            case yaml.CollectionStartEvent():
                return self._count(event) and self._begin_collection(event)
            case yaml.CollectionEndEvent():
                self._end_collection(event)
            case yaml.ScalarEvent():
                return self._count(event) and self._place(self._scalar(event))
            case yaml.AliasEvent():
                self._refuse_property(event)
                return self._count(event) and self._place(self._stand_in(event))
        return True

    def fail(self, problem: Diagnostic) -> bool:
        """Notes a problem that leaves part of the file unread."""
        self.found.append(problem)
        self.is_lossy = True
        return False

    def open_bracket(self) -> Span | None:
        """The innermost bracket that is open where the events stopped."""
        brackets = [frame.start for frame in self._open if frame.is_flow]
        return self.source.span(brackets[-1], brackets[-1] + 1) if brackets else None

    def _offset(self, mark: _Mark | None) -> int:
        assert mark is not None, "events of a parser have places"
        return mark.index + self.base

    def _span(self, event: yaml.Event) -> Span:
        return self.source.span(self._offset(event.start_mark), self._offset(event.end_mark))

    def _begin_document(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        span = self._span(event)
        for match in _DIRECTIVE.finditer(self.source.text, span.start, span.end):
            self.found.append(problems.directive(self.source.span(match.start(), match.end())))
        return self._documents == 1 or self.fail(problems.second_document(self._marker(span)))

    def _marker(self, document: Span) -> Span:
        start = self.source.text.find("---", document.start, document.end)
        return self.source.span(start, start + 3) if start >= 0 else document

    def _count(self, event: yaml.Event) -> bool:
        self._nodes += 1
        return self._nodes <= MAX_NODES or self.fail(problems.too_many_values(self._span(event)))

    def _begin_collection(self, event: yaml.CollectionStartEvent) -> bool:
        self._refuse_property(event)
        start = self._offset(event.start_mark)
        if len(self._open) == MAX_DEPTH:
            return self.fail(problems.nested_too_deeply(self.source.span(start, start + 1)))
        kind = _OpenMapping if isinstance(event, yaml.MappingStartEvent) else _OpenSequence
        assert event.start_mark is not None
        self._open.append(kind(start, event.start_mark.column, bool(event.flow_style)))
        return True

    def _end_collection(self, event: yaml.CollectionEndEvent) -> None:
        frame = self._open.pop()
        end = self._offset(event.end_mark) if frame.is_flow else frame.last_end()
        self._place(frame.closed(self.source.span(frame.start, end)))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if self._refuse_property(event):
            return self._stand_in(event)
        style = _STYLES.get(event.style or "", Style.PLAIN)
        span = self._span(event)
        if style is Style.PLAIN and not event.value:
            span = self._nothing(span.start)
        first, last = (span.start, span.end) if style is Style.PLAIN else (span.start + 1, span.end - 1)
        if event.value == self.source.text[first:last]:  # as most do; the replay would find the same
            return Scalar(span, event.value, style, Places.as_written(first, last))
        return self._replayed(event, span, style)

    def _replayed(self, event: yaml.ScalarEvent, span: Span, style: Style) -> Scalar:
        """A text that does not stand in the file as it is: with escapes, or over several lines."""
        column = next((frame.column for frame in reversed(self._open) if not frame.is_flow), -1)
        replayed = replay(self.source.text, span.start, span.end, style, column)
        if replayed.text != event.value:
            self.fail(problems.untraceable_text(span))
            return self._stand_in(event)
        scalar = Scalar(self.source.span(span.start, replayed.end), event.value, style, replayed.places)
        hidden = hidden_in_scalar(scalar) if style is Style.DOUBLE else None
        if hidden is not None:
            self.fail(hidden)
        return scalar

    def _nothing(self, near: int) -> Span:
        """The place of a value that is not there: right behind what goes before, on whatever blank a parser puts it."""
        text = self.source.text
        while near > 0 and text[near - 1] in " \t":
            near -= 1
        return self.source.span(near, near)

    def _stand_in(self, event: yaml.Event) -> Scalar:
        """Keeps the place of what is not accepted; nobody sees it, since the result is lossy then."""
        span = self._span(event)
        return Scalar(span, span.text, Style.DOUBLE, Places((), span.start))

    def _refuse_property(self, event: yaml.NodeEvent | yaml.AliasEvent) -> bool:
        """Whether the node has an anchor or a tag, or is an alias; an anchor is reported, not its uses."""
        tag = getattr(event, "tag", None)
        if event.anchor is None and tag is None:
            return False
        self.is_lossy = True
        place = _PROPERTY.match(self.source.text, self._offset(event.start_mark))
        span = self.source.span(*place.span()) if place else self._span(event)
        if event.anchor is None:
            self.found.append(problems.tag(span))
        elif event.anchor not in self._anchors:
            self._anchors.add(event.anchor)
            self.found.append(problems.anchor_or_alias(span))
        return True

    def _place(self, node: Node) -> bool:
        """Puts a finished node where it belongs."""
        if not self._open:
            self.root = node
            return True
        match self._open[-1]:
            case _OpenSequence() as frame:
                frame.items.append(node)
            case _OpenMapping(wants_value=True) as frame:
                self._place_value(frame, node)
            case _OpenMapping() as frame:
                frame.key = self._checked_key(frame, node)
                frame.wants_value = True
                frame.end = node.span.end
        return True

    def _place_value(self, frame: _OpenMapping, value: Node) -> None:
        if frame.key is not None:
            frame.entries[frame.key.text] = Entry(frame.key, value)
        frame.key, frame.wants_value, frame.end = None, False, max(frame.end, value.span.end)

    def _checked_key(self, frame: _OpenMapping, node: Node) -> Scalar | None:
        """`node` if it may be a key of `frame`; else its entry is left out."""
        match node:
            case Scalar(text="<<", style=Style.PLAIN):
                self.fail(problems.merge_key(node.span))
            case Scalar() if node.text == "" or node.is_absent:
                self.fail(problems.key_not_a_word(node.span, "nothing", "空值"))
            case Scalar() if node.text in frame.entries:
                first = frame.entries[node.text].key.span
                self.found.append(problems.duplicate_key(node.span, first, node.text))
            case Scalar():
                return node
            case Mapping():
                self.fail(problems.key_not_a_word(node.span, "a mapping", "映射"))
            case Sequence():
                self.fail(problems.key_not_a_word(node.span, "a list", "列表"))
        return None
