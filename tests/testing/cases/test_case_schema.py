"""`grammar/policy.schema.json` and the reader of case files agree on keys, and on the examples of the pages."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from inspectrules.resources import directory
from inspectrules.source.nodes import Mapping, Scalar
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.backgrounds import BACKGROUND
from inspectrules.testing.cases.expected import EXPECT, OF_LISTS
from inspectrules.testing.cases.files import CASE, SEVERAL
from inspectrules.text import Source

SCHEMA = json.loads((directory("grammar") / "policy.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DOCS = Path(__file__).parents[3] / "docs"
FENCE = re.compile(r"^```yaml\n# file: (?P<name>\S*cases/\S+)\n(?P<text>.*?)^```$", re.M | re.S)


def blocks(text):
    return [block["text"] for block in FENCE.finditer(text)]


def examples():
    """Case files of the pages on testing and on messages; of the latter those that are right."""
    yield from blocks((DOCS / "testing.md").read_text(encoding="utf-8"))
    for page in sorted((DOCS / "diagnostics").glob("IR7[0-3]?.md")):
        yield from blocks(page.read_text(encoding="utf-8").partition("\n## Good\n")[2])


def plain(node):
    if isinstance(node, Scalar):
        return None if node.is_absent else node.text
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node}
    return [plain(item) for item in node]


def errors(text):
    node, _ = read_yaml(Source("cases.yaml", text))
    return [error.json_path for error in VALIDATOR.iter_errors(plain(node))]


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("background", BACKGROUND),
        ("case", CASE | SEVERAL),
        ("variation", CASE),
        ("expect", EXPECT),
        ("finding", OF_LISTS["findings"]),
        ("expectedDuty", OF_LISTS["duties"]),
        ("expectedDue", OF_LISTS["due"]),
        ("indicatorResult", OF_LISTS["indicators"]),
    ],
)
def test_schema_and_reader_know_the_same_keys(name, shape):
    assert set(SCHEMA["$defs"][name]["properties"]) == set(shape)


@pytest.mark.parametrize("text", list(examples()))
def test_the_examples_of_the_pages_fit_the_schema(text):
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "cases: [{name: a}]",
        "cases: [{expect: {}}]",
        "cases: [{name: a, table: [[planned]]}]",
        "cases: [{name: a, variations: [{set: {}}]}]",
        "cases: [{name: a, expect: {findings: [{status: fires}]}}]",
        "cases: [{name: a, expect: {duties: [{stat: met}]}}]",
        "cases: [{name: a, inspections: some, expect: {}}]",
        "background: {inspections: {held: H-1}}\ncases: []",
    ],
)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(text):
    assert errors(text) != []
