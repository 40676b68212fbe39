from inspectrules.formats.words import advice, tallies


def test_advice_is_what_was_meant_and_what_to_do(run):
    by_code = {one.diagnostic.code: one for one in run.findings}
    assert advice(by_code["IR116"], "en") == ("delete one of the two, or rename it",)
    assert advice(by_code["IR421"], "zh")[0] == "是否应为 `检查|a`？"


def test_units_are_counted_by_kind(run_with_baseline):
    assert tallies(run_with_baseline, "en") == (
        "policies: 1 failed",
        "vocabularies: 1 passed",
        "cases: 1 passed, 1 skipped",
    )
