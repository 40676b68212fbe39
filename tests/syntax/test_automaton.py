"""The grammar: one LALR(1) table without conflicts, for which every builder exists."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspectrules.syntax import automaton as module
from inspectrules.syntax.automaton import Production, automaton, build
from inspectrules.syntax.building import BUILDERS
from inspectrules.syntax.grammar import STARTS, grammar_text
from inspectrules.syntax.parse_table import Alternative, pack

STRICT = Path(__file__).parents[2] / ".cache" / "strict"
"""A folder with `interegular`, which lark's strict mode asks for and which would slow every other build."""

BUILD_STRICTLY = """
from lark import Lark
from lark.lexer import Lexer
from inspectrules.syntax.grammar import STARTS, grammar_text

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
        for actions in automaton().states
        for action in actions.values()
        if isinstance(action, Production)
    }
    assert [name for name, builder in BUILDERS.items() if builder not in used] == []


def test_lark_is_not_imported_where_the_table_is_that_of_the_grammar() -> None:
    code = "import sys; from inspectrules.syntax.automaton import automaton; automaton(); print('lark' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "False"


def test_a_changed_grammar_is_computed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = grammar_text().replace("plain_head: DENY", "plain_head: FLAG DENY", 1)
    monkeypatch.setattr(module, "grammar_text", lambda: changed)
    computed = module.automaton.__wrapped__()
    assert "DENY" in automaton().states[automaton().starts["sentence"]]
    assert "DENY" not in computed.states[computed.starts["sentence"]]


def test_an_alternative_with_several_parts_needs_a_builder() -> None:
    nameless = Alternative("pair", "nobody_builds_this", ("LEFT", "RIGHT"))
    with pytest.raises(LookupError, match="no builder for nobody_builds_this: LEFT RIGHT"):
        build(pack({}, {}, [nameless], []))
