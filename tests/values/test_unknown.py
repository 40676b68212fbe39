"""The markers stand for themselves, and nobody takes them for true or false."""

import copy
import pickle

import pytest

from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE, UNKNOWN, UNLIMITED

MARKERS = [UNKNOWN, NONE, UNLIMITED]


@pytest.mark.parametrize("marker", MARKERS, ids=repr)
def test_a_marker_has_no_truth_value(marker: object) -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(marker)


@pytest.mark.parametrize("marker", [*MARKERS, NEVER], ids=repr)
def test_copies_and_pickles_are_the_marker_itself(marker: object) -> None:
    assert copy.deepcopy(marker) is marker
    assert copy.copy(marker) is marker
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(marker, protocol)) is marker


def test_markers_differ_from_each_other_and_can_be_members_of_sets() -> None:
    assert len({*MARKERS, NEVER, None, "unknown", "none", False}) == 8


def test_markers_show_as_the_words_of_the_language() -> None:
    assert [repr(marker) for marker in [*MARKERS, NEVER]] == ["unknown", "none", "unlimited", "never"]
    assert f"{UNKNOWN}" == "unknown"
