"""Counting by an index is counting by the interpreter: for queries, records and subjects at random."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from inspectrules.facts.records import RecordClasses
from inspectrules.history.collection import prepare
from inspectrules.history.narrowing import pairs_of
from inspectrules.interpreter import queries
from inspectrules.interpreter.context import Context, Element, Spared, World, read
from inspectrules.interpreter.expressions import evaluate, truth
from inspectrules.interpreter.windows import days_of
from inspectrules.policy import tree
from inspectrules.policy.load import load_policy
from inspectrules.policy.query_plans import Asked, QueryPlan
from inspectrules.policy.walking import walk
from inspectrules.syntax.tree import Comparison
from inspectrules.testing.strategies.facts import Domains, facts
from inspectrules.values.unknown import UNKNOWN

ROOT = Path(__file__).parents[2]
quickly = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

POLICY = """
policy: counted
edition: 1
vocabulary: cn
rules:
  - {id: a, cite: 一, rule: at most 1 visit per calendar year to each enterprise}
  - {id: b, cite: 一, rule: "at most 1 visit in 5 days to each enterprise, category
      counting only where inspection.joint"}
  - {id: c, cite: 一, rule: "deny when any inspection with same enterprise
      where inspection.authority.level < authority.level"}
  - {id: d, cite: 一, rule: "deny when at least 2 inspection with same enterprise in 400 days before start where
      (inspection.planned or inspection.list = list)"}
  - {id: e, cite: 一, rule: "deny when any inspection in same calendar month
      where not inspection.joint and inspection.scenario = scenario"}
  - {id: f, cite: 一, rule: "deny when any task with same scenario within 5 days of start"}
  - {id: h, cite: 一, rule: "deny when at least 2 inspection with same enterprise in same calendar year
      where inspection.start < start"}
  - {id: i, cite: 一, rule: "deny when any task where task.start < start"}
  - {id: g, cite: 一, rule: "deny when any peer with same enterprise, same category where peer.planned"}
"""


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    file = tmp_path_factory.mktemp("policy") / "policy.yaml"
    file.write_text(POLICY, "utf-8")
    checked, found = load_policy(file)
    assert checked is not None, found
    return checked


CHECKED, _ = load_policy(ROOT / "rules" / "lianyungang" / "policy.yaml")
CLASSES = RecordClasses(CHECKED.vocabulary)


def queries_of(checked):
    trees = [part for rule in checked.rules.values() for part in (*rule.when, rule.effect)]
    return [node for one in trees for node in walk(one) if isinstance(node, tree.Query) and node.collection]


def planned(query, world):
    """A plan as a compiler would make it, with the interpreter for the conditions."""
    kind = world.policy.vocabulary.collections[query.collection].record
    alone = tuple(one for one in (query.default_filter,) if one is not None)
    where = query.where
    if where is not None and all(node.root for node in walk(where) if isinstance(node, tree.Fact)):
        alone, where = (*alone, where), None
    bounded = (
        isinstance(where, tree.Compare) and where.op is Comparison.LESS and where.left.path == ("start",)
    )
    where = None if bounded else where
    reads = (
        ()
        if where is None
        else tuple(sorted({node.path for node in walk(where) if isinstance(node, tree.Fact) and node.root}))
    )

    def holding(conditions):
        def holds(record):
            bound = Context(world).binding(query.element, Element(record, kind, ""))
            return queries.conjunction(truth(one, bound) for one in conditions)

        return holds

    def test(values):
        return holding((where,))(made(kind, dict(zip(reads, values, strict=True))))

    plan = QueryPlan(
        query.collection,
        query.of_visits,
        tuple(theirs for theirs, _ in pairs_of(query, world.policy.vocabulary)),
        reads=reads,
        not_self=(("id",), ("visit",)) if query.not_self else (),
        windowed=query.window is not None,
        bounded=bounded,
        holds=holding(alone),
        counts=holding(alone[:1]) if query.default_filter is not None else None,
    )
    return plan, None if where is None else test


def made(kind, values):
    """A record of which only these facts are known."""
    names = {path[0] for path in values}
    given = {}
    for name in names:
        below = {path[1:]: value for path, value in values.items() if path[0] == name}
        type_ = CLASSES.vocabulary.records[kind].attributes[name].type
        given[name] = below[()] if () in below else made(type_.name, below)
    return CLASSES[kind](**given)


@pytest.fixture(scope="module")
def counted(policy):
    return queries_of(policy)


@quickly
@given(data=st.data())
def test_an_index_counts_what_the_interpreter_counts(policy, counted, data):
    loaded = data.draw(facts(CLASSES, domains=Domains(most_rows=7)))
    query = data.draw(st.sampled_from(counted))
    assume(query.collection in loaded.collections)
    about = policy.vocabulary.subjects[loaded.subject]
    world = World(
        policy, about, loaded.record, loaded.collections, UNKNOWN, datetime.date(2024, 5, 10), evaluate
    )
    records = loaded.collections[query.collection]
    truths = {id(one): data.draw(st.sampled_from((True, UNKNOWN))) for one in records[:1]}
    context = Context(world, spared=Spared(truths)) if data.draw(st.booleans()) else Context(world)
    plan, test = planned(query, world)
    keys = tuple(read(loaded.record, ours) for _, ours in pairs_of(query, policy.vocabulary))
    own = tuple(read(loaded.record, path) for path in plan.not_self)
    days = days_of(query.window, context)
    assume(UNKNOWN not in (*keys, *own) and days is not UNKNOWN)
    assume(not plan.bounded or loaded.record.start is not UNKNOWN)

    bounds = (datetime.date.min, loaded.record.start - datetime.timedelta(1)) if plan.bounded else None
    asked = Asked(keys, own, days, bounds=bounds, test=test, spared=context.spared.truths)
    expected = queries.count(query, context)
    half = len(records) // 2
    prepared = prepare(query.collection, records[:half], policy.vocabulary)
    prepared.index(plan)
    grown = prepared.changed((), records[half:])
    shrunk = grown.changed([one.id for one in records[half:]], ())
    for one in (
        prepare(query.collection, records, policy.vocabulary),
        grown,
        shrunk.changed((), records[half:]),
    ):
        answer = one.count(plan, asked)
        assert (answer.certain, answer.possible) == (expected.low, expected.high)
        matching = queries.matches_by_visit(query, context)
        kept = {id(part.element.record) for _, parts in matching for part in parts}
        assert kept <= {id(record) for record in one.bucket(plan, asked)}
