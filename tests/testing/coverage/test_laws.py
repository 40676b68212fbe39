"""Laws of coverage, on generated policies and requests."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectrules.api import Policy
from inspectrules.facts.records import RecordClasses
from inspectrules.testing.coverage.inventory import inventory_of
from inspectrules.testing.coverage.measure import Measured
from inspectrules.testing.coverage.missing import Looking
from inspectrules.testing.coverage.proofs import impossible_in
from inspectrules.testing.search.request import Request
from inspectrules.testing.strategies.facts import wire_facts
from inspectrules.testing.strategies.policies import policies
from inspectrules.vocabulary.load import load_vocabulary

VOCABULARY, _ = load_vocabulary(
    Path(__file__).parents[3] / "rules" / "cn" / "vocabulary.yaml", lambda _: None
)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)
few = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
TODAYS = st.sampled_from([None, "2024-05-10", "2024-12-31"])


@st.composite
def requests(draw: st.DrawFn) -> Request:
    assert VOCABULARY is not None
    name = VOCABULARY.main_subject
    record, collections = draw(wire_facts(VOCABULARY, name))
    rows = {given: tuple(listed) for given, listed in collections.items()}
    return Request(name, record, rows, draw(TODAYS))


@few
@given(written=policies(VOCABULARY), asked=st.lists(requests(), min_size=1, max_size=3))
def test_what_is_seen_are_items_of_the_policy_that_are_not_proved_impossible(written, asked):
    measured = Measured(Policy(written.checked(), classes=CLASSES))
    keys = {item.key for item in measured.inventory.items}
    proved = dict(impossible_in(measured.inventory, CLASSES, keys))
    for request in asked:
        seen = measured.covers(request)
        assert seen <= keys
        assert not seen & set(proved), {key: proved[key] for key in seen & set(proved)}


@few
@given(written=policies(VOCABULARY), request=requests())
def test_the_few_rules_that_bear_on_an_item_tell_whether_it_is_covered(written, request):
    measured = Measured(Policy(written.checked(), classes=CLASSES))
    seen = measured.covers(request)
    for point in measured.inventory.points:
        for item in point.items[:4]:
            distance = Looking(measured, point, item).distance(request)
            assert (distance == 0.0) == (item.key in seen), item.key
            assert 0.0 <= distance <= 2.0


@few
@given(written=policies(VOCABULARY))
def test_items_have_keys_of_their_own(written):
    keys = [item.key for point in inventory_of(written.checked()).points for item in point.items]
    assert len(keys) == len(set(keys))
