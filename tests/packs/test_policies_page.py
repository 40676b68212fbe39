"""`docs/policies.md` and the coverage tables of the packs' READMEs say what `clauses.yaml` says.

`UPDATE_DOCS=1 pytest tests/packs/test_policies_page.py` writes them anew.
"""

import os
import re
from pathlib import Path

import pytest

import inspectrules
from inspectrules.packs.clauses import read_clauses
from inspectrules.packs.coverage import clause_table, together, totals

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "policies.md"
PACKS = sorted(path.parent for path in (ROOT / "rules").glob("*/clauses.yaml"))
BETWEEN = re.compile(r"(<!-- clauses -->\n\n).*?(\n\n<!-- end of clauses -->)", re.S)
INTRODUCTION = """\
# Policies that are shipped

Each pack restates a published regulation, clause by clause. *Computable* says whether facts can settle a clause;
a clause counts as encoded when something of the pack restates it, and the last column says what of it is not, and why.
Written from the packs' `clauses.yaml`.
"""


@pytest.fixture(scope="module")
def packs():
    found = {}
    for path in PACKS:
        policy = inspectrules.load(path)
        clauses, problems = read_clauses(path, policy.checked)
        assert problems == ()
        found[path.name] = (policy, clauses)
    return found


def overview(packs):
    rows = ["| pack | document | clauses | computable | encoded | share |", "|---|---|--:|--:|--:|--:|"]
    counted = []
    for name, (policy, clauses) in packs.items():
        one = totals(clauses)
        counted.append(one)
        link = f"[{name}](../rules/{name}/README.md)"
        rows.append(
            f"| {link} | {policy.title.en} | {one.clauses} | {one.computable} | {one.encoded} | {one.share} |"
        )
    all_ = together(counted)
    rows.append(f"| **all** | | {all_.clauses} | {all_.computable} | {all_.encoded} | {all_.share} |")
    return "\n".join(rows)


def page(packs):
    parts = [INTRODUCTION, overview(packs)]
    parts += [
        f"\n## {name}\n\n{policy.title.en}\n\n{clause_table(clauses)}"
        for name, (policy, clauses) in packs.items()
    ]
    return "\n".join(parts) + "\n"


def readme_with_table(name, clauses):
    path = ROOT / "rules" / name / "README.md"
    text = path.read_text("utf-8")
    return path, text, BETWEEN.sub(lambda match: match[1] + clause_table(clauses) + match[2], text)


def test_the_page_of_policies_is_up_to_date(packs):
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(page(packs), "utf-8")
    assert PAGE.read_text("utf-8") == page(packs)


@pytest.mark.parametrize("name", [path.name for path in PACKS])
def test_the_table_in_the_readme_of_a_pack_is_up_to_date(name, packs):
    path, text, updated = readme_with_table(name, packs[name][1])
    if os.environ.get("UPDATE_DOCS") and text != updated:
        path.write_text(updated, "utf-8")
        text = updated
    assert text == updated


def test_every_computable_clause_of_the_first_pack_is_encoded_or_explained(packs):
    _, clauses = packs["lianyungang"]
    assert totals(clauses).encoded >= totals(clauses).computable - 1
