from hypothesis import given
from hypothesis import strategies as st

from inspectrules.history import layered
from inspectrules.history.layered import Layered

CHANGES = st.lists(
    st.dictionaries(st.integers(0, 9), st.none() | st.integers(100, 200), max_size=4), max_size=8
)


@given(base=st.dictionaries(st.integers(0, 9), st.integers(0, 9)), changes=CHANGES)
def test_it_is_a_dict_that_keeps_what_it_was(base, changes):
    before, most = layered.MOST_RECENT, 3
    layered.MOST_RECENT = most
    try:
        states, plain = [(Layered(base), dict(base))], dict(base)
        for one in changes:
            plain = {key: value for key, value in (plain | one).items() if value is not None}
            states.append((states[-1][0].changed(one), plain))
        for held, expected in states:
            assert dict(held.items()) == expected
            assert {key: held.get(key) for key in range(10)} == {key: expected.get(key) for key in range(10)}
            assert len(held.recent) <= most
    finally:
        layered.MOST_RECENT = before


def test_one_layer_is_asked_directly():
    held = Layered({"a": 1})
    assert held.get == held.base.get
    assert held.changed({"a": None}).get("a") is None
