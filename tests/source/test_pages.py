"""The pages of the codes IR1xx: each bad example gives its code and no other, each good one none."""

import re
from pathlib import Path

import pytest

from inspectrules.diagnostics.catalogue import lookup
from inspectrules.diagnostics.messages import source as messages
from inspectrules.source import limits
from inspectrules.source.read import read_yaml
from inspectrules.text import Source

DOCS = Path(__file__).parents[2] / "docs"
CODES = [message.code for message in messages.MESSAGES]
READING = [code for code in CODES if code < "IR140"]
FENCE = re.compile(r"^```yaml\n# file: (?P<name>\S+)(?P<raw> raw-escapes)?\n(?P<text>.*?)^```$", re.M | re.S)


def page(code: str) -> str:
    return (DOCS / "diagnostics" / f"{code}.md").read_text(encoding="utf-8")


def examples(code: str, heading: str) -> list[str]:
    """The texts of the blocks under `heading`, their escapes decoded where the block says so."""
    section = page(code).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [decoded(match["text"]) if match["raw"] else match["text"] for match in FENCE.finditer(section)]


def decoded(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], base=16)), text)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_with_its_name_in_two_languages(code):
    lines = page(code).splitlines()
    assert lines[0] == f"# {code}: {lookup(code).name}"
    assert lines[2].isascii()
    assert re.search(r"[一-鿿]", lines[4])


@pytest.mark.parametrize("code", [code for code in READING if "## Bad" in page(code)])
def test_the_bad_example_gives_the_code_and_no_other(code):
    (text,) = examples(code, "Bad")
    _, found = read_yaml(Source("policy.yaml", text))
    assert {problem.code for problem in found} == {code}


@pytest.mark.parametrize("code", [code for code in CODES if "## Bad" in page(code)])
def test_the_good_example_gives_nothing(code):
    (text,) = examples(code, "Good")
    node, found = read_yaml(Source("policy.yaml", text))
    assert node is not None
    assert found == ()


@pytest.mark.parametrize("code", [code for code in CODES if code >= "IR140" and "## Bad" in page(code)])
def test_the_bad_examples_about_shape_and_values_are_good_yaml(code):
    (text,) = examples(code, "Bad")
    assert read_yaml(Source("policy.yaml", text))[1] == ()


@pytest.mark.parametrize("name", ["MAX_FILE_BYTES", "MAX_DEPTH", "MAX_NODES", "MAX_PROBLEMS"])
def test_the_limits_are_published(name):
    assert f"{getattr(limits, name):,}" in (DOCS / "limits.md").read_text(encoding="utf-8")
