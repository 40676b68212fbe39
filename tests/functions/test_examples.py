"""Every example of the language reference has, in both languages, the value that stands beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import inspectrules
from inspectrules.functions.registry import FUNCTIONS

FILE = Path(__file__).parents[2] / "docs" / "language" / "examples.yaml"
REFERENCE: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)
EXAMPLES: list[dict[str, Any]] = REFERENCE["examples"]
IDS = [example["id"] for example in EXAMPLES]


def definition(example: Mapping[str, str], language: str) -> str:
    return f"{language}_{example['id']}".replace("-", "_")


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> inspectrules.Policy:
    """One policy that defines every example, in each language."""
    folder = tmp_path_factory.mktemp("examples")
    declared = plain(REFERENCE["policy"])
    tables = {name: dict(table) for name, table in declared["tables"].items()}
    for name, table in tables.items():
        (folder / "tables").mkdir(exist_ok=True)
        (folder / "tables" / f"{name}.csv").write_text(table.pop("rows"), encoding="utf-8")
        table["file"] = f"tables/{name}.csv"
    declared["tables"] = tables
    declared["define"] = {
        definition(example, language): {"is": example[language], "output": True}
        for example in EXAMPLES
        for language in ("en", "zh")
    }
    head = {"policy": "examples", "edition": 1, "version": "1", "vocabulary": "cn", "outcomes": ["denied"]}
    text = yaml.safe_dump({**head, "title": {"en": "Examples", "zh": "示例"}, **declared}, allow_unicode=True)
    (folder / "policy.yaml").write_text(text, encoding="utf-8")
    return inspectrules.load(folder)


def plain(value: Any) -> Any:
    """The loader gives texts, which facts may be; JSON has null, true, false and numbers besides."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    words = {"null": None, "true": True, "false": False}
    return words[value] if value in words else int(value) if value.isdigit() else value


def facts_of(example: Mapping[str, Any]) -> dict[str, Any]:
    facts = plain(REFERENCE["facts"])
    given = plain(example.get("given", {}))
    proposal = {**facts["proposal"], **given.pop("proposal", {})}
    return {**facts, **given, "proposal": proposal}


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_an_example_has_the_value_beside_it_in_both_languages(
    policy: inspectrules.Policy, example: Mapping[str, Any]
) -> None:
    facts = facts_of(example)
    proposal = facts.pop("proposal")
    derived = policy.decide(proposal, **facts).to_dict()["derived"]
    assert derived[definition(example, "en")] == plain(example["value"])
    assert derived[definition(example, "zh")] == plain(example["value"])


def test_every_declaration_has_its_examples_and_every_example_is_used() -> None:
    named = {name for one in FUNCTIONS for name in one.examples}
    assert all(one.examples for one in FUNCTIONS)
    assert named == set(IDS)
    assert len(IDS) == len(set(IDS))
