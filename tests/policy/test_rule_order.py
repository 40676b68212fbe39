"""The order of rules, and circles in it."""

import pytest

from inspectrules.policy.rule_order import needs_of


def order(policy):
    return list(policy.rules)


def test_an_exception_comes_before_what_it_lifts_and_after_what_lifts_it(load_pack):
    policy, problems = load_pack(
        "rules:\n  - {id: a, tags: [t], rule: deny when campaign}\n  - {id: b, rule: 'exempt from @t when joint'}\n"
        "  - {id: c, rule: exempt from b when planned}\n"
    )
    assert problems == ()
    assert order(policy) == ["c", "b", "a"]


def test_who_asks_whether_a_rule_fires_comes_after_it(load_pack):
    policy, problems = load_pack(
        "define:\n  busy: z fires\n  very: busy and joint\n"
        "rules:\n  - {id: a, rule: deny when very}\n  - {id: z, rule: flag when campaign}\n"
    )
    assert problems == ()
    assert order(policy) == ["z", "a"]


def test_limits_of_visits_come_after_merges_of_their_subject(load_pack):
    policy, problems = load_pack(
        "rules:\n  - {id: a, rule: at most 1 visits per calendar year to each enterprise}\n"
        "  - {id: m, rule: merge into task with same enterprise}\n"
    )
    assert problems == ()
    assert order(policy) == ["m", "a"]
    assert needs_of(tuple(policy.rules.values()), ())["a"] == {"m"}


def test_an_exception_by_tag_never_means_itself(load_pack):
    policy, problems = load_pack(
        "rules:\n  - {id: a, tags: [t], rule: deny when campaign}\n"
        "  - {id: b, tags: [t], rule: 'exempt from @t when joint'}\n"
    )
    assert problems == ()
    assert set(policy.rules["b"].effect.rules) == {"a"}


def test_a_tag_means_rules_about_the_same_subject(load_pack):
    policy, problems = load_pack(
        "rules:\n  - {id: a, tags: [t], rule: deny when campaign}\n"
        "  - {id: x, tags: [t], about: inspection, rule: flag}\n"
        "  - {id: b, rule: 'exempt from @t when joint'}\n"
    )
    assert problems == ()
    assert set(policy.rules["b"].effect.rules) == {"a"}


def test_a_tag_of_another_subject_alone_is_unknown(load_pack):
    _, problems = load_pack(
        "rules:\n  - {id: x, tags: [t], about: inspection, rule: flag}\n"
        "  - {id: b, rule: 'exempt from @t when joint'}\n"
    )
    assert [problem.code for problem in problems] == ["IR417"]


def test_an_exception_from_a_rule_about_another_subject_is_an_error(load_pack):
    _, problems = load_pack(
        "rules:\n  - {id: x, about: inspection, rule: flag}\n  - {id: b, rule: exempt from x when joint}\n"
    )
    assert [(problem.code, problem.span.text) for problem in problems] == [("IR508", "x")]


def test_a_circle_names_every_rule_in_it(load_pack):
    _, (problem,) = load_pack(
        "rules:\n  - {id: a, rule: exempt from b when joint}\n  - {id: b, rule: exempt from a when campaign}\n"
        "  - {id: c, rule: deny when a fires}\n"
    )
    assert (problem.code, problem.args["circle"]) == ("IR520", "`a` → `b` → `a`")
    assert [label.span.text for label in problem.labels] == ["b"]


def test_a_circle_through_a_merge_says_why(load_pack):
    _, (problem,) = load_pack(
        "rules:\n  - {id: a, rule: at most 1 visits per calendar year to each enterprise}\n"
        "  - {id: m, rule: merge into task with same enterprise when not a fires}\n"
    )
    assert "merge" in problem.args["reason_en"]


RULES = [
    "  - {id: a, tags: [t], rule: deny when campaign}\n",
    "  - {id: b, rule: 'exempt from @t when joint'}\n",
    "  - {id: c, rule: exempt from b when planned}\n",
    "  - {id: d, tags: [t], rule: at most 1 visits per calendar year to each enterprise}\n",
    "  - {id: e, rule: merge into task with same enterprise unless a fires}\n",
]


@pytest.mark.parametrize(("rules", "cut"), [(RULES[::-1], 0), (RULES[2:] + RULES[:2], 3), (RULES, 5)])
def test_neither_order_nor_files_matter(load_pack, rules, cut):
    policy, problems = load_pack(
        "rules:\n" + "".join(rules[:cut]), {"more.yaml": "rules:\n" + "".join(rules[cut:])}
    )
    assert problems == ()
    assert order(policy) == ["c", "b", "a", "e", "d"]
    again, _ = load_pack("rules:\n" + "".join(RULES), {"more.yaml": "rules: []\n"})
    assert policy.digest == again.digest
    assert policy == again
