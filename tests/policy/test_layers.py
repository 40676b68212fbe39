"""Policies above one another: what a lower one sees, may lift and must leave alone."""

from inspectrules.policy.invariants import broken_invariants

HEAD = "edition: 1\nvocabulary: cn\n"


def policy(name, body="", extends=""):
    return f"policy: {name}\n{HEAD}" + (f"extends: [{extends}]\n" if extends else "") + body


def told(problems):
    return [(problem.code, problem.span.text) for problem in problems]


def test_layers_stand_nearest_first_each_once(load_files):
    checked, problems = load_files(
        {
            "town/policy.yaml": policy("town", extends="city, line"),
            "city/policy.yaml": policy("city", extends="state"),
            "line/policy.yaml": policy("line", extends="state"),
            "state/policy.yaml": policy("state"),
        },
        "town",
    )
    assert problems == ()
    assert [layer.id for layer in checked.layers] == ["town", "city", "line", "state"]
    assert broken_invariants(checked) == []


def test_a_lower_policy_uses_what_those_above_declare(load_files):
    checked, problems = load_files(
        {
            "city/policy.yaml": policy(
                "city", "rules:\n  - {id: low, rule: deny when busy and size of items > most}\n", "state"
            ),
            "state/policy.yaml": policy("state", "parameters: {most: 3}\ndefine: {busy: campaign}\n"),
        },
        "city",
    )
    assert problems == ()
    assert checked.rules["low"].layer == "city"
    assert checked.parameters["most"].layer == "state"


def test_each_layer_keeps_its_own_interval_and_conditions(load_files):
    checked, _ = load_files(
        {
            "city/policy.yaml": policy("city", "in_force: {from: 2024-01-01}\n", "state"),
            "state/policy.yaml": policy("state", "applies:\n  - {cite: 二, when: planned}\n"),
        },
        "city",
    )
    assert checked.layers[0].in_force.start.year == 2024
    assert checked.layers[0].applies == ()
    assert [line.cite for line in checked.layers[1].applies] == ["二"]


def test_a_tag_of_a_policy_means_rules_of_it_and_those_above(load_files):
    checked, problems = load_files(
        {
            "city/policy.yaml": policy(
                "city",
                "rules:\n  - {id: own, tags: [t], rule: deny when joint}\n"
                "  - {id: lift, rule: 'exempt from @t when planned'}\n",
                "state",
            ),
            "state/policy.yaml": policy(
                "state",
                "rules:\n  - {id: upper, tags: [t], open_to: [lower], rule: deny when campaign}\n"
                "  - {id: waive, rule: 'exempt from @t when legal_basis'}\n",
            ),
        },
        "city",
    )
    assert problems == ()
    assert set(checked.rules["lift"].effect.rules) == {"upper", "own"}
    assert set(checked.rules["waive"].effect.rules) == {"upper"}


def test_a_closed_rule_above_cannot_be_lifted_by_name(load_files):
    _, problems = load_files(
        {
            "city/policy.yaml": policy("city", "rules:\n  - {id: lift, rule: exempt from upper}\n", "state"),
            "state/policy.yaml": policy("state", "rules:\n  - {id: upper, rule: deny when campaign}\n"),
        },
        "city",
    )
    assert told(problems) == [("IR523", "upper")]
    assert problems[0].args["policy"] == "state"


def test_a_policy_means_the_same_alone_and_in_a_stack(load_files):
    state = policy("state", "rules:\n  - {id: waive, rule: 'exempt from @t when legal_basis'}\n")
    files = {
        "city/policy.yaml": policy(
            "city", "rules:\n  - {id: own, tags: [t], rule: deny when joint}\n", "state"
        ),
        "state/policy.yaml": state,
    }
    assert told(load_files(files, "state")[1]) == told(load_files(files, "city")[1]) == [("IR417", "@t")]


def test_the_order_of_outcomes_is_that_of_the_lowest_policy_that_has_one(load_files):
    files = {
        "city/policy.yaml": policy("city", "", "state"),
        "state/policy.yaml": policy("state", "outcomes: [denied, merge, deferred, consent_required]\n"),
    }
    checked, _ = load_files(files, "city")
    assert checked.layers[0].outcomes == ("denied", "merge", "deferred", "consent_required")


def test_without_an_order_of_its_own_the_vocabulary_has_it(load_files):
    checked, _ = load_files({"city/policy.yaml": policy("city")}, "city")
    assert checked.layers[0].outcomes == ("denied", "deferred", "merge", "consent_required")


def test_outcomes_may_be_written_in_either_language(load_files):
    checked, problems = load_files(
        {"city/policy.yaml": policy("city", "outcomes: [不得检查, 推迟, merge, 须经同意]\n")}, "city"
    )
    assert problems == ()
    assert checked.layers[0].outcomes == ("denied", "deferred", "merge", "consent_required")


def test_warnings_about_a_policy_above_are_told_when_that_is_loaded(load_files):
    files = {
        "city/policy.yaml": policy("city", "", "state"),
        "state/policy.yaml": policy("state", "parameters:\n  n:\n    - {from: 2024-01-01, value: 1}\n"),
    }
    assert load_files(files, "city")[1] == ()
    assert [problem.code for problem in load_files(files, "state")[1]] == ["IR632"]


def test_things_of_two_policies_may_not_share_a_name(load_files):
    _, problems = load_files(
        {
            "city/policy.yaml": policy(
                "city",
                "define: {busy: joint}\ntables:\n  most: {file: t.csv, key: {a: text}}\n"
                "rules:\n  - {id: r, rule: flag}\n",
                "state",
            ),
            "city/t.csv": "a\nx\n",
            "state/policy.yaml": policy(
                "state", "parameters: {most: 3}\ndefine: {busy: campaign}\nrules:\n  - {id: r, rule: flag}\n"
            ),
        },
        "city",
    )
    assert told(problems) == [("IR503", "busy"), ("IR505", "most"), ("IR503", "r")]


def test_a_lower_vocabulary_may_extend_the_upper_one(load_files):
    words = "vocabulary: city-words\nedition: 1\nextends: [cn]\n"
    files = {
        "city/policy.yaml": policy("city", "", "state").replace("vocabulary: cn", "vocabulary: city-words"),
        "city/vocabulary.yaml": words,
        "state/policy.yaml": policy("state"),
    }
    assert load_files(files, "city")[1] == ()
    turned = {
        "town/policy.yaml": policy("town", "", "province"),
        "province/policy.yaml": policy("province").replace("vocabulary: cn", "vocabulary: city-words"),
    }
    assert told(load_files(turned, "town")[1]) == [("IR542", "province")]


def test_a_longer_circle_of_policies_is_told_once(load_files):
    files = {
        "a/policy.yaml": policy("a", "", "b"),
        "b/policy.yaml": policy("b", "", "c"),
        "c/policy.yaml": policy("c", "", "b"),
    }
    checked, problems = load_files(files, "a")
    assert checked is None
    assert [(problem.code, problem.args["circle"]) for problem in problems] == [("IR541", "`b` → `c` → `b`")]


def test_a_policy_above_is_found_by_its_id_in_a_folder_of_any_name(load_files):
    checked, problems = load_files(
        {"city/policy.yaml": policy("city", "", "state-law"), "x/policy.yaml": policy("state-law")}, "city"
    )
    assert problems == ()
    assert len(checked.layers) == 2


def test_a_tag_may_not_be_called_as_a_rule_above_nor_a_rule_as_a_tag_above(load_files):
    _, problems = load_files(
        {
            "city/policy.yaml": policy(
                "city", "rules:\n  - {id: t, rule: flag}\n  - {id: u, tags: [upper], rule: flag}\n", "state"
            ),
            "state/policy.yaml": policy("state", "rules:\n  - {id: upper, tags: [t], rule: flag}\n"),
        },
        "city",
    )
    assert told(problems) == [("IR506", "t"), ("IR506", "upper")]
