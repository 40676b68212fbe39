"""The machine that runs the parse table."""

from inspectrules.syntax.automaton import automaton
from inspectrules.syntax.machine import Machine
from inspectrules.syntax.tokens import END, NAME, Token
from inspectrules.syntax.tree import Name, Not
from inspectrules.text import Source

TEXT = Source("test", "not a")


def machine() -> Machine:
    return Machine(automaton(), "expr", TEXT.span)


def named(text: str, start: int) -> Token:
    part = Token(NAME, text, start, start + len(text))
    return Token(NAME, text, start, start + len(text), (part,))


NOT, A, STOP = Token("NOT", "not", 0, 3), named("a", 4), Token(END, "", 5, 5)


def test_tokens_that_fit_build_the_tree() -> None:
    run = machine()
    assert all(run.feed(token) for token in (NOT, A, STOP))
    assert run.result == Not(Name(("a",)))
    assert run.result.span.text == "not a"


def test_a_token_that_does_not_fit_changes_nothing() -> None:
    run = machine()
    assert run.feed(NOT)
    before = set(run.expected())
    assert not run.feed(STOP)
    assert set(run.expected()) == before
    assert run.feed(A)


def test_expected_are_the_terminals_that_fit() -> None:
    run = machine()
    assert run.accepts(NAME)
    assert not run.accepts("AND")
    run.feed(A)
    assert {"AND", "EQ", END} <= set(run.expected())
    assert NAME not in set(run.expected())


def test_a_fork_goes_its_own_way() -> None:
    run = machine()
    run.feed(NOT)
    other = run.fork()
    assert other.feed(A)
    assert not run.accepts("AND")
    assert other.accepts("AND")
