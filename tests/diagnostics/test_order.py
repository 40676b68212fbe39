"""Diagnostics are shown in the order of the files, each once."""

from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.order import in_order
from inspectrules.text import Source

FIRST, SECOND = Source("a.yaml", "0123456789"), Source("b.yaml", "0123456789")


def at(source, start, code="IR116", key="k"):
    return Diagnostic(code, source.span(start, start + 1), {"key": key})


def test_by_file_then_place_then_code():
    wanted = (at(FIRST, 1), at(FIRST, 5, "IR110"), at(FIRST, 5, "IR116"), at(SECOND, 0))
    assert in_order(reversed(wanted)) == wanted


def test_the_same_at_the_same_place_is_shown_once():
    assert in_order([at(FIRST, 1), at(FIRST, 1)]) == (at(FIRST, 1),)
    assert len(in_order([at(FIRST, 1, key="a"), at(FIRST, 1, key="b")])) == 2


@given(
    st.lists(st.tuples(st.sampled_from([FIRST, SECOND]), st.integers(0, 8)).map(lambda pair: at(*pair))),
    st.randoms(),
)
def test_the_order_they_come_in_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert in_order(shuffled) == in_order(found)
