import pytest

MERGE = "task.start, then task.id"


@pytest.mark.parametrize(
    ("owner", "operator", "expected"),
    [
        ("compared", "effect", [("deny", "flag")]),
        ("chinese", "effect", [("不得检查", "提示")]),
        ("flagged", "effect", [("flag", "deny")]),
        ("exempting", "exempted rule", [("at_most", ""), ("leave", "")]),
        ("consent", "body", [("joint_conference", ""), ("joint_conference", "government")]),
        ("consent", "step", [("consent", "approval")]),
        ("merging", "order", [("task.start", ""), ("task.id", ""), (MERGE, "task.id, then task.start")]),
        ("duty", "content", [("time", ""), ("basis", "")]),
        ("duty", "modality", [("must", "should")]),
        ("before", "modality", [("should", "must")]),
        ("duty", "deadline", [("within 5 days of start", "")]),
        ("before", "anchor", [("before", "by")]),
        ("duty", "anchor", [("within 5 days of", "by")]),
    ],
)
def test_what_a_rule_does_changes(changes, owner, operator, expected):
    assert [(old.strip(), new.strip()) for old, new in changes(owner, operator)] == expected
