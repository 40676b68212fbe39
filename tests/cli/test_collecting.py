import gc

import pytest

from inspectrules.cli.collecting import RARELY, rarely_collecting


def test_python_looks_for_cycles_less_often_meanwhile_and_as_before_afterwards():
    before = gc.get_threshold()
    with rarely_collecting():
        assert gc.get_threshold() == RARELY
    assert gc.get_threshold() == before


def test_it_does_so_after_an_error_too():
    before = gc.get_threshold()
    with pytest.raises(SystemExit), rarely_collecting():
        raise SystemExit(1)
    assert gc.get_threshold() == before
