import datetime
import json
from pathlib import Path

import pytest

REQUESTS = Path(__file__).parents[2] / "examples" / "requests"
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
