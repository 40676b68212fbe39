"""The page on operators says what the package declares. `UPDATE_DOCS=1 pytest …` writes it anew."""

import json
import os
from pathlib import Path
from typing import Any

import yaml

from inspectrules.functions.page import Example, reference_page
from inspectrules.functions.registry import FUNCTIONS

FOLDER = Path(__file__).parents[2] / "docs" / "language"


def examples() -> list[Example]:
    written: dict[str, Any] = yaml.load(
        (FOLDER / "examples.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
    )
    return [
        Example(
            one["id"],
            one["en"],
            one["zh"],
            "unknown" if one["value"] == "null" else one["value"],
            json.dumps(one["given"], ensure_ascii=False).replace('"', "") if "given" in one else "",
        )
        for one in written["examples"]
    ]


def test_the_page_in_the_docs_is_the_one_made_from_the_declarations() -> None:
    page = reference_page(FUNCTIONS, examples())
    path = FOLDER / "functions.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(page, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page, "run the test again with UPDATE_DOCS=1"


def test_every_declaration_and_every_example_stands_on_the_page() -> None:
    page = reference_page(FUNCTIONS, examples())
    assert all(f"### {one.name}\n" in page for one in FUNCTIONS)
    assert all(f"`{one.en}` | `{one.zh}`" in page for one in examples())
