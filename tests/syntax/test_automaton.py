"""The grammar: one LALR(1) table without conflicts, for which every builder exists."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspectrules.syntax.automaton import STARTS, Production, automaton
from inspectrules.syntax.building import BUILDERS

STRICT = Path(__file__).parents[2] / ".cache" / "strict"
"""A folder with `interegular`, which lark's strict mode asks for and which would slow every other build."""

BUILD_STRICTLY = """
from lark import Lark
from lark.lexer import Lexer
from inspectrules.syntax.automaton import STARTS, grammar_text

class NoLexer(Lexer):
    def __init__(self, conf): ...
    def lex(self, *_): return iter(())

Lark(grammar_text(), start=list(STARTS), parser="lalr", lexer=NoLexer, strict=True)
"""


@pytest.mark.skipif(
    not STRICT.is_dir(), reason="needs interegular: pip install --target .cache/strict interegular"
)
def test_the_grammar_has_no_conflict() -> None:
    path = os.pathsep.join([str(STRICT), *filter(None, sys.path)])
    run = subprocess.run(
        [sys.executable, "-c", BUILD_STRICTLY],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr


def test_the_table_is_built_once() -> None:
    assert automaton() is automaton()
    assert set(automaton().starts) == set(STARTS)


def test_every_builder_belongs_to_a_rule() -> None:
    used = {
        action.builder
        for actions in automaton().states.values()
        for action in actions.values()
        if isinstance(action, Production)
    }
    assert [name for name, builder in BUILDERS.items() if builder not in used] == []


def test_lark_is_not_imported_before_a_sentence_is_parsed() -> None:
    code = "import sys, inspectrules.syntax.parse; print('lark' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "False"
