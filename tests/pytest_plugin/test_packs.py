import pytest

from inspectrules.pytest_plugin.packs import Packs, is_case_file, pack_of

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: no, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned}
"""
CASES = "cases: [{name: holds, set: {start: 2024-01-01, planned: true}, expect: {outcome: denied}}]\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "rules" / "a"
    (folder / "cases" / "deep").mkdir(parents=True)
    (folder / "policy.yaml").write_text(POLICY, "utf-8")
    for name in ("c", "deep/d", "background"):
        (folder / "cases" / f"{name}.yaml").write_text(
            CASES if name != "background" else "background: {set: {planned: false}}\n", "utf-8"
        )
    return folder


@pytest.mark.parametrize("name", ["policy.yaml", "cases/c.yaml", "cases/deep/d.yaml"])
def test_policies_and_case_files_belong_to_their_pack(folder, name):
    assert pack_of(folder / name) == folder


@pytest.mark.parametrize("name", ["rules/r.yaml", "cases/background.yaml", "cases/c.csv", "../compose.yaml"])
def test_other_files_are_not_collected(folder, name):
    assert pack_of(folder / name) is None


def test_a_file_is_known_through_a_link(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    assert is_case_file(tmp_path / "link" / "cases" / "c.yaml", folder)


def test_the_cases_of_a_file_are_those_written_there(folder):
    pack = Packs().at(folder)
    assert [one.case.name for one in pack.cases_of(folder / "cases" / "deep" / "d.yaml")] == ["holds"]
    assert len(pack.cases) == 2
    assert pack.errors == ()


def test_a_pack_is_checked_once(folder):
    packs = Packs()
    assert packs.at(folder) is packs.at(folder)


def test_errors_are_told_of_the_file_that_has_them(folder):
    (folder / "cases" / "c.yaml").write_text(CASES.replace("denied", "denid"), "utf-8")
    pack = Packs().at(folder)
    assert len(pack.errors_in(folder / "cases" / "c.yaml")) == 1
    assert pack.errors_in(folder / "cases" / "deep" / "d.yaml") == ()
    assert pack.errors_of_policy(folder) == ()


def test_files_are_called_as_from_the_working_directory(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert {one.file for one in Packs().at(folder).cases} == {"a/cases/c.yaml", "a/cases/deep/d.yaml"}
