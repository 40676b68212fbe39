"""Laws of the interpreter, on generated rules and facts.

More facts never change what is known; order never matters; what is missing matters.
"""

import datetime
import itertools
import json
import random

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from inspectrules.decision.wire import from_dict, to_dict
from inspectrules.facts.records import RecordClasses
from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.days import days_on_record
from inspectrules.interpreter.decide import decide
from inspectrules.interpreter.expressions import evaluate
from inspectrules.interpreter.missing import lacks
from inspectrules.policy import tree
from inspectrules.policy.model import Rule
from inspectrules.resources import directory
from inspectrules.syntax.tree import Comparison, Counted, Sign
from inspectrules.values.durations import Duration
from inspectrules.values.units import Period, Unit
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.types import BOOL, DATE, INT, EnumType, RecordType

QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

SCHEMA = Draft202012Validator(json.loads((directory("grammar") / "decision.schema.json").read_text()))
START = datetime.date(2024, 5, 10)
DAYS = [START + datetime.timedelta(days) for days in (-400, -130, -5, 0, 3, 240)]

# --- expressions ---------------------------------------------------------------------------------------------


def fact(name, type_=BOOL, root=None):
    return tree.Fact(root, (name,), type=type_)


FLAGS = [fact(name) for name in "abcd"]
COLOUR = EnumType("state")
KEY_FIRM = tree.SameKey(("firm",), ("firm",), RecordType("firm"))
FILTER = tree.Compare(
    Comparison.UNEQUAL, fact("state", COLOUR, "check"), tree.Value("cancelled", type=COLOUR)
)


@st.composite
def queries(draw):
    window = draw(
        st.sampled_from(
            [
                None,
                tree.InSamePeriod(Period.YEAR),
                tree.Rolling(tree.Value(Duration(Unit.MONTHS, 5))),
                tree.Before(tree.Value(Duration(Unit.DAYS, 200)), fact("day1", DATE)),
                tree.Around(tree.Value(Duration(Unit.WEEKS, 1)), fact("start", DATE)),
            ]
        )
    )
    where = draw(
        st.sampled_from(
            [
                None,
                tree.Compare(Comparison.GREATER, fact("score", INT, "check"), fact("n", INT)),
                tree.Or(
                    (tree.Compare(Comparison.EQUAL, fact("score", INT, "check"), tree.Value(1)), fact("a"))
                ),
            ]
        )
    )
    keys = draw(st.sampled_from([(), (KEY_FIRM,)]))
    overlapping = draw(st.booleans())
    return tree.Query("check", "checks", (), True, keys, overlapping, window, FILTER, where, True)


numbers = st.deferred(
    lambda: st.one_of(
        st.sampled_from([fact("n", INT), fact("m", INT), tree.Value(1, type=INT), tree.Value(2, type=INT)]),
        st.builds(tree.CountOf, queries()).map(lambda node: evolve(node, type=INT)),
        st.builds(lambda query: tree.CountDifferent(fact("score", INT, "check"), query, type=INT), queries()),
        st.builds(lambda query: tree.SumOf(fact("score", INT, "check"), query, type=INT), queries()),
        st.builds(lambda left, right: tree.Arithmetic(Sign.PLUS, left, right, type=INT), numbers, numbers),
        st.builds(lambda c, left, right: tree.If(c, left, right, type=INT), conditions, numbers, numbers),
    )
)
dates = st.one_of(
    st.sampled_from([fact("day1", DATE), fact("start", DATE), tree.Value(DAYS[1], type=DATE)]),
    st.builds(
        lambda query: tree.LatestOf(fact("start", DATE, "check"), query, fact("day1", DATE), type=DATE),
        queries(),
    ),
    st.just(tree.Arithmetic(Sign.PLUS, fact("day1", DATE), tree.Value(Duration(Unit.MONTHS, 1)), type=DATE)),
)
conditions = st.deferred(
    lambda: st.one_of(
        st.sampled_from(FLAGS),
        st.sampled_from(FLAGS),
        st.builds(tree.Not, conditions),
        st.builds(lambda *parts: tree.And(parts), conditions, conditions),
        st.builds(lambda *parts: tree.Or(parts), conditions, conditions),
        st.builds(tree.Compare, st.sampled_from(Comparison), numbers, numbers),
        st.builds(tree.Compare, st.sampled_from(Comparison), dates, dates),
        st.builds(lambda item, *members: tree.In(item, tree.SetOf(members)), numbers, numbers, numbers),
        st.builds(tree.HasHappened, dates),
        st.builds(tree.AnyOf, queries()),
        st.builds(tree.AtLeast, numbers, queries()),
    )
)

# --- facts ---------------------------------------------------------------------------------------------------

BOOLS = st.sampled_from([True, False, UNKNOWN])
INTS = st.sampled_from([0, 1, 2, 3, UNKNOWN])


@st.composite
def trips(draw):
    flags = {name: draw(BOOLS) for name in "abcd"}
    numbers = {name: draw(INTS) for name in "nm"}
    return {
        **flags,
        **numbers,
        "id": "P1",
        "visit": "P1",
        "firm": draw(st.sampled_from(["F1", "F2", UNKNOWN])),
        "start": START,
        "end": START + datetime.timedelta(draw(st.integers(0, 3))),
        "day1": draw(st.sampled_from([*DAYS, UNKNOWN])),
        "reasons": draw(st.sampled_from([frozenset(), frozenset({"r0", "r2"}), UNKNOWN])),
        "steps": (),
        "consents": draw(st.sampled_from([frozenset(), frozenset({"council"}), UNKNOWN])),
    }


@st.composite
def histories(draw):
    rows = [
        {
            "id": f"H{number}",
            "visit": draw(st.sampled_from([f"H{number}", "V"])),
            "firm": draw(st.sampled_from(["F1", "F1", "F2", UNKNOWN])),
            "start": (start := draw(st.sampled_from(DAYS))),
            "end": start + datetime.timedelta(draw(st.integers(0, 4))),
            "state": draw(st.sampled_from(["held", "held", "cancelled", UNKNOWN])),
            "score": draw(INTS),
        }
        for number in range(draw(st.integers(0, 4)))
    ]
    return draw(st.sampled_from([rows, rows, rows, None]))


class Bench:
    """Builds records and worlds of the small vocabulary, quickly."""

    def __init__(self, policy):
        self.policy = policy
        self.classes = RecordClasses(policy.vocabulary)

    def record(self, kind, facts):
        firm = facts.get("firm", UNKNOWN)
        firm = firm if firm is UNKNOWN else self.classes["firm"](id=firm)
        return self.classes[kind](**{**facts, "firm": firm})

    def collections(self, history):
        if history is None:
            return {}
        return {"checks": tuple(self.record("check", row) for row in history)}

    def context(self, trip, history):
        about = self.policy.vocabulary.subjects["trip"]
        record, given_ones = self.record("trip", trip), self.collections(history)
        return Context(World(self.policy, about, record, given_ones, UNKNOWN, START, evaluate))

    def decide(self, rules, trip, history):
        policy = evolve(self.policy, rules={rule.id: rule for rule in rules})
        return decide(policy, "trip", self.record("trip", trip), self.collections(history), None)


@pytest.fixture(scope="module")
def bench(lab):
    return Bench(lab.policy(""))


KNOWN = {
    "a": [True, False],
    "n": [0, 1, 2, 3],
    "day1": DAYS,
    "firm": ["F1", "F2"],
    "state": ["held", "cancelled", "planned"],
    "score": [0, 1, 2, 3],
    "reasons": [frozenset(), frozenset({"r0"}), frozenset({"r1", "r2"})],
    "consents": [frozenset(), frozenset({"council"}), frozenset({"mayor"})],
}
for name in "bcd":
    KNOWN[name] = KNOWN["a"]
KNOWN["m"] = KNOWN["n"]


def completed(facts, data, share=0.6):
    """Some of the unknown facts, stated."""
    chosen = random.Random(data)
    return {
        name: chosen.choice(KNOWN[name]) if value is UNKNOWN and chosen.random() < share else value
        for name, value in facts.items()
    }


def completed_all(trip, history, data):
    rows = [] if history is None else [completed(row, data + place) for place, row in enumerate(history)]
    return completed(trip, data), (None if history is None else rows)


# --- laws ----------------------------------------------------------------------------------------------------


@QUICK
@given(
    expression=st.one_of(conditions, numbers, dates),
    trip=trips(),
    history=histories(),
    seed=st.integers(0, 99),
)
def test_more_facts_never_change_a_known_value(bench, expression, trip, history, seed):
    before = bench.context(trip, history).value(expression)
    if before is not UNKNOWN:
        assert bench.context(*completed_all(trip, history, seed)).value(expression) == before


@QUICK
@given(expression=st.one_of(conditions, numbers), trip=trips(), history=histories())
def test_a_value_lacks_facts_only_if_it_is_unknown_and_then_only_unknown_ones(
    bench, expression, trip, history
):
    context = bench.context(trip, history)
    names = lacks(expression, context)
    if context.value(expression) is not UNKNOWN:
        assert not names
    unknown = {name for name, value in trip.items() if value is UNKNOWN}
    unknown |= {"firm.id"} if trip["firm"] is UNKNOWN else set()
    rows = [
        f"checks[{row['id']}].{name}"
        for row in history or ()
        for name, value in row.items()
        if value is UNKNOWN
    ]
    allowed = unknown | set(rows) | {f"{row}.id" for row in rows} | ({"checks"} if history is None else set())
    assert names <= allowed


@QUICK
@given(
    expression=st.one_of(conditions, numbers, dates),
    trip=trips(),
    history=histories(),
    seed=st.integers(0, 99),
)
def test_the_order_of_elements_never_matters(bench, expression, trip, history, seed):
    shuffled = None if history is None else random.Random(seed).sample(history, len(history))
    assert bench.context(trip, history).value(expression) == bench.context(trip, shuffled).value(expression)


SIMPLE = st.recursive(
    st.sampled_from(FLAGS),
    lambda inner: st.one_of(
        st.builds(tree.Not, inner),
        st.builds(lambda *parts: tree.And(parts), inner, inner),
        st.builds(lambda *parts: tree.Or(parts), inner, inner),
    ),
    max_leaves=4,
)


def effects(query):
    return st.one_of(
        st.sampled_from([tree.Deny(), tree.Defer(), tree.Require("consent"), tree.Flag()]),
        st.sampled_from([tree.Require("consent", (tree.Value("council"),)), tree.Defer(fact("day1", DATE))]),
        st.builds(lambda limit, q: tree.AtMost(limit, Counted.VISITS, q), numbers, query),
        st.builds(
            lambda limit, q: tree.AtMost(
                limit, Counted.DAYS, evolve(q, window=tree.InSamePeriod(Period.YEAR))
            ),
            numbers,
            query,
        ),
        st.builds(lambda q: tree.Leave(tree.Value(Duration(Unit.MONTHS, 4)), evolve(q, window=None)), query),
    )


@st.composite
def rule_sets(draw, condition=conditions, history=True):
    """Exemptions from a few rules, then merges, then the others: an order in which they can be evaluated."""
    plain = (
        effects(queries())
        if history
        else st.sampled_from([tree.Deny(), tree.Defer(), tree.Require("consent"), tree.Flag()])
    )
    count = draw(st.integers(1, 4))
    names = [f"r{number}" for number in range(count)]
    lifting = [
        Rule(
            f"x{number}",
            tree.Exempt(tuple(draw(st.sets(st.sampled_from(names), min_size=1)))),
            (draw(condition),),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    merging = [
        Rule("merging", tree.Merge(draw(queries()), (fact("score", INT, "check"),)), (draw(condition),))
        for _ in range(draw(st.integers(0, 1)) if history else 0)
    ]
    others = [
        Rule(
            name,
            draw(plain),
            tuple(draw(st.lists(condition, max_size=2))),
            tuple(draw(st.lists(condition, max_size=1))),
            in_principle=draw(st.booleans()),
        )
        for name in names
    ]
    return lifting, merging, others


@QUICK
@given(rules=rule_sets(), trip=trips(), history=histories(), seed=st.integers(0, 99))
def test_more_facts_never_turn_a_decided_outcome_into_another(bench, rules, trip, history, seed):
    listed = [*itertools.chain(*rules)]
    before = bench.decide(listed, trip, history)
    if before.outcome != "undetermined":
        after = bench.decide(listed, *completed_all(trip, history, seed))
        assert after.outcome == before.outcome
        assert set(before.controlled_by) <= set(after.controlled_by)


@QUICK
@given(rules=rule_sets(), trip=trips(), history=histories(), seed=st.integers(0, 99))
def test_the_order_of_rules_and_elements_never_matters(bench, rules, trip, history, seed):
    chosen = random.Random(seed)
    shuffled = [rule for group in rules for rule in chosen.sample(group, len(group))]
    reordered = None if history is None else chosen.sample(history, len(history))
    assert bench.decide([*itertools.chain(*rules)], trip, history) == bench.decide(shuffled, trip, reordered)


@QUICK
@given(rules=rule_sets(), trip=trips(), history=histories())
def test_something_is_missing_exactly_where_the_outcome_is_undetermined(bench, rules, trip, history):
    decision = bench.decide([*itertools.chain(*rules)], trip, history)
    assert bool(decision.missing) == (decision.outcome == "undetermined")


@QUICK
@given(rules=rule_sets(), trip=trips(), history=histories())
def test_every_decision_survives_json_and_fits_its_schema(bench, rules, trip, history):
    decision = bench.decide([*itertools.chain(*rules)], trip, history)
    data = json.loads(json.dumps(to_dict(decision)))
    SCHEMA.validate(data)
    assert from_dict(data) == decision


# what is missing, by brute force on a small domain


@QUICK
@given(rules=rule_sets(SIMPLE, history=False), trip=trips())
def test_each_missing_fact_can_settle_the_outcome_and_all_of_them_do(bench, rules, trip):
    listed = [*itertools.chain(*rules)]
    trip = {**trip, "reasons": frozenset(), "consents": frozenset()}
    missing = bench.decide(listed, trip, None).missing
    for name in missing:
        assert any(
            _settles(bench, listed, trip, name, others) for others in _statements(set(missing) - {name})
        )
    for stated in _statements(missing):
        assert bench.decide(listed, {**trip, **stated}, None).outcome != "undetermined"


def _statements(names):
    ordered = sorted(names)
    return [
        dict(zip(ordered, values, strict=True))
        for values in itertools.product((True, False), repeat=len(ordered))
    ]


def _settles(bench, rules, trip, name, others):
    without = bench.decide(rules, {**trip, **others}, None).outcome
    with_it = [bench.decide(rules, {**trip, **others, name: value}, None).outcome for value in (True, False)]
    return without == "undetermined" and any(outcome != without for outcome in with_it)


# windows, against their plain definitions


@QUICK
@given(start=st.dates(datetime.date(2023, 1, 1), datetime.date(2025, 12, 31)), days=st.integers(1, 40))
def test_a_rolling_window_holds_the_days_less_than_so_far_from_the_start(bench, start, days):
    row = {"id": "H1", "visit": "H1", "start": start, "end": start, "state": "held", "firm": "F1"}
    query = tree.Query(
        "check", "checks", of_visits=True, window=tree.Rolling(tree.Value(Duration(Unit.DAYS, days)))
    )
    trip = {"id": "P1", "start": START, "end": START}
    assert bench.context(trip, [row]).value(tree.AnyOf(query)) is (abs((start - START).days) < days)


@QUICK
@given(
    spans=st.lists(st.tuples(st.integers(-200, 300), st.integers(0, 9), st.sampled_from("VW")), max_size=5)
)
def test_days_on_record_are_the_distinct_pairs_of_visit_and_day_in_the_window(bench, spans):
    rows = [
        {
            "id": f"H{place}",
            "visit": visit,
            "start": START + datetime.timedelta(offset),
            "end": START + datetime.timedelta(offset + length),
            "state": "held",
        }
        for place, (offset, length, visit) in enumerate(spans)
    ]
    pairs = {
        (row["visit"], day)
        for row in rows
        for day in (row["start"] + datetime.timedelta(n) for n in range((row["end"] - row["start"]).days + 1))
        if day.year == START.year
    }
    query = tree.Query(
        "check", "checks", of_visits=True, window=tree.InSamePeriod(Period.YEAR), default_filter=FILTER
    )
    context = bench.context({"id": "P1", "start": START, "end": START}, rows)
    limit = tree.AtMost(tree.Value(1), Counted.DAYS, query)
    assert days_on_record(limit, context).exact == len(pairs)
    worked = [day for _, day in pairs if bench.policy.calendar.is_working(day)]
    assert days_on_record(evolve(limit, counted=Counted.WORKING_DAYS), context).exact == len(worked)
