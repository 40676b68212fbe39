"""Rego, by regorus (Rust) and by rego-cpp."""

import json
from typing import Any

from workload.floor import answer
from workload.peers.model import BITS, Decide, Facts, Peer, by_ids, copies

_HEAD = """package workload
import rego.v1
exempt if input.domain in {"environment", "safety"}
exempt if input.approval == "commitment"
exempt if { input.special_campaign; input.organised_by in {"national", "provincial"} }
withheld if input.non_public
withheld if input.no_notice_order
"""
_COUNTED = {
    "R1": "input.same >= 1; not input.authorised_by_law",
    "R2": "input.higher",
    "R3": "not input.planned; input.date - input.filed < 5",
    "R4": "not input.consent_given; not exempt",
    "R5": "input.joint",
    "R6a": "withheld",
    "R6b": "not withheld",
    "R7a": 'input.item_list == "general"; input.selection != "random"',
    "R7b": 'input.item_list == "key"; input.selection == "coverage"',
    "R8": "input.unqualified",
    "R9": "not input.non_public",
    "R10": "true",
}
_SCANNED = {
    **_COUNTED,
    "R1": "count(earlier) >= 1; not input.authorised_by_law",
    "R2": "some h in earlier; h.level < input.level",
    "R5": "count(near) >= 1",
    "R8": "some q in input.qualified; not input.domain in q",
}
_RECORDS = """
earlier := [h | some h in input.history; h.category == input.category; h.year == input.year; h.day < input.date]
near := [t.id | some t in input.tasks; t.scenario == input.scenario; t.day - input.date <= 30; input.date - t.day <= 30]
"""


def _fired(rules: dict[str, str], guard: str = "") -> str:
    return "\n".join(f'fired contains "{name}" if {{ {guard}{text} }}' for name, text in rules.items())


def _counting(count: int | None = None) -> str:
    if count is None:
        rules = _fired(_COUNTED)
    else:
        rules = "\n".join(_fired(_COUNTED, f'input.jurisdiction == "{one}"; ') for one in copies(count))
    return f"{_HEAD}{rules}\nanswer := [name | some name in fired]\n"


_SCANNING = (
    f'{_HEAD}{_RECORDS}{_fired(_SCANNED)}\nanswer := {{"fired": [r | some r in fired], "near": near}}\n'
)


def _with_tasks(found: Any, facts: Facts) -> Any:
    mask = 0
    for name in found["fired"]:
        mask |= BITS[name]
    return answer(mask, facts["date"], int(min(found["near"])) if found["near"] else None)


def regorus() -> Peer:
    """Facts go in as JSON: given as a dictionary, this build turns true and false into 1 and 0."""
    from hobofan_regorus import Engine

    def over(module: str, finish: Any) -> Decide:
        engine = Engine()
        engine.add_policy("workload.rego", module)

        def decide(facts: Facts) -> Any:
            engine.set_input_json(json.dumps(facts))
            return finish(engine.eval_rule("data.workload.answer"), facts)

        return decide

    return Peer(
        "regorus",
        "hobofan_regorus",
        lambda: over(_counting(), by_ids),
        lambda: over(_SCANNING, _with_tasks),
        lambda count: over(_counting(count), by_ids),
    )


def rego_cpp() -> Peer:
    import regopy

    def over(module: str, finish: Any) -> Decide:
        engine = regopy.Interpreter()
        engine.add_module("workload.rego", module)
        bundle = engine.build(None, ["workload/answer"])

        def decide(facts: Facts) -> Any:
            engine.set_input(regopy.Input(facts))
            output = engine.query_bundle_entrypoint(bundle, "workload/answer")
            return finish(output.results[0].expressions[0], facts)

        return decide

    return Peer("rego-cpp", "regopy", lambda: over(_counting(), by_ids), lambda: over(_SCANNING, _with_tasks))
