"""The rule index: rules that ask for another value of a known fact are not looked at, and nothing changes."""

import json

import pytest

import inspectrules
from inspectrules.api import Policy
from inspectrules.compiled.index import index_of

CODES = [f"c{number}" for number in range(60)]
BASE = {"id": "P1", "enterprise": {"id": "E1"}, "start": "2024-05-10", "planned": False}


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    rules = {code: f'deny when category = "{code}" and not planned' for code in CODES}
    rules |= {f"flag_{code}": f"flag when {code} fires" for code in CODES[:3]}
    rules["always"] = "must record_process"
    written = {
        "policy": "index",
        "edition": 1,
        "version": 1,
        "vocabulary": "cn",
        "title": {"en": "index", "zh": "索引"},
        "rules": [
            {"id": name, "title": {"en": name, "zh": "规则"}, "rule": rule} for name, rule in rules.items()
        ],
    }
    folder = tmp_path_factory.mktemp("index")
    (folder / "policy.yaml").write_text(json.dumps(written, ensure_ascii=False), "utf-8")
    return inspectrules.load(folder)


def test_the_fact_that_guards_most_rules_is_found(policy):
    subject = policy.vocabulary.subjects["proposal"]
    index = index_of(policy.checked, subject, 48)
    assert index.path == ("category",)
    assert set(index.by_value) == set(CODES)
    assert index_of(policy.checked, subject, 61) is None


@pytest.mark.parametrize("category", ["c0", "c7", "c59", "other", None])
def test_decisions_are_those_of_the_interpreter(policy, category):
    interpreter = Policy(policy.checked, engine="interpreter")
    given = BASE if category is None else BASE | {"category": category}
    assert policy.decide(given) == interpreter.decide(given)
