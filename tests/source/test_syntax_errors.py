"""What PyYAML refuses is told in plain words, at the place of the mistake, with both of its parsers."""

import pytest
import yaml

from inspectrules.source.events import FAST_LOADER, build
from inspectrules.text import Source

MISTAKES = [
    ("\ta: 1", "IR121", "\t"),
    ("a:\n\tb: 1", "IR121", "\t"),
    ("a: 'x", "IR122", "'"),
    ('a: "x\nb: 1', "IR122", '"'),
    ('a: "x\n---\n"', "IR122", '"'),
    ("a: [1\n", "IR123", "["),
    ("a: [1\nb: 2", "IR123", "["),
    ("a: {b", "IR123", "{"),
    ("a: [x, {b: 1]", "IR133", "]"),
    ("a: {b c: 'x' d}", "IR133", "d"),
    ("a: [1, 2]]", "IR133", "]"),
    ("a: }", "IR133", "}"),
    ("a: @x", "IR124", "@"),
    ("a: %x", "IR124", "%"),
    ("a: `x`", "IR124", "`"),
    ("a: **x**", "IR124", "*"),
    ("a: b: c", "IR125", ":"),
    ("a: 'b': c", "IR125", ":"),
    ("a:1\nb: 2", "IR126", ":"),
    ("b: 1\na:1\nc: 2", "IR126", ":"),
    ("标题：值\nb: 1", "IR127", "："),
    ("a: 1\n标题：值\nb: 1", "IR127", "："),
    ("b:\n  标题：值\n  c: 1", "IR127", "："),
    ("a: 1\nand more\nb: 2", "IR128", "and more"),
    ("a: 1\n b: 2", "IR129", "b: 2"),
    ("- a\nb: 1", "IR129", "b: 1"),
    ("a:\n  - b\n c: 1", "IR129", "c: 1"),
    ("a: |\n  x\n y: 2", "IR129", "y: 2"),
    ("a: - b", "IR129", "- b"),
    (r'a: "\q"', "IR130", r"\q"),
    (r'a: "\x0"', "IR130", r"\x0"),
    (r'a: "\u12"', "IR130", r"\u12"),
    ("k: |1x\n a", "IR131", "|1x"),
    ("k: > some words\n  a", "IR131", "> some words"),
    ("'a' b: 1", "IR132", "b: 1"),
    ("a: 'x' y", "IR132", "y"),
    ("a: 'it's so'", "IR132", "s so'"),
    ("%YAML 3.0\n---\na: 1", "IR113", "%YAML 3.0"),
    ("a: !<tag", "IR112", "!<tag"),
]


@pytest.mark.parametrize("loader", [FAST_LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(("text", "code", "underlined"), MISTAKES)
def test_each_mistake_has_one_code_at_its_place(loader, text, code, underlined):
    node, found = build(Source("p.yaml", text), loader)
    assert node is None
    assert [(problem.code, problem.span.text) for problem in found] == [(code, underlined)]


@pytest.mark.parametrize("loader", [FAST_LOADER, yaml.SafeLoader])
def test_an_escape_beyond_unicode_is_refused(loader):
    node, (problem,) = build(Source("p.yaml", r'a: "\Uffffffff"'), loader)
    assert node is None
    assert problem.code in ("IR130", "IR120")


@pytest.mark.parametrize("loader", [FAST_LOADER, yaml.SafeLoader])
def test_a_half_of_a_surrogate_pair_is_a_control_character(loader):
    node, (problem,) = build(Source("p.yaml", r'a: "\ud83d"'), loader)
    assert node is None
    assert (problem.code, problem.span.text) == ("IR106", r"\ud83d")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("标题：值\nb: 1", "标题: 值\nb: 1"),
        ("a:1\nb: 2", "a: 1\nb: 2"),
        ("a:\n\tb: 1", "a:\n  b: 1"),
    ],
)
def test_the_fix_mends_the_mistake(text, mended):
    _, (problem,) = build(Source("p.yaml", text))
    (edit,) = problem.fix
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == mended
    assert build(Source("p.yaml", mended))[1] == ()


def test_what_stands_before_a_syntax_error_is_still_reported():
    node, found = build(Source("p.yaml", "a: 1\na: 2\nb: [\n"))
    assert node is None
    assert [problem.code for problem in found] == ["IR116", "IR123"]
