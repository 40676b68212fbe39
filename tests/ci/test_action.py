"""The GitHub action and workflow: their form by GitHub's schemas, and every script of them run as a runner would."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def is_valid(kind, path):
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout


def test_the_action_has_the_form_of_one(root):
    assert is_valid("github-actions", root / "action.yml") == (True, "ok -- validation done\n")


def test_the_workflow_has_the_form_of_one(root):
    workflow = root / ".github" / "workflows" / "policies.yml"
    assert is_valid("github-workflows", workflow) == (True, "ok -- validation done\n")


def test_the_schema_refuses_what_is_no_action(root, tmp_path):
    broken = (root / "action.yml").read_text("utf-8").replace("using: composite", "using: composit")
    (tmp_path / "action.yml").write_text(broken, "utf-8")
    assert is_valid("github-actions", tmp_path / "action.yml")[0] is False


def test_no_expression_stands_in_a_script(action):
    assert [step["name"] for step in action["runs"]["steps"] if EXPRESSION.search(step["run"])] == []


def test_the_workflow_gives_the_action_only_inputs_that_it_has(root, action):
    workflow = yaml.safe_load((root / ".github" / "workflows" / "policies.yml").read_text("utf-8"))
    steps = workflow["jobs"]["policies"]["steps"]
    (own,) = (step for step in steps if step.get("uses") == "./")
    assert set(own["with"]) <= set(action["inputs"])
    outputs = set(re.findall(r"steps\.inspectrules\.outputs\.(\w+)", json.dumps(workflow)))
    assert (own["id"], outputs) == ("inspectrules", set(action["outputs"]))


def test_policies_that_hold_leave_reports_and_a_summary(runner, checkout):
    runner.run(install="false")
    assert runner.code == 0, runner.output
    assert runner.files["GITHUB_OUTPUT"].read_text() == "reports=inspectrules-reports\n"
    assert sorted(path.name for path in (checkout / "inspectrules-reports").iterdir()) == [
        "check.md",
        "check.sarif",
        "check.xml",
        "test.md",
        "test.sarif",
        "test.xml",
    ]
    assert [line for line in runner.summary.splitlines() if line.startswith("## ")] == [
        "## ✅ inspectrules check: passed",
        "## ✅ inspectrules test: passed",
    ]


def test_a_mistake_fails_the_step_with_an_annotation_and_every_report(runner, break_rule, checkout):
    break_rule()
    runner.run(install="false", commands="check")
    assert runner.code == 1
    assert "\n::error file=rules/示例/policy.yaml,line=7," in runner.output
    assert "did you mean `planned`?" in runner.summary
    (told,) = json.loads((checkout / "inspectrules-reports" / "check.sarif").read_text("utf-8"))["runs"]
    assert len(told["results"]) == 1


def test_a_case_that_fails_fails_the_step(runner, break_case, checkout):
    break_case()
    runner.run(install="false", commands="test", reports="out/of way", language="zh")
    assert runner.code == 1
    assert "::error file=rules/示例/cases/c.yaml,line=1," in runner.output
    assert "未通过" in runner.summary
    assert ET.parse(checkout / "out" / "of way" / "test.xml").getroot().get("failures") == "1"


def test_a_baseline_and_several_paths_are_passed_on(runner, break_rule, checkout, environment):
    break_rule()
    (checkout / "rules" / "示例").rename(checkout / "rules" / "old ones")
    (checkout / "more").mkdir()
    (checkout / "more" / "vocabulary.yaml").write_text("vocabulary: x\nedition: 1\nextends: [cn]\n")
    arguments = ["rules/old ones", "--baseline", "known findings.json", "--update-baseline"]
    subprocess.run(
        ["inspectrules", "check", *arguments], cwd=checkout, env=environment, check=True, capture_output=True
    )
    runner.run(
        install="false", paths="rules/old ones\nmore\n", commands="check", baseline="known findings.json"
    )
    assert runner.code == 0, runner.output
    assert "checked: policies 1, vocabularies 1" in runner.output


def test_input_is_never_run(runner, checkout):
    runner.run(
        install="false",
        commands="check",
        paths='rules"; touch stolen; "\n$(touch stolen)',
        baseline="`touch stolen`",
    )
    assert runner.code == 2
    assert not (checkout / "stolen").exists()
