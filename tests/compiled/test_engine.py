"""The compiled engine decides as the interpreter does."""

import datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import inspectrules
from inspectrules.api import Policy
from inspectrules.facts.records import RecordClasses
from inspectrules.testing.strategies.facts import Domains, facts
from inspectrules.testing.strategies.policies import policies
from inspectrules.vocabulary.load import load_vocabulary

RULES = Path(__file__).parents[2] / "rules"
VOCABULARY, _ = load_vocabulary(RULES / "cn" / "vocabulary.yaml", lambda _: None)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)
CALENDAR = inspectrules.load(RULES / "lianyungang").checked.calendar
DAYS = (*Domains().days, datetime.date(2010, 1, 4), datetime.date(2035, 1, 4))
"""Some lie outside the calendar of working days."""

TODAYS = st.none() | st.sampled_from((datetime.date(2024, 5, 10), datetime.date(2025, 1, 1)))
quickly = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@quickly
@given(
    written=policies(VOCABULARY, most_rules=6, calendar=CALENDAR),
    loaded=facts(CLASSES, domains=Domains(days=DAYS)),
    as_of=TODAYS,
)
def test_generated_policies_decide_alike_on_both_engines(written, loaded, as_of):
    checked = written.checked()
    plain = Policy(checked, classes=CLASSES, engine="interpreter").examine_facts(loaded, as_of=as_of)
    compiled = Policy(checked, classes=CLASSES).examine_facts(loaded, as_of=as_of)
    for name in ("outcome", "controlled_by", "merge_into", "deferred_until", "deferred_to", "duties"):
        assert getattr(compiled, name) == getattr(plain, name), name


def test_an_aggregate_is_worked_out_of_its_own_elements_whatever_else_has_their_name(tmp_path):
    """A latest date that an interval between visits depends on is known before the loop over visits begins."""
    (tmp_path / "policy.yaml").write_text(
        "policy: demo\nedition: 1\nvocabulary: cn\ndefine:\n"
        "  last_one: (latest inspection.start of inspection with same enterprise otherwise 1900-01-01)\n"
        "  gap: if last_one < start then 1 month else 6 months\n"
        "rules:\n  - {id: a, cite: 一, rule: leave gap between visits to each enterprise}\n",
        "utf-8",
    )
    policy = inspectrules.load(tmp_path)
    row = {"id": "H", "enterprise": {"id": "E"}, "start": "2024-05-01"}
    proposal = {"id": "P", "enterprise": {"id": "E"}, "start": "2024-05-10"}
    assert policy.decide(proposal, inspections=[row]).outcome == "denied"
    assert policy.decide({**proposal, "start": "2024-08-10"}, inspections=[row]).outcome == "permitted"
