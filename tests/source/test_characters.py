"""Characters that hide are refused wherever they stand, also behind an escape."""

import sys
import unicodedata

import pytest
import yaml

from inspectrules.diagnostics.visible import HIDDEN
from inspectrules.source.characters import hidden_in_source
from inspectrules.source.read import read_yaml
from inspectrules.text import Source

HIDDEN_ONES = [
    ("\x00", "IR106"),
    ("\x1b", "IR106"),
    ("\x7f", "IR106"),
    ("\x85", "IR106"),
    ("\u2028", "IR106"),
    ("\u202e", "IR107"),
    ("\u2066", "IR107"),
    ("\u200f", "IR107"),
    ("\u200b", "IR108"),
    ("\u00ad", "IR108"),
    ("\ufe0f", "IR108"),
    ("\U000e0041", "IR108"),
    ("\u3164", "IR108"),
    ("\u00a0", "IR109"),
    ("\u2003", "IR109"),
]


@pytest.mark.parametrize(("char", "code"), HIDDEN_ONES)
@pytest.mark.parametrize("text", ["a: x{}y", "# x{}\na: 1", "a{}: 1", "a: |\n  x{}", "a: 'x{}'"])
def test_a_hidden_character_is_refused_in_values_keys_and_comments(char, code, text):
    node, found = read_yaml(Source("p.yaml", text.format(char)))
    assert node is None
    assert [(problem.code, problem.span.text) for problem in found] == [(code, char)]


@pytest.mark.parametrize(("char", "code"), HIDDEN_ONES)
def test_a_hidden_character_is_refused_behind_an_escape(char, code):
    escape = f"\\U{ord(char):08x}"
    node, found = read_yaml(Source("p.yaml", f'a: "x{escape}"\nb: 1'))
    assert node is None
    assert [(problem.code, problem.span.text) for problem in found] == [(code, escape)]


def test_a_lone_carriage_return_is_a_control_character():
    _, (problem,) = read_yaml(Source("p.yaml", "a: 1\rb: 2\r\n"))
    assert (problem.code, problem.span.start) == ("IR106", 4)


def test_a_byte_order_mark_is_accepted_only_at_the_start():
    assert hidden_in_source(Source("p.yaml", "\ufeffa: 1")) == ()
    (problem,) = hidden_in_source(Source("p.yaml", "\ufeffa: \ufeff1"))
    assert (problem.code, problem.span.start) == ("IR108", 4)


def test_a_run_of_one_hidden_character_is_one_mistake():
    found = hidden_in_source(Source("p.yaml", "a\u200b\u200b\u200bb\u200bc\u00a0\u00a0"))
    assert [len(problem.span.text) for problem in found] == [3, 1, 2]


@pytest.mark.parametrize(
    ("text", "mended"), [("a:\u00a0\u00a01", "a:  1"), ("a: 1\u200b", "a: 1"), ("a: 1 # \u202e", "a: 1 # ")]
)
def test_the_fix_leaves_only_what_can_be_seen(text, mended):
    (problem,) = hidden_in_source(Source("p.yaml", text))
    (edit,) = problem.fix
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == mended


def test_the_ideographic_blank_and_chinese_punctuation_are_ordinary():
    assert hidden_in_source(Source("p.yaml", "a: 一　二，（三）“四”……——\t\r\n𠮷é")) == ()


def test_all_formatting_characters_of_unicode_but_visible_ones_are_refused():
    visible = {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}
    missed = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) in ("Cf", "Zl", "Zp", "Cc", "Cs")
        and char not in "\t\n\r"
        and not HIDDEN.match(char)
        and unicodedata.name(char).split()[0] not in visible
    ]
    assert missed == []


def test_all_blanks_of_unicode_but_two_are_refused():
    blanks = [char for char in map(chr, range(0x10000)) if unicodedata.category(char) == "Zs"]
    assert [char for char in blanks if not HIDDEN.match(char)] == [" ", "\u3000"]


def test_what_passes_is_printable_to_the_yaml_parser():
    passed = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if not HIDDEN.match(char))
    assert yaml.reader.Reader.NON_PRINTABLE.search(passed) is None
