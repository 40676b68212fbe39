"""The report on a terminal, and what of it other formats get."""

from inspectrules.testing.coverage.missing import without_impossible
from inspectrules.testing.coverage.model import Coverage, Tally
from inspectrules.testing.coverage.problems import not_covered, place_of_policy, too_low
from inspectrules.testing.coverage.report_text import figure, text_report
from inspectrules.text import NOWHERE

RULE = "- {id: r, cite: 一, title: {en: R, zh: 规则}, rule: deny when not planned}"
CASE = "  - {name: a, set: {id: P, start: 2024-05-10, planned: false}, expect: {}}\n"


def test_all_is_told_only_where_all_is_covered():
    assert figure(Tally(1999, 2000)) == "99.9 % (1999/2000)"
    assert figure(Tally(2000, 2000)) == "100 % (2000/2000)"
    assert figure(Tally(0, 0)) == "100 % (0/0)"


def test_the_report_has_figures_then_what_is_missing_by_place(example):
    lines = text_report(example(RULE, CASE).coverage, "en").splitlines()
    assert lines[0] == "example  42.8 % (3/7)"
    assert "              50 % (1/2)  rules fire, and do not" in lines
    assert "not covered:" in lines
    place = next(number for number, line in enumerate(lines) if line.endswith("example/policy.yaml"))
    assert lines[place + 1] == "    r"
    assert lines[place + 2].split() == ["9", "it", "does", "not", "fire"]
    assert lines[place + 3].endswith("  9  `when not planned` fails, and that alone keeps it from firing")


def test_the_report_speaks_chinese(example):
    text = text_report(example(RULE, CASE).coverage, "zh")
    assert "规则触发与不触发" in text
    assert "仅因“not planned”不成立而不触发" in text


def test_what_is_proved_impossible_is_told(lianyungang):
    text = text_report(without_impossible(lianyungang), "en", list_missing=False)
    assert "more cannot be covered by any request" in text
    assert "not covered" not in text


def test_nothing_to_cover_is_said():
    assert text_report(Coverage(()), "en") == "nothing to cover\n"


def test_what_is_missing_at_one_place_is_one_warning(example):
    coverage = example(RULE, CASE).coverage
    (rule,) = [item for item in coverage.missing if item.kind == "rule"]
    found = list(not_covered([rule, rule], NOWHERE))
    assert [one.code for one in found] == ["IR750"]
    assert found[0].span.text == "deny"
    assert found[0].args["what_en"] == "it does not fire; it does not fire"


def test_too_little_is_an_error_at_the_policy(example, tmp_path):
    coverage = example(RULE, CASE).coverage
    place = place_of_policy(tmp_path / "example")
    assert place.text == "policy: example"
    assert too_low("example", coverage, 42.0, place) is None
    found = too_low("example", coverage, 43.0, place)
    assert found is not None
    assert (found.code, found.span, found.args["percent"], found.args["missing"]) == (
        "IR751",
        place,
        "42.8",
        "4",
    )
