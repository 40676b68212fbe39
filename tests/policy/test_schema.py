"""`grammar/policy.schema.json` and the loader agree: on the keys, on the shipped files, on good and bad ones."""

import json
from pathlib import Path

import jsonschema
import pytest

from inspectrules.policy import shapes
from inspectrules.resources import directory
from inspectrules.source.nodes import Mapping, Node, Scalar
from inspectrules.source.read import read_file, read_yaml
from inspectrules.source.shape import Kind, Shape

SCHEMA = json.loads((directory("grammar") / "policy.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CASES = Path(__file__).parents[1] / "cases"
SHIPPED = sorted(directory("rules").glob("**/*.yaml"))
GOOD = sorted(
    path for path in (CASES / "good").glob("**/*.yaml") if path.name not in ("broken.yaml", "demo.yaml")
)
OF_SHAPE = frozenset(
    {"IR116", "IR140", "IR141", "IR142", "IR143", "IR150", "IR153", "IR155", "IR501", "IR502"}
)
"""Mistakes that a schema can see."""

BESIDE_THE_FILE = frozenset({"vocabulary_not_said"})
"""Cases where the mistake is that another file is not there."""

BAD = sorted(
    path.parent
    for path in (CASES / "bad").glob("*/expected.txt")
    if path.parent.name not in BESIDE_THE_FILE
    and (codes := {line[:5] for line in path.read_text(encoding="utf-8").splitlines()})
    and codes <= OF_SHAPE - {"IR116"}
)


def plain(node: Node) -> object:
    """The file as an editor's YAML reader sees it, but for the types of scalars."""
    if isinstance(node, Scalar):
        return None if node.is_absent else node.text
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node}
    return [plain(item) for item in node]


def errors(path: Path) -> list[str]:
    source, _ = read_file(path)
    assert source is not None
    node, problems = read_yaml(source)
    assert node is not None, problems
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(plain(node))]


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_that_ships_fits_the_schema(path):
    assert errors(path) == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: str(path.relative_to(CASES)))
def test_every_good_file_fits_the_schema(path):
    assert errors(path) == []


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_what_the_loader_refuses_for_its_shape_the_schema_refuses_too(folder):
    assert any(errors(path) for path in folder.glob("**/*.yaml"))


def test_there_are_bad_files_of_every_such_kind():
    assert len(BAD) > 15


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("policyFile", shapes.POLICY),
        ("partFile", shapes.PART),
        ("applies", shapes.APPLIES),
        ("rule", shapes.RULE),
        ("interval", shapes.INTERVAL),
        ("value", shapes.VALUE),
        ("table", shapes.TABLE),
        ("parameter", shapes.PARAMETER),
        ("column", shapes.COLUMN),
        ("definition", shapes.DEFINITION),
        ("label", shapes.LABELS),
        ("title", shapes.TITLE),
        ("indicator", shapes.INDICATOR),
    ],
)
def test_schema_and_loader_know_the_same_keys(name, shape):
    described = SCHEMA["$defs"][name]
    mapping = described if "properties" in described else described["oneOf"][-1]
    assert set(mapping["properties"]) == set(shape)
    assert set(mapping.get("required", ())) == {key for key, told in shape.items() if told.required}
    assert mapping["additionalProperties"] is False


SAMPLES = {Kind.TEXT: "x", Kind.LIST: [], Kind.MAPPING: {}}


@pytest.mark.parametrize(
    ("name", "shape"), [("policyFile", shapes.POLICY), ("rule", shapes.RULE), ("table", shapes.TABLE)]
)
def test_schema_and_loader_refuse_the_same_kinds_of_values(name: str, shape: Shape):
    schema = {"$defs": SCHEMA["$defs"], **SCHEMA["$defs"][name]}
    for key, told in shape.items():
        for kind, sample in SAMPLES.items():
            paths = {
                error.json_path
                for error in jsonschema.Draft202012Validator(schema).iter_errors({key: sample})
            }
            if kind not in told.kind:
                assert f"$.{key}" in paths, (key, kind)
