from inspectrules.formats.text import findings_text, render


def test_findings_come_with_their_places_and_units_are_counted(run):
    text = render(run, "en")
    assert "error[IR116]: the key `rules` stands here twice" in text
    assert "policy.yaml:4:1" in text
    assert text.endswith("policies: 1 failed\nvocabularies: 1 passed\ncases: 1 passed, 1 skipped\n")


def test_units_are_counted_in_chinese(run):
    assert render(run, "zh").endswith("规则包：失败 1 个\n词汇表：通过 1 个\n用例：通过 1 个，跳过 1 个\n")


def test_what_the_baseline_knows_is_only_counted_and_what_is_mended_is_listed(run_with_baseline):
    text = findings_text(run_with_baseline, "en")
    assert "IR116" not in text
    assert text.splitlines()[-3:] == [
        "2 known from the baseline, not shown",
        "mended since the baseline was written (1); --update-baseline takes them out:",
        "  rules/old/policy.yaml: IR502 rule: 旧",
    ]


def test_nothing_found_is_nothing_said(empty_run):
    assert findings_text(empty_run, "en") == ""
