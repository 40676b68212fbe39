import json

import pytest

POLICY = """
policy: demo
edition: 1
vocabulary: cn
indicators:
  - id: joint_share
    cite: 三
    title: {en: Share of joint inspections, zh: 联合检查占比}
    per: calendar year
    measure:
      part: (count of inspection in same calendar year where inspection.joint)
      whole: (count of inspection in same calendar year)
    target: part is at least 60 % of whole
  - id: problems
    per: calendar quarter
    each: inspection.domain
    measure: (count of inspection with same domain in same calendar quarter where inspection.result = problems)
"""
ROWS = """id,start,joint,domain,result
A,2024-03-01,true,fire,clear
B,2024-03-02,false,fire,problems
C,2024-05-01,true,tax,
"""


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "policy.yaml").write_text(POLICY, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def lines(result):
    assert result.exit_code == 0
    return [" ".join(line.split()) for line in result.output.splitlines()]


def test_a_table_tells_each_indicator_period_and_group(run, pack):
    assert lines(run("report", pack, f"--with=inspections={pack / 'rows.csv'}")) == [
        "Indicator Clause Period Group Figure Target Missing",
        "Share of joint inspections 三 2024 2 of 3 (66.6 %) met",
        "problems 2024 Q1 field: fire 1",
        "problems 2024 Q1 field: tax 0",
        "problems 2024 Q2 field: fire 0",
        "problems 2024 Q2 field: tax not known inspection C: result",
    ]


def test_the_table_in_chinese(run, pack):
    found = lines(run("report", pack, f"--with=inspections={pack / 'rows.csv'}", "--lang", "zh"))
    assert found[:3] == [
        "指标 条款 期间 分组 数值 目标 尚缺",
        "联合检查占比 三 2024年 3中的2（66.6 %） 达到",
        "problems 2024年第1季度 领域：消防 1",
    ]


def test_json_has_the_same(run, pack):
    result = run("report", pack, f"--with=inspections={pack / 'rows.csv'}", "--format", "json")
    told = json.loads(result.output)
    assert told["policy"] == "demo"
    assert told["indicators"][0] == {
        "id": "joint_share",
        "cite": "三",
        "per": "calendar year",
        "period": "2024-01-01",
        "until": "2024-12-31",
        "group": {},
        "value": None,
        "part": 2,
        "whole": 3,
        "met": True,
        "missing": [],
    }
    assert "met" not in told["indicators"][1]
    assert told["indicators"][1]["group"] == {"domain": "fire"}


def test_periods_may_be_asked_for(run, pack):
    given = ["--from", "2022-06-01", "--until", "2023-01-01", "--format", "json"]
    told = json.loads(run("report", pack, f"--with=inspections={pack / 'rows.csv'}", *given).output)
    years = [one["period"] for one in told["indicators"] if one["id"] == "joint_share"]
    assert years == ["2022-01-01", "2023-01-01"]


def test_what_was_not_given_is_not_known(run, pack):
    found = lines(run("report", pack, "--from", "2024-01-01", "--until", "2024-01-01"))
    assert found[1] == (
        "Share of joint inspections 三 2024 not known of not known not known inspections on record"
    )


def test_nothing_to_tell_is_said(run, pack):
    assert lines(run("report", pack)) == ["no record lies in a period that an indicator is told for"]
    (pack / "policy.yaml").write_text(POLICY.partition("indicators")[0], encoding="utf-8")
    assert lines(run("report", pack, "--lang", "zh")) == ["该规则没有指标"]


@pytest.mark.parametrize(
    ("args", "code", "text"),
    [
        (["--from", "yesterday"], 2, "--from takes a date, YYYY-MM-DD, not `yesterday`"),
        (["--until", "2024"], 2, "--until takes a date"),
        (["--with", "inspection=x.csv"], 2, "there is no collection `inspection`"),
        (["--from", "1900-01-01", "--until", "2900-01-01"], 2, "ask for fewer"),
    ],
)
def test_a_wrong_command_line_ends_with_its_code(run, pack, args, code, text):
    result = run("report", pack, *args)
    assert result.exit_code == code
    assert text in result.output


def test_facts_that_do_not_fit_end_with_their_code(run, pack):
    (pack / "rows.csv").write_text("id,start\nA,soon\n", encoding="utf-8")
    result = run("report", pack, f"--with=inspections={pack / 'rows.csv'}")
    assert result.exit_code == 4
    assert "soon" in result.output


def test_a_policy_with_errors_ends_with_its_code(run, pack):
    (pack / "policy.yaml").write_text(POLICY.replace("per: calendar year", "per: year"), encoding="utf-8")
    result = run("report", pack)
    assert result.exit_code == 3
    assert "IR560" in result.output
