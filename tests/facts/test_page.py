"""The page `docs/facts.md` says of every attribute what the vocabulary says.

`UPDATE_DOCS=1 pytest tests/facts/test_page.py` rewrites the tables of the page from the vocabulary.
"""

import os
import re
from pathlib import Path

import pytest

from inspectrules.facts import files, json_text, problems, scalars
from inspectrules.facts.wire import value_to_wire
from inspectrules.resources import directory
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.model import Attribute, SameAs, Vocabulary
from inspectrules.vocabulary.type_text import write_type

PAGE = Path(__file__).parents[2] / "docs" / "facts.md"


def shipped() -> Vocabulary:
    loaded, _ = load_vocabulary(directory("rules") / "cn" / "vocabulary.yaml", lambda _: None)
    assert loaded is not None
    return loaded


CN = shipped()


def row(attribute: Attribute) -> str:
    """The line of the page that stands for an attribute."""
    marks = [mark for mark in ("controlled", "sensitive", "optional") if getattr(attribute, mark)]
    element = f" (`{attribute.element}`)" if attribute.element else ""
    cells = (
        f"`{attribute.name}`",
        write_type(attribute.type) + element,
        default(attribute),
        attribute.labels.zh,
        attribute.labels.en or attribute.name.replace("_", " "),
        ", ".join(marks),
    )
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def default(attribute: Attribute) -> str:
    match attribute.default:
        case None:
            return ""
        case SameAs(path):
            return f"that of `{'.'.join(path)}`"
        case value:
            wire = value_to_wire(value)
            return f"`{str(wire).lower() if isinstance(wire, bool) else wire}`"


def section(heading: str) -> str:
    return (
        PAGE.read_text(encoding="utf-8")
        .partition(f"\n### {heading}\n")[2]
        .partition("\n### ")[0]
        .partition("\n## ")[0]
    )


def members(enum: str) -> str:
    sign = " < " if CN.enums[enum].ordered else ", "
    words = (
        f"`{member.name}`" + (f" {member.labels.zh}" if member.labels.zh else "")
        for member in CN.enums[enum].members
    )
    return f"| `{enum}` | {sign.join(words)} |"


def updated(text: str) -> str:
    """The page with its tables of attributes and enums as the vocabulary has them."""
    for record in CN.records:
        rows = "\n".join(row(attribute) for attribute in CN.records[record].attributes.values())
        table = re.compile(rf"(\n### {record}\n.*?\n\|---[^\n]*\n)(?:\| `[^\n]*\n)*", re.S)
        text = table.sub(lambda match, rows=rows: f"{match[1]}{rows}\n", text, count=1)
    enums = "\n".join(members(enum) for enum in CN.enums)
    table = re.compile(r"(\n## The enums of [^\n]*\n.*?\n\|---[^\n]*\n)(?:\| `[^\n]*\n)*", re.S)
    return table.sub(lambda match: f"{match[1]}{enums}\n", text, count=1)


if os.environ.get("UPDATE_DOCS"):
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize("record", CN.records)
def test_the_page_lists_the_attributes_of_every_record(record):
    listed = [line for line in section(record).splitlines() if line.startswith("| `")]
    assert listed == [row(attribute) for attribute in CN.records[record].attributes.values()]


@pytest.mark.parametrize("enum", CN.enums)
def test_the_page_lists_the_members_of_every_enum(enum):
    assert members(enum) in PAGE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("step", CN.steps)
def test_the_page_lists_the_steps(step):
    assert f"`{step}` {CN.steps[step].zh}" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "limit",
    [
        f"{scalars.FIRST_DAY}",
        f"{scalars.LAST_DAY}",
        f"{scalars.MAX_TEXT:,} characters",
        f"{problems.MAX_PROBLEMS} problems",
        f"{files.MAX_REQUEST_BYTES // 2**20} MiB",
        f"{files.MAX_COLLECTION_BYTES // 2**20} MiB",
        f"{json_text.MAX_DEPTH} levels",
    ],
)
def test_the_page_publishes_the_limits(limit):
    assert limit in PAGE.read_text(encoding="utf-8")
