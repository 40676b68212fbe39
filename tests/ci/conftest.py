import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
ROOT = Path(__file__).parents[2]
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
def root():
    return ROOT


@pytest.fixture
def checkout(tmp_path):
    """A repository of policies, as somebody has it who uses inspectrules."""
    folder = tmp_path / "check out"
    write_pack(folder / "rules" / "示例")
    return folder


def write_pack(folder, policy=POLICY, cases=CASES):
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    (folder / "policy.yaml").write_text(policy, "utf-8")
    (folder / "cases" / "c.yaml").write_text(cases, "utf-8")


@pytest.fixture
def break_rule(checkout):
    return lambda: write_pack(checkout / "rules" / "示例", POLICY.replace("planned", "plannd"))


@pytest.fixture
def break_case(checkout):
    return lambda: write_pack(checkout / "rules" / "示例", cases=CASES.replace("denied", "permitted"))


@pytest.fixture
def environment(tmp_path):
    """A user's, with nothing of this machine but the programs of this virtual environment."""
    return {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "HOME": str(tmp_path / "home"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def action():
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


class Runner:
    """As much of GitHub's runner as our action needs."""

    def __init__(self, action, checkout, environment, folder):
        self.action, self.checkout = action, checkout
        self.files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for path in self.files.values():
            path.write_text("")
        (folder / "temp").mkdir()
        self.environment = {
            **environment,
            **{name: str(path) for name, path in self.files.items()},
            "RUNNER_TEMP": str(folder / "temp"),
            "GITHUB_WORKSPACE": str(checkout),
            "GITHUB_ACTIONS": "true",
        }
        self.output, self.code = "", 0

    def run(self, **given):
        inputs = {name: one.get("default", "") for name, one in self.action["inputs"].items()} | given
        values = {f"inputs.{name}": value for name, value in inputs.items()}
        values["github.action_path"] = str(ROOT)
        for step in self.action["runs"]["steps"]:
            if self.code == 0 and self._is_wanted(step.get("if"), values):
                self._run(step, values)
        return self

    def _is_wanted(self, condition, values):
        if condition is None:
            return True
        name, text = re.fullmatch(r"\$\{\{ (\S+) == '(\w+)' \}\}", condition).groups()
        return values[name] == text

    def _run(self, step, values):
        assert step["shell"] == "bash"
        variables = {
            name: EXPRESSION.sub(lambda found: values[found[1]], text)
            for name, text in step.get("env", {}).items()
        }
        added = self.files["GITHUB_PATH"].read_text().splitlines()
        path = os.pathsep.join([*reversed(added), self.environment["PATH"]])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.checkout,
            env={**self.environment, **variables, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        self.output += done.stdout + done.stderr
        self.code = done.returncode

    @property
    def summary(self):
        return self.files["GITHUB_STEP_SUMMARY"].read_text("utf-8")


@pytest.fixture
def runner(action, checkout, environment, tmp_path):
    folder = tmp_path / "runner"
    folder.mkdir()
    return Runner(action, checkout, environment, folder)
