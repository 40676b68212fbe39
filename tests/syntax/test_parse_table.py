"""The table that ships is the one that Lark computes. `UPDATE_TABLE=1 pytest …` writes it anew."""

import os

import pytest

from inspectrules.resources import directory
from inspectrules.syntax.grammar import compute_table, grammar_text
from inspectrules.syntax.parse_table import Alternative, digest, pack, read, write

FILE = directory("grammar") / "table.json"

ALTERNATIVES = (Alternative("sum", "sum", ("number",)), Alternative("sum", "plus", ("sum", "PLUS", "number")))
TABLE = pack(
    {"sum": 0}, {"sum": 2}, ALTERNATIVES, [{"number": 1, "sum": 2}, {"PLUS": ~0, "$END": ~0}, {"PLUS": 3}]
)


@pytest.fixture(scope="module")
def computed():
    return compute_table(grammar_text())


def test_the_file_is_what_the_grammar_comes_to(computed):
    text = write(computed, grammar_text())
    if os.environ.get("UPDATE_TABLE"):
        FILE.write_text(text, encoding="utf-8")
    # compared as a truth: a difference of 80 kB in the report helps nobody
    assert (FILE.read_text(encoding="utf-8") == text) is True, "run the test again with UPDATE_TABLE=1"


def test_what_is_read_is_what_was_written(computed):
    assert read(write(computed, "a grammar"), "a grammar") == computed
    assert read(write(TABLE, "a grammar"), "a grammar") == TABLE


def test_symbols_with_one_action_are_together():
    assert TABLE.states[1] == ((~0, TABLE.symbols.index(("$END", "PLUS"))),)


def test_a_table_of_another_grammar_is_not_read():
    assert read(write(TABLE, "a grammar"), "another grammar") is None


@pytest.mark.parametrize("text", ["", "<<<<<<< HEAD\n", write(TABLE, "a grammar")[:-20]])
def test_a_damaged_file_is_not_read(text):
    assert read(text, "a grammar") is None


def test_the_digest_is_of_the_whole_grammar():
    assert digest("a: B") != digest("a: B ")
