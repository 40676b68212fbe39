"""CLIPS: a network of rules; a proposal and its records are asserted, the rules run, the facts go again."""

from collections.abc import Iterable, Iterator
from typing import Any

from workload.floor import answer
from workload.oracle import Answer
from workload.peers.model import BITS, Decide, Facts, Peer, copies

_SLOTS = (
    *(
        "jurisdiction",
        "level",
        "organised_by",
        "special_campaign",
        "domain",
        "category",
        "scenario",
        "approval",
    ),
    *(
        "planned",
        "filed",
        "date",
        "year",
        "consent_given",
        "authorised_by_law",
        "non_public",
        "no_notice_order",
    ),
    *("item_list", "selection", "same", "higher", "joint", "unqualified"),
)
_COUNTED = {
    "R1": "(same ?n&:(>= ?n 1)) (authorised_by_law FALSE)",
    "R2": "(higher TRUE)",
    "R3": "(planned FALSE) (date ?d) (filed ?f&:(< (- ?d ?f) 5))",
    "R4": '(consent_given FALSE) (domain ~"environment"&~"safety") (approval ~"commitment") (special_campaign ?s) '
    '(organised_by ?o&:(not (and ?s (or (eq ?o "national") (eq ?o "provincial")))))',
    "R5": "(joint TRUE)",
    "R6a": "(non_public ?a) (no_notice_order ?b&:(or ?a ?b))",
    "R6b": "(non_public FALSE) (no_notice_order FALSE)",
    "R7a": '(item_list "general") (selection ~"random")',
    "R7b": '(item_list "key") (selection "coverage")',
    "R8": "(unqualified TRUE)",
    "R9": "(non_public FALSE)",
    "R10": "",
}
_EARLIER = "(earlier (category ?c) (year ?y) (day ?x&:(< ?x ?d))"
_SCANNED = {
    "R1": ("(category ?c) (year ?y) (date ?d) (authorised_by_law FALSE)", f"(exists {_EARLIER}))"),
    "R2": ("(category ?c) (year ?y) (date ?d) (level ?p)", f"(exists {_EARLIER} (level ?l&:(< ?l ?p))))"),
    "R5": ("(scenario ?s) (date ?d)", "(task (scenario ?s) (id ?i) (day ?x&:(<= (abs (- ?x ?d)) 30)))"),
    "R8": ("(domain ?f)", "(exists (inspector (id ?n)) (not (qualified (id ?n) (domain ?f))))"),
}
_TEMPLATES = {
    "earlier": "category level day year",
    "task": "id scenario day",
    "qualified": "id domain",
    "inspector": "id",
}


class Network:
    """An environment of CLIPS, and which rules have fired in it."""

    def __init__(self) -> None:
        import clips

        self.mask, self.task = 0, None
        self.environment = clips.Environment()
        self.environment.define_function(self.fire, "fire")
        self.environment.define_function(self.fire_task, "fire-task")
        self.template("proposal", _SLOTS)

    def template(self, name: str, slots: Iterable[str]) -> None:
        listed = " ".join(f"(slot {slot})" for slot in slots)
        self.environment.build(f"(deftemplate {name} {listed})")

    def fire(self, bit: int) -> None:
        self.mask |= bit

    def fire_task(self, number: int) -> None:
        self.mask |= BITS["R5"]
        self.task = number if self.task is None else min(self.task, number)

    def put(self, template: str, **slots: object) -> Any:
        return self.environment.find_template(template).assert_fact(**slots)

    def run(self, facts: Facts) -> Answer:
        listed = list(self.facts(facts))
        self.mask, self.task = 0, facts.get("task")
        self.environment.run()
        for one in listed:
            one.retract()
        return answer(self.mask, facts["date"], self.task)

    def facts(self, facts: Facts) -> Iterator[Any]:
        yield self.put("proposal", **{slot: facts[slot] for slot in _SLOTS if slot in facts})
        for one in facts.get("history", ()):
            yield self.put("earlier", **one)
        for one in facts.get("tasks", ()):
            yield self.put("task", **one)
        for number, domains in enumerate(facts.get("qualified", ())):
            yield self.put("inspector", id=number)
            for domain in domains:
                yield self.put("qualified", id=number, domain=domain)


def _counting(count: int | None = None) -> Decide:
    network = Network()
    for place, one in enumerate([""] if count is None else copies(count)):
        guard = f'(jurisdiction "{one}") ' if one else ""
        for name, text in _COUNTED.items():
            rule = f"{name}-{place} (proposal {guard}{text}) => (fire {BITS[name]})"
            network.environment.build(f"(defrule {rule})")
    return network.run


def _scanning() -> Decide:
    network = Network()
    for name, slots in _TEMPLATES.items():
        network.template(name, slots.split())
    for name, text in _COUNTED.items():
        own, more = _SCANNED.get(name, (text, ""))
        action = "(fire-task ?i)" if name == "R5" else f"(fire {BITS[name]})"
        network.environment.build(f"(defrule {name} (proposal {own}) {more} => {action})")
    return network.run


def clips() -> Peer:
    import clips.facts as facts

    # clipspy 1.0.6 releases a fact with an argument too many, and so never: each decision would be slower than the last
    release = facts.lib.ReleaseFact
    facts.Fact.__del__ = lambda fact: release(fact._fact)
    return Peer("CLIPS", "clipspy", _counting, _scanning, _counting)
