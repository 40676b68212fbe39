"""Whatever somebody supplies as facts, loading gives records or one `FactsError`, and nothing else."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectrules.errors import FactsError
from inspectrules.facts.files import parse_request
from inspectrules.facts.load import load_facts
from inspectrules.testing.strategies.facts import wire_facts

STRANGE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["never", "none", "2024-02-30", "2024-05-10", "E1", "food", 10**30]),
    st.lists(st.text(max_size=2), max_size=2),
    st.dictionaries(st.text(max_size=3), st.none() | st.integers(), max_size=2),
)


def problems_of(load, *given):
    """What is wrong with what is given; nothing where it loads. A `FactsError` without problems would be wrong too."""
    try:
        load(*given)
    except FactsError as error:
        return error.problems or [None]
    return ()


def exchange(value, at, strange):
    """`value` with the part that `at` numbers replaced by something strange."""
    if at == 0 or not isinstance(value, dict | list) or not value:
        return strange
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = keys[at % len(keys)]
    changed = value.copy()
    changed[key] = exchange(value[key], at // len(keys), strange)
    return changed


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_facts_are_loaded_or_refused_with_paths(classes, data):
    subject = data.draw(st.sampled_from(list(classes.vocabulary.subjects)))
    record, collections = data.draw(wire_facts(classes.vocabulary, subject))
    whole = exchange({"record": record, **collections}, data.draw(st.integers(1, 500)), data.draw(STRANGE))
    rows = {name: whole[name] for name in collections}
    for problem in problems_of(load_facts, classes, subject, whole["record"], rows):
        assert problem.path.startswith((subject, *classes.vocabulary.collections))
        assert problem.describe("en").endswith(f"[{problem.code}]")
        assert problem.describe("zh")


@given(
    text=st.text(alphabet='[]{}",:\\eE+-.019 \nntfalsproé\ud800', max_size=40)
    | st.binary(max_size=20).map(repr)
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_request_or_refused(classes, text):
    for problem in problems_of(parse_request, classes, text):
        assert problem.describe("zh")


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_facts_as_json_text_and_as_mappings_are_the_same(classes, data):
    subject = data.draw(st.sampled_from(list(classes.vocabulary.subjects)))
    record, collections = data.draw(wire_facts(classes.vocabulary, subject))
    request = parse_request(classes, json.dumps({subject: record, **collections}))
    assert request.facts == load_facts(classes, subject, record, collections)
