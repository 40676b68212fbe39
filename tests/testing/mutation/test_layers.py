def test_the_time_of_the_policy_moves_by_a_day(changes):
    assert changes("example", "interval") == [
        ("from 2024-01-01", "from 2023-12-31"),
        ("from 2024-01-01", "from 2024-01-02"),
    ]


def test_neighbours_in_the_order_of_outcomes_change_places(pack):
    from inspectrules.testing.mutation.generate import mutants

    more = "outcomes: [denied, deferred, merge, consent_required]\napplies:\n  - {cite: 一, when: planned}\n"
    found = mutants(pack({"no": "deny when joint"}, more=more).policy.checked)
    assert next((one.old, one.new) for one in found if one.operator == "outcomes") == (
        "denied, deferred",
        "deferred, denied",
    )
    assert [(one.old, one.new) for one in found if one.operator == "applies"] == [("planned", "")]
    assert ("planned", "not planned") in [(one.old, one.new) for one in found if one.owner == "example"]
