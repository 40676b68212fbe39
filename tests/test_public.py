"""What the package offers, and what importing it costs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import inspectrules

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", inspectrules.__all__)
def test_every_public_name_exists(name):
    assert getattr(inspectrules, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'loads'"):
        inspectrules.loads  # noqa: B018 -- the access is what is tested


def test_importing_loads_neither_parser_nor_yaml_nor_terminal_libraries():
    code = (
        "import sys, inspectrules; "
        "print([m for m in ('lark', 'yaml', 'attrs', 'click', 'rich', 'dateutil', 'cattrs') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_no_engine_file_names_a_country_a_document_or_a_fact():
    vocabulary = inspectrules.load("lianyungang").vocabulary
    attributes = {name for record in vocabulary.records.values() for name in record.attributes}
    # names that are also ordinary words of this program are no evidence
    telling = {name for name in attributes if "_" in name} | {"lianyungang", "enterprise", "joint_conference"}
    pattern = re.compile(rf"\b({'|'.join(sorted(telling))})\b")
    engine = [
        path
        for folder in (
            "values",
            "source",
            "syntax",
            "vocabulary",
            "policy",
            "facts",
            "decision",
            "interpreter",
        )
        for path in (ROOT / "src" / "inspectrules" / folder).rglob("*.py")
    ]
    found = {path.name: pattern.findall(code_of(path)) for path in engine}
    assert {name: hits for name, hits in found.items() if hits} == {}


def code_of(path):
    """The code without docstrings and comments, which may give examples."""
    text = re.sub(r'""".*?"""', "", path.read_text("utf-8"), flags=re.S)
    return re.sub(r"#.*", "", text)
