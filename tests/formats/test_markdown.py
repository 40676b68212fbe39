import pytest
from attrs import evolve
from markdown_it import MarkdownIt

from inspectrules.formats.fingerprints import findings_of
from inspectrules.formats.markdown import MOST_ROWS, render


def tables(text):
    """Each table as rows of cells, as a reader of GitHub's Markdown sees them."""
    found, row = [], []  # what is outside tables falls into rows that nobody keeps
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append("".join(child.content for child in token.children or ()))
        elif token.type == "tr_close":
            found[-1].append(row)
            row = []
    return found


def test_the_heading_says_how_it_went(run, empty_run):
    assert render(run, "en").startswith("## ❌ inspectrules check: failed\n")
    assert render(empty_run, "zh").startswith("## ✅ inspectrules check: 通过\n")


def test_the_first_table_counts_units(run):
    assert tables(render(run, "en"))[0] == [
        ["what", "passed", "failed", "skipped"],
        ["policies", "0", "1", "0"],
        ["vocabularies", "1", "0", "0"],
        ["cases", "1", "0", "1"],
    ]


def test_errors_and_warnings_have_a_table_each_with_places(run):
    _, errors, warnings = tables(render(run, "en"))
    assert [row[:2] for row in errors[1:]] == [
        ["rules/gone, 50%:1.csv", "IR101"],
        ["rules/示例 1/policy.yaml:2", "IR421"],
        ["rules/示例 1/policy.yaml:4", "IR116"],
    ]
    assert [row[1] for row in warnings[1:]] == ["IR513"]


def test_text_of_users_is_shown_as_it_is_written(run):
    _, errors, warnings = tables(render(run, "en"))
    assert "a|b has no 檢查 to be the same" in errors[2][2]
    assert "the rule <once> is never in force: [a](b) lies" in warnings[1][2]
    assert "<once>" not in render(run, "en").replace("`<once>`", "")


def test_what_the_baseline_knows_is_only_counted(run_with_baseline):
    text = render(run_with_baseline, "en")
    assert "IR116" not in text
    assert "Known from the baseline: 2." in text
    assert "Mended since the baseline was written: 1." in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_long_list_is_cut_with_a_word_on_the_rest(run, policy_file, language):
    (first, *_) = run.findings
    diagnostics = [evolve(first.diagnostic, args={"reason_en": str(n), "reason_zh": ""}) for n in range(130)]
    unit = evolve(run.units[0], findings=findings_of(diagnostics).of(diagnostics))
    text = render(evolve(run, units=(unit,)), language)
    assert len(tables(text)[1]) == MOST_ROWS + 1
    assert "30" in text.splitlines()[-1]
