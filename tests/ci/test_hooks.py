"""The hooks for pre-commit, run by pre-commit itself, without a network."""

import shutil
import subprocess
import sys

import pytest

PRE_COMMIT = [sys.executable, "-m", "pre_commit"]


def git(*arguments, cwd, environment):
    identity = ["-c", "user.name=nobody", "-c", "user.email=nobody@localhost"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(folder, environment):
    git("init", "--quiet", cwd=folder, environment=environment)
    git("add", "--all", cwd=folder, environment=environment)
    git("commit", "--quiet", "--message", "all", cwd=folder, environment=environment)
    return git("rev-parse", "HEAD", cwd=folder, environment=environment)


@pytest.fixture
def hooks(root, checkout, environment, tmp_path):
    """Runs pre-commit in the checkout, with the hooks of a repository that holds only our manifest."""
    home = tmp_path / "hooks"
    home.mkdir()
    shutil.copy(root / ".pre-commit-hooks.yaml", home)
    revision = commit(home, environment)
    # as everywhere but for the language: what is installed here already is not installed once more
    (checkout / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {home}\n  rev: {revision}\n  hooks:\n"
        "  - {id: inspectrules-check, language: system}\n  - {id: inspectrules-test, language: system}\n"
    )
    commit(checkout, environment)

    def run(*arguments):
        git("add", "--all", cwd=checkout, environment=environment)
        return subprocess.run(
            [*PRE_COMMIT, "run", "--color", "never", *arguments],
            cwd=checkout,
            env={**environment, "PRE_COMMIT_HOME": str(tmp_path / "store")},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def results(done):
    """The last word of the line of each hook."""
    return [line.rpartition(".")[2] for line in done.stdout.splitlines() if line.startswith("inspectrules ")]


def test_the_manifest_is_one_of_pre_commit(root):
    subprocess.run([*PRE_COMMIT, "validate-manifest", str(root / ".pre-commit-hooks.yaml")], check=True)


def test_both_hooks_pass_policies_that_hold(hooks):
    done = hooks("--all-files")
    assert done.returncode == 0, done.stdout
    assert results(done) == ["Passed", "Passed"]


def test_a_mistake_fails_the_commit_with_its_place(hooks, break_rule):
    break_rule()
    done = hooks("inspectrules-check")
    assert done.returncode == 1
    assert "did you mean `planned`?" in done.stdout
    assert "rules/示例/policy.yaml:7:" in done.stdout


def test_a_case_that_fails_fails_the_commit(hooks, break_case):
    break_case()
    done = hooks("inspectrules-test")
    assert done.returncode == 1
    assert results(done) == ["Failed"]
    assert "    - permitted\n    + denied" in done.stdout


def test_nothing_is_run_for_files_that_are_no_part_of_policies(hooks, checkout):
    (checkout / "notes.txt").write_text("x")
    done = hooks()
    assert done.stdout.count("(no files to check)Skipped") == 2
