"""The same changes as text, as Markdown and as JSON, in both languages."""

import json
from pathlib import Path

import jsonschema
import pytest

from inspectrules.changes.told.alignment import aligned
from inspectrules.changes.told.markdown import render as as_markdown
from inspectrules.changes.told.text import render as as_text
from inspectrules.changes.told.wire import json_text

SCHEMA = json.loads((Path(__file__).parents[3] / "grammar" / "changes.schema.json").read_text("utf-8"))
PACK = "rules/one/policy.yaml"


@pytest.fixture
def found(repo):
    repo.edit(PACK, "deny when not planned unless urgent", "deny when not planned or joint")
    repo.edit(PACK, "cite: art. 3", "cite: art. `3` | *")
    repo.edit(PACK, "{from: 2024-01-01, value: 1}", "{from: 2024-01-01, value: 3}")
    return repo.changes("main")


def test_json_fits_its_schema(found):
    listed = json.loads(json_text(found))
    jsonschema.validate(listed, SCHEMA)
    assert listed["version"] == 1
    assert {"meaning", "worded"} <= set(listed["kinds"])


def test_text_shows_both_sentences_one_above_the_other(found):
    text = as_text(found, "en")
    lines = text.splitlines()
    before = next(line for line in lines if line.strip().startswith("before"))
    after = lines[lines.index(before) + 1]
    marks = lines[lines.index(before) + 2]
    assert before.index("deny") == after.index("deny")
    assert set(marks.strip()) <= {"^", " "}
    assert "rule off_plan [art. 1]  meaning changed: when, unless" in text
    assert "limit" in text


def test_chinese_says_the_same(found):
    assert "含义变更" in as_text(found, "zh")
    assert "含义变更" in as_markdown(found, "zh")


def test_markdown_shows_the_change_as_a_difference_and_escapes_what_policies_say(found):
    text = as_markdown(found, "en")
    assert "```diff\n- deny when not planned unless urgent\n+ deny when not planned or joint\n```" in text
    assert "art. '3' ¦ *" in text
    assert text.count("<details>") == text.count("</details>")


def test_where_nothing_differs_it_is_said(repo):
    found = repo.changes("main")
    assert "nothing differs" in as_text(found, "en")
    assert "nothing differs" in as_markdown(found, "en")


def test_words_of_one_and_of_two_cells_stand_under_each_other():
    ((before, after, marks),) = aligned("同一 企业 1 次", "同一 企业 12 次", 80)
    assert before == "同一 企业 1  次"
    assert after == "同一 企业 12 次"
    assert marks == " " * 10 + "^^"


def test_of_many_changed_cases_the_first_are_told_and_how_many_there_are(repo):
    more = "".join(f"  - {{name: case {number}, expect: {{outcome: permitted}}}}\n" for number in range(25))
    repo.edit("rules/one/cases/plan.yaml", "cases:\n", f"cases:\n{more}")
    found = repo.changes("main")
    assert "… and 5 more" in as_text(found, "en")
    assert len(json.loads(json_text(found))["policies"][0]["changes"]) == 25
