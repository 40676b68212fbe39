"""Every character of a decoded scalar is found in the file, whatever the style, by both parsers of PyYAML."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inspectrules.source.events import FAST_LOADER, build
from inspectrules.source.nodes import Mapping, Scalar, Style
from inspectrules.text import Source

WORDS = st.sampled_from(["deny", "企业", "a", "😀", "x:y", "#5", "é", "-", "不超过 1 次", "%", "1 000"])
LINE_ENDS = st.sampled_from(["\n", "\r\n"])
BLANKS = st.sampled_from(["", " ", "  ", "\t", " \t"])
ESCAPES = st.sampled_from(
    ["\\n", "\\t", '\\"', "\\\\", "\\/", "\\x41", "\\u4e2d", "\\U0001F600", "\\ ", "\\\t"]
)


@st.composite
def folds(draw):
    """One or several line ends as they may stand inside a scalar that is indented by four."""
    end = draw(LINE_ENDS)
    empty = draw(st.lists(st.sampled_from(["", " ", "    ", "       "]), max_size=3))
    return draw(BLANKS) + end + "".join(line + end for line in empty) + "    " + draw(BLANKS)


@st.composite
def plain(draw):
    parts = draw(st.lists(st.one_of(WORDS, folds(), st.just(" ")), max_size=6))
    return (
        "deny" + "".join(part if not part.startswith(("#", "-", "%")) else f"x{part}" for part in parts) + "a"
    )


@st.composite
def single(draw):
    return "'" + "".join(draw(st.lists(st.one_of(WORDS, folds(), BLANKS, st.just("''")), max_size=8))) + "'"


@st.composite
def double(draw):
    joins = st.builds(lambda end, blank: f"\\{end}    {blank}", LINE_ENDS, BLANKS)
    parts = st.one_of(WORDS, folds(), BLANKS, ESCAPES, joins)
    return '"' + "".join(draw(st.lists(parts, max_size=8))) + '"'


@st.composite
def block(draw):
    end = draw(LINE_ENDS)
    indent = draw(st.integers(min_value=4, max_value=6))
    told = draw(st.booleans())
    chomping = draw(st.sampled_from(["", "-", "+"]))
    header = draw(st.sampled_from("|>")) + (f"{chomping}{indent - 2}" if told else chomping)
    comment = draw(st.sampled_from(["", "  # 注", " "]))
    first = draw(st.sampled_from(["", "  "])) if told else ""
    lines = [" " * indent + first + draw(WORDS)]
    for _ in range(draw(st.integers(min_value=0, max_value=5))):
        content = draw(st.sampled_from(["", "  ", "\t", " "])) + draw(st.one_of(WORDS, st.just("")))
        lines.append(" " * draw(st.integers(0, indent)) if content.strip() == "" else " " * indent + content)
    leading = draw(st.lists(st.integers(0, indent), max_size=2))
    body = end.join([*(" " * number for number in leading), *lines])
    return f"{header}{comment}{end}{body}{draw(st.sampled_from(['', end, end + end, end + '   ' + end]))}"


SCALARS = st.one_of(plain(), single(), double(), block())


def check_places(scalar: Scalar) -> None:
    after = scalar.span.start
    for index, char in enumerate(scalar.text):
        span = scalar.place(index, index + 1)
        assert after <= span.start < span.end
        assert stands_for(span.text, char, scalar.style), (span.text, char)
        after = span.end
    assert scalar.place(0, len(scalar.text)).end <= scalar.span.end or scalar.style in (
        Style.LITERAL,
        Style.FOLDED,
    )


def stands_for(written: str, char: str, style: Style) -> bool:
    if written == char:
        return True
    if char in " \n" and "\n" in written:
        return written.strip(" \t\r\n") == ""
    if style is Style.SINGLE:
        return written == "''" and char == "'"
    return style is Style.DOUBLE and yaml.safe_load(f'"{written}"') == char


@pytest.mark.parametrize("loader", [FAST_LOADER, yaml.SafeLoader])
@settings(deadline=None, max_examples=120)
@given(written=SCALARS, more=st.booleans())
@example(written="deny when a\n\n     \n    unless b", more=False)
@example(written='"a\\\n    \\  b\\\n\n     c"', more=True)
@example(written=">1\n    a\n   b\n\n\n    c\n", more=False)
def test_every_character_is_found_where_it_stands(loader, written, more):
    end = "" if written.endswith("\n") else "\n"
    source = Source("p.yaml", f"top:\n  rule: {written}" + (f"{end}  cite: 四\n" if more else ""))
    node, found = build(source, loader)
    if any(problem.code in ("IR121", "IR129") for problem in found):
        return  # libyaml minds a tab in front of a folded line
    assert found == ()
    assert isinstance(node, Mapping)
    rule = node.mapping("top")
    assert rule is not None
    assert isinstance(rule.entries[0].value, Scalar)
    check_places(rule.entries[0].value)
    assert len(rule.entries) == (2 if more else 1)


@pytest.mark.parametrize(
    ("written", "part", "underlined"),
    [
        ("plain text", "text", "text"),
        ("'it''s so'", "'s", "''s"),
        (r'"a\u4e2db"', "中", r"\u4e2d"),
        (r'"a\u4e2db"', "a中b", r"a\u4e2db"),
        ("|\n  one\n  two\n", "two", "two"),
        ("|\n  one\n  two\n", "e\nt", "e\n  t"),
        (">-\n  one\n  two\n", "e t", "e\n  t"),
        ("|2\n   one\n", " one", " one"),
        ("|+\r\n  one\r\n\r\n", "one\n\n", "one\r\n\r\n"),
        ("a\n   b", "a b", "a\n   b"),
    ],
)
def test_a_part_of_the_text_is_underlined_as_it_stands_in_the_file(written, part, underlined):
    node, found = build(Source("p.yaml", f"k: {written}"))
    assert found == ()
    assert isinstance(node, Mapping)
    scalar = node.scalar("k")
    assert scalar is not None
    start = scalar.text.index(part)
    assert scalar.place(start, start + len(part)).text == underlined


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("a b  ", "a b"),
        ("'a b'  # c", "'a b'"),
        ('"a\n  b"', '"a\n  b"'),
        ("|\n  one\n\n", "|\n  one"),
        (">-\n  one\n  two\n# c\n", ">-\n  one\n  two"),
        ("|+\n  one\n\n", "|+\n  one"),
        ("|\n\n", "|"),
    ],
)
def test_the_span_of_a_scalar_leaves_out_the_line_ends_after_it(written, whole):
    node, _ = build(Source("p.yaml", f"k: {written}"))
    assert isinstance(node, Mapping)
    assert node.entries[0].value.span.text == whole


def test_an_empty_place_is_a_point():
    node, _ = build(Source("p.yaml", "k: 'ab'"))
    assert isinstance(node, Mapping)
    scalar = node.scalar("k")
    assert scalar is not None
    assert [scalar.place(index, index).start for index in range(3)] == [4, 5, 6]


def test_the_place_in_an_empty_text_is_between_its_quotes():
    node, _ = build(Source("p.yaml", 'k: ""'))
    assert isinstance(node, Mapping)
    scalar = node.scalar("k")
    assert scalar is not None
    assert (scalar.place(0, 0).start, scalar.is_absent) == (4, False)
