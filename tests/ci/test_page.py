"""docs/ci.md: its files have the forms that GitHub and pre-commit ask for, and it names what there is."""

import re
import subprocess
import sys

import pytest
import yaml

from inspectrules.formats.render import FORMATS

FENCE = re.compile(r"^```yaml\n# file: (?P<name>\S+)\n(?P<text>.*?)^```$", re.M | re.S)


@pytest.fixture
def page(root):
    return (root / "docs" / "ci.md").read_text("utf-8")


@pytest.fixture
def files(page, tmp_path):
    found = {}
    for block in FENCE.finditer(page):
        found[block["name"]] = tmp_path / block["name"].rpartition("/")[2]
        found[block["name"]].write_text(block["text"], "utf-8")
    return found


def test_the_workflow_has_the_form_of_one_and_gives_only_inputs_that_there_are(files, action):
    path = files[".github/workflows/policies.yml"]
    arguments = ["--builtin-schema", "vendor.github-workflows", str(path)]
    subprocess.run([sys.executable, "-m", "check_jsonschema", *arguments], check=True)
    steps = yaml.safe_load(path.read_text("utf-8"))["jobs"]["policies"]["steps"]
    (own,) = (step for step in steps if step.get("id") == "inspectrules")
    assert set(own["with"]) <= set(action["inputs"])


def test_the_configuration_of_pre_commit_is_one_and_names_hooks_that_there_are(files, root):
    path = files[".pre-commit-config.yaml"]
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", str(path)], check=True)
    (repository,) = yaml.safe_load(path.read_text("utf-8"))["repos"]
    manifest = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in manifest]


def test_every_format_has_its_row(page):
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.M)) == FORMATS


def test_every_input_of_the_action_is_named(page, action):
    assert [name for name in action["inputs"] if f"`{name}`" not in page] == []
