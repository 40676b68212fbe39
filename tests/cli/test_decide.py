import datetime
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

REQUESTS = Path(__file__).parents[2] / "examples" / "requests"
PROGRAM = [sys.executable, "-c", "from inspectrules.cli.main import main; main()"]
OUTCOMES = ["permitted", "consent_required", "merge", "deferred", "denied", "undetermined", "not_governed"]


def example(outcome):
    return json.loads((REQUESTS / f"{outcome}.json").read_text("utf-8"))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_example_has_the_outcome_it_is_named_for(run, outcome):
    result = run("decide", "lianyungang", REQUESTS / f"{outcome}.json", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.output)["outcome"] == outcome


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_text_is_the_explanation(run, outcome, language):
    import inspectrules

    request = example(outcome)
    policy = inspectrules.load("lianyungang", language=language)
    decision = policy.decide(
        request["proposal"],
        as_of=request["as_of"],
        inspections=request["inspections"],
        tasks=request["tasks"],
    )
    result = run("decide", "lianyungang", REQUESTS / f"{outcome}.json", "--lang", language)
    assert result.output.strip() == decision.explain().strip()


def test_the_request_may_come_from_standard_input(run):
    text = (REQUESTS / "denied.json").read_text("utf-8")
    result = run("decide", "lianyungang", "-", "--format", "json", stdin=text)
    assert json.loads(result.output)["controlled_by"] == ["yearly_limit_of_a_kind"]


def test_a_collection_may_come_from_csv(run, request_file, tmp_path):
    request = example("permitted")
    del request["inspections"]
    history = tmp_path / "history.csv"
    history.write_text(
        "id,enterprise.id,category,start\nH-1,91320706MA1X0002,food.hygiene,2024-02-01\n", "utf-8"
    )
    result = run(
        "decide", "lianyungang", request_file(request), "--with", f"inspections={history}", "--format", "json"
    )
    assert json.loads(result.output)["outcome"] == "denied"


def test_a_collection_given_twice_is_refused(run, request_file, tmp_path):
    history = tmp_path / "history.json"
    history.write_text("[]", "utf-8")
    request = request_file(example("permitted"))
    result = run("decide", "lianyungang", request, "--with", f"inspections={history}")
    assert result.exit_code == 2
    assert "given both" in result.output


def test_a_collection_that_is_not_given_leaves_the_outcome_open(run, request_file):
    request = example("permitted")
    del request["inspections"]
    result = run("decide", "lianyungang", request_file(request), "--format", "json")
    assert json.loads(result.output)["missing"] == ["inspections"]


def test_today_is_the_date_where_none_is_given(run, request_file):
    request = example("permitted")
    del request["as_of"]
    result = run("decide", "lianyungang", request_file(request), "--format", "json")
    assert json.loads(result.output)["as_of"] == datetime.date.today().isoformat()


def test_the_option_goes_before_the_request(run):
    result = run(
        "decide", "lianyungang", REQUESTS / "denied.json", "--as-of", "2024-05-01", "--format", "json"
    )
    assert json.loads(result.output)["as_of"] == "2024-05-01"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere", "denied.json"], 2, "nowhere"),
        (["lianyungang", "nothing.json"], 2, "no file"),
        (["lianyungang", "denied.json", "--with", "inspections"], 2, "NAME=FILE"),
        (["lianyungang", "denied.json", "--with", "inspektions=x.csv"], 2, "no collection"),
        (["lianyungang", "denied.json", "--as-of", "tomorrow"], 2, "YYYY-MM-DD"),
        (["lianyungang", "denied.json", "--colour"], 2, "No such option"),
    ],
)
def test_a_wrong_command_line_ends_with_two_and_says_why(run, arguments, code, words):
    arguments = [str(REQUESTS / word) if word.endswith("d.json") else word for word in arguments]
    result = run("decide", *arguments)
    assert result.exit_code == code
    assert words in result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "IR"),
        ("", "IR"),
        ('{"proposal": {"id": 1}}', "proposal.id"),
        ('{"proposal": {"id": "P", "start": "2024-02-30"}}', "proposal.start"),
        ('{"proposal": {}, "inspectons": []}', "inspections"),
        ('{"proposal": {}, "proposal": {}}', "proposal"),
        ("[" * 100_000, "32 levels deep"),
        ('{"proposal": {"year": NaN}}', "NaN"),
    ],
)
def test_facts_that_do_not_fit_end_with_four_and_say_why(run, text, words):
    result = run("decide", "lianyungang", "-", stdin=text)
    assert result.exit_code == 4
    assert words in result.output or words == "IR"
    assert "Traceback" not in result.output


def test_a_policy_with_errors_ends_with_three(run, tmp_path):
    (tmp_path / "policy.yaml").write_text("policy: x\n", "utf-8")
    result = run("decide", tmp_path, REQUESTS / "denied.json")
    assert result.exit_code == 3
    assert "IR" in result.output


def test_standard_input_that_is_no_text_is_refused(run):
    result = run("decide", "lianyungang", "-", stdin=b"\xff\xfe\x00{}")
    assert (result.exit_code, "IR10" in result.output) == (4, True)


@pytest.mark.parametrize("date", ["20240229", "2024-W01-1", "2024-02-30", "never"])
def test_the_date_of_the_decision_is_a_date_in_one_form(run, date):
    result = run("decide", "lianyungang", REQUESTS / "denied.json", "--as-of", date)
    assert (result.exit_code, "YYYY-MM-DD" in result.output) == (2, True)


def test_a_folder_in_place_of_a_file_is_called_one(run, tmp_path, request_file):
    assert "is a folder" in run("decide", "lianyungang", tmp_path).output
    given = ("decide", "lianyungang", request_file(example("permitted")), "--with", f"tasks={tmp_path}")
    result = run(*given)
    assert (result.exit_code, "is a folder" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [
        (">/dev/full", 5, "cannot be written"),
        ("<&-", 2, "standard input is closed"),
        (">&-", 0, ""),
    ],
)
def test_streams_that_fail_end_the_program_with_a_message(redirection, code, said):
    command = f"{shlex.join(PROGRAM)} decide lianyungang"
    request = "-" if "<" in redirection else REQUESTS / "denied.json"
    result = subprocess.run(
        f"{command} {request} {redirection}", shell=True, capture_output=True, text=True, check=False
    )
    assert (result.returncode, "Traceback" in result.stderr, said in result.stderr) == (code, False, True)


def test_a_stream_without_chinese_shows_escapes():
    result = subprocess.run(
        [*PROGRAM, "decide", "lianyungang", REQUESTS / "denied.json", "--lang", "zh", "--format", "json"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(result.stdout)["outcome"] == "denied"
