import pytest


@pytest.mark.parametrize(
    ("owner", "operator", "expected"),
    [
        ("compared", "connective", [("and", "or")]),
        ("either", "connective", [("or", "and")]),
        ("chinese", "connective", [("且", "或")]),
        ("either", "condition", [("planned", ""), ("joint", "")]),
        ("negated", "negation", [("not planned", "planned"), ("not in", "in")]),
        ("none", "negation", [("no", "any")]),
        ("every", "negation", [("inspection.joint", "not inspection.joint")]),
        ("chinese", "negation", [("列入计划", "非 列入计划")]),
        (
            "chosen",
            "branch",
            [
                ("if planned then joint else legal_basis", "joint"),
                ("if planned then joint else legal_basis", "legal_basis"),
            ],
        ),
    ],
)
def test_logic_is_turned(changes, owner, operator, expected):
    assert changes(owner, operator) == expected


def test_visits_of_a_kind_are_negated_once_for_the_subject_and_for_what_is_counted(example):
    _, policy, mutants = example
    found = [one for one in mutants if (one.owner, one.operator) == ("at_most", "negation")]
    effect = found[0].edit.rules["at_most"].effect
    assert len(found) == 1
    assert effect.of == type(effect.of)(policy.rules["at_most"].effect.of)
    assert effect.query.where == type(effect.of)(policy.rules["at_most"].effect.query.where)
