"""`inspectrules changes`: exit codes, formats, and what stops it."""

import json
import subprocess

import pytest

from inspectrules.changes.model import Kind
from inspectrules.cli.commands import changes

POLICY = """policy: one
edition: 1
version: '1'
vocabulary: cn
rules:
  - {id: a, cite: art. 1, rule: deny when not planned}
"""


@pytest.fixture
def repo(tmp_path, monkeypatch):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "policy.yaml").write_text(POLICY, "utf-8")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@y.z"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *words], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(repo, old, new):
    (repo / "one" / "policy.yaml").write_text(POLICY.replace(old, new), "utf-8")


def test_the_kinds_are_those_of_the_model():
    assert (*(kind.value for kind in Kind), "any") == changes._KINDS


def test_nothing_differs(repo, run):
    result = run("changes", "main", "--fail-on", "any")
    assert (result.exit_code, "nothing differs" in result.stdout) == (0, True)


def test_changes_fail_nothing_unless_asked_to(repo, run):
    edit(repo, "art. 1", "art. 2")
    assert run("changes", "main").exit_code == 0
    assert run("changes", "main", "--fail-on", "meaning,removed").exit_code == 0
    assert run("changes", "main", "--fail-on", "worded").exit_code == 1
    assert run("changes", "main", "--fail-on", "any").exit_code == 1


def test_a_change_of_meaning_with_the_requests_that_show_it(repo, run):
    edit(repo, "not planned", "joint")
    result = run("changes", "main", "one", "--format", "json", "--fail-on", "behaviour")
    (policy,) = json.loads(result.stdout)["policies"]
    assert result.exit_code == 1
    assert policy["changes"][0]["verdict"] == "difference found"
    assert policy["differences"][0]["found_for"] == "rule a"


def test_an_unknown_kind_and_an_unknown_ref_are_mistakes_of_the_command_line(repo, run):
    kind, ref = run("changes", "main", "--fail-on", "meanings"), run("changes", "mian", "main")
    assert (kind.exit_code, ref.exit_code) == (2, 2)
    assert "`meanings`" in kind.stderr
    assert "`mian`" in ref.stderr


def test_a_version_with_errors_is_told_with_them(repo, run):
    edit(repo, "not planned", "not plannd")
    result = run("changes", "main", "--format", "markdown")
    assert result.exit_code == 3
    assert "work tree:one/policy.yaml" in result.stdout
