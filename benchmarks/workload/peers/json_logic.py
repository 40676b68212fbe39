"""JSONLogic in Rust (datalogic-py) and in Python (panzi-json-logic)."""

from typing import Any

from workload.peers.json_logic_rules import COUNTED, guarded, var
from workload.peers.model import Decide, Peer, by_flags, by_flags_and_tasks, by_ids, copies


def _above(name: str) -> dict[str, Any]:
    """A fact of the proposal, from inside a walk over records."""
    return {"val": [[2], name]}


_EARLIER = [
    {"==": [var("category"), _above("category")]},
    {"==": [var("year"), _above("year")]},
    {"<": [var("day"), _above("date")]},
]
_NEAR = [
    {"==": [var("scenario"), _above("scenario")]},
    {"<=": [{"-": [var("day"), _above("date")]}, 30]},
    {"<=": [{"-": [_above("date"), var("day")]}, 30]},
]
_SCANNED = {
    **COUNTED,
    "R1": {"and": [{"some": [var("history"), {"and": _EARLIER}]}, {"!": [var("authorised_by_law")]}]},
    "R2": {"some": [var("history"), {"and": [*_EARLIER, {"<": [var("level"), _above("level")]}]}]},
    "R5": {"map": [{"filter": [var("tasks"), {"and": _NEAR}]}, var("id")]},
    "R8": {"some": [var("qualified"), {"!": [{"in": [_above("domain"), var("")]}]}]},
}


def datalogic() -> Peer:
    import datalogic_py

    engine = datalogic_py.Engine()

    def counted() -> Decide:
        session, rule = engine.session(), engine.compile(list(COUNTED.values()))
        return lambda facts: by_flags(session.evaluate(rule, facts), facts)

    def scanned() -> Decide:
        session, rule = engine.session(), engine.compile(list(_SCANNED.values()))
        return lambda facts: by_flags_and_tasks(session.evaluate(rule, facts), facts)

    def scaled(count: int) -> Decide:
        listed = [(name, guarded(one, rule)) for one in copies(count) for name, rule in COUNTED.items()]
        names, session = [name for name, _ in listed], engine.session()
        rule = engine.compile([rule for _, rule in listed])

        def decide(facts: Any) -> Any:
            found = zip(names, session.evaluate(rule, facts), strict=True)
            return by_ids((name for name, flag in found if flag), facts)

        return decide

    return Peer("datalogic-py", "datalogic-py", counted, scanned, scaled)


def panzi() -> Peer:
    """It cannot compare a record with the proposal, so it is only given counts."""
    from json_logic import jsonLogic

    def over(listed: list[tuple[str, Any]]) -> Decide:
        return lambda facts: by_ids([name for name, rule in listed if jsonLogic(rule, facts)], facts)

    def scaled(count: int) -> Decide:
        return over([(name, guarded(one, rule)) for one in copies(count) for name, rule in COUNTED.items()])

    return Peer("panzi-json-logic", "panzi-json-logic", lambda: over(list(COUNTED.items())), None, scaled)
