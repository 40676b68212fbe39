"""docs/language/decisions.md: its example is decided, its JSON fits the schema, its tables name every field."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from inspectrules.api import load
from inspectrules.decision.model import DutyState
from inspectrules.policy.tree import Status
from inspectrules.resources import directory

PAGE = (Path(__file__).parents[2] / "docs" / "language" / "decisions.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```\w+\n(?:#|//) file: (\S+)\n(.*?)```", PAGE, re.DOTALL))
SCHEMA = json.loads((directory("grammar") / "decision.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def decided(tmp_path):
    (tmp_path / "policy.yaml").write_text(FILES["policy.yaml"], encoding="utf-8")
    request = json.loads(FILES["request.json"])
    return load(tmp_path).decide(request.pop("proposal"), **request).to_dict()


def test_the_example_is_what_the_policy_decides(decided):
    decided["policy"]["digest"] = "sha256:…"
    assert decided == json.loads(FILES["decision.json"])


def test_the_example_fits_the_schema(decided):
    Draft202012Validator(SCHEMA).validate(decided)


def test_every_field_is_explained():
    named = set(re.findall(r"`(\w+)`", PAGE))
    fields = set(SCHEMA["properties"]) - {"remedies"}
    parts = set(SCHEMA["$defs"]["finding"]["properties"]) | set(SCHEMA["$defs"]["duty"]["properties"])
    assert fields | (parts - {"rule", "cite", "shadow"}) <= named


@pytest.mark.parametrize("value", [*Status, *DutyState])
def test_every_status_and_state_is_explained(value):
    assert f"`{value}`" in PAGE
