import json

import pytest
from attrs import evolve

from inspectrules.formats.baseline import (
    BaselineError,
    empty_baseline,
    read_baseline,
    updated,
    with_baseline,
    write_baseline,
)
from inspectrules.formats.model import Outcome


@pytest.fixture
def path(root):
    root.mkdir()
    return root / "baseline.json"


def test_what_was_written_is_read_again(run, path):
    baseline = updated(empty_baseline(path), run)
    write_baseline(path, baseline)
    assert read_baseline(path) == baseline
    assert [one.code for one in baseline.findings] == ["IR101", "IR116", "IR421", "IR513"]


def test_all_that_a_baseline_knows_fails_nothing(run, path):
    known = with_baseline(run, updated(empty_baseline(path), run))
    assert run.failed
    assert not known.failed
    assert known.stale == ()
    assert known.units[0].outcome is Outcome.KNOWN


def test_what_it_does_not_know_still_fails(run, only, path):
    known = with_baseline(run, updated(empty_baseline(path), only(run, "IR116", "IR513")))
    assert known.failed
    assert {one.diagnostic.code for one in known.findings if one.fails} == {"IR101", "IR421"}


def test_what_is_mended_is_stale_until_the_baseline_is_updated(run, only, path):
    baseline = updated(empty_baseline(path), run)
    mended = only(run, "IR101", "IR513")
    assert [one.code for one in with_baseline(mended, baseline).stale] == ["IR116", "IR421"]
    assert with_baseline(mended, updated(baseline, mended)).stale == ()


def test_what_was_not_looked_at_is_neither_stale_nor_forgotten(run, only, root, path):
    baseline = updated(empty_baseline(path), run)
    elsewhere = evolve(only(run), examined=(root / "other",))
    assert with_baseline(elsewhere, baseline).stale == ()
    assert updated(baseline, elsewhere).findings == baseline.findings


def test_what_another_command_found_is_known_but_not_judged(run, only, path):
    baseline = updated(empty_baseline(path), run)
    as_test = evolve(run, command="test")
    assert not with_baseline(as_test, baseline).failed
    assert with_baseline(evolve(only(run), command="test"), baseline).stale == ()


def test_the_same_finding_of_another_file_is_new(run, make_run, root, path):
    from inspectrules.text import Source

    (_, unknown, *_) = run.findings
    baseline = updated(empty_baseline(path), run)
    moved = make_run(root, Source(str(root / "elsewhere.yaml"), unknown.diagnostic.span.source.text))
    assert {one.diagnostic.code for one in with_baseline(moved, baseline).findings if one.fails} == {
        "IR116",
        "IR421",
    }


def test_paths_start_from_the_folder_of_the_baseline(run, path, tmp_path):
    above = updated(empty_baseline(tmp_path / "baseline.json"), run)
    assert {one.file for one in above.findings} == {
        "sources/rules/gone, 50%:1.csv",
        "sources/rules/示例 1/policy.yaml",
    }
    assert not with_baseline(run, above).failed


def test_the_file_has_a_line_for_each_finding_so_that_changes_merge(run, path):
    write_baseline(path, updated(empty_baseline(path), run))
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == 4 + len(run.findings) + 1
    assert json.loads(lines[4].rstrip(","))["text"] == "rules: []"


def test_one_that_knows_nothing_is_a_file_too(path):
    write_baseline(path, empty_baseline(path))
    assert read_baseline(path).findings == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is damaged: Expecting value"),
        ('{"baseline": 1, "findings": [\n<<<<<<< HEAD\n', "is damaged: Expecting value: line 2"),
        ("[" * 100_000, "is damaged"),
        ("policy: example\n", "is damaged"),
        ("[]", 'is no baseline: key "baseline"'),
        ('{"name": "package"}', 'is no baseline: key "baseline"'),
        ('{"baseline": "1"}', 'is no baseline: "baseline": "1"'),
        ('{"baseline": true, "findings": []}', 'is no baseline: "baseline": true'),
        ('{"baseline": 0, "findings": []}', 'is no baseline: "baseline": 0'),
        ('{"baseline": 1}', 'is no baseline: key "findings"'),
        ('{"baseline": 1, "findings": [3]}', "is no baseline: findings[1]"),
        ('{"baseline": 1, "findings": [{"code": "IR101"}]}', "is no baseline: findings[1]"),
        ('{"baseline": 2, "findings": []}', "is of version 2"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_the_reason(path, text, words):
    path.write_text(text, "utf-8")
    with pytest.raises(BaselineError) as caught:
        read_baseline(path)
    assert words in str(caught.value)
    assert str(path) in caught.value.describe("zh")


def test_bytes_that_are_no_text_are_refused(path):
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BaselineError, match="is damaged"):
        read_baseline(path)


def test_a_baseline_that_is_not_there_is_refused_with_the_way_to_write_one(path):
    with pytest.raises(BaselineError, match=r"cannot be read: No such file.*--update-baseline"):
        read_baseline(path)
