"""The pages on policy files: every pack in them loads without a word."""

import re
from pathlib import Path

import pytest

from inspectrules.policy import shapes
from inspectrules.policy.invariants import broken_invariants
from inspectrules.policy.load import load_policy

PAGES = Path(__file__).parents[2] / "docs" / "language"
NAMES = ("policy-files", "parameters-and-tables", "layers-and-exceptions")
FENCE = re.compile(r"^```\w+\n# file: (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def packs(name: str) -> list[dict[str, str]]:
    """The files of each pack on the page; a main file begins a new one."""
    found: list[dict[str, str]] = []
    for file, text in FENCE.findall((PAGES / f"{name}.md").read_text(encoding="utf-8")):
        if file in ("policy.yaml", "city/policy.yaml"):
            found.append({})
        found[-1][file] = text
    return found


PACKS = [(f"{name}-{place}", files) for name in NAMES for place, files in enumerate(packs(name))]


@pytest.mark.parametrize("files", [files for _, files in PACKS], ids=[name for name, _ in PACKS])
def test_every_pack_on_the_pages_loads_without_a_word(files, tmp_path):
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    start = next(iter(files))
    policy, problems = load_policy((tmp_path / start).parent)
    assert [(problem.code, problem.span.text) for problem in problems] == []
    assert broken_invariants(policy) == []


@pytest.mark.parametrize(
    ("page", "shape"),
    [
        ("policy-files", shapes.POLICY),
        ("policy-files", shapes.RULE),
        ("policy-files", shapes.APPLIES),
        ("policy-files", shapes.DEFINITION),
        ("parameters-and-tables", shapes.PARAMETER),
        ("parameters-and-tables", shapes.TABLE),
    ],
)
def test_every_key_is_explained(page, shape):
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    assert [key for key in shape if f"`{key}`" not in text] == []
