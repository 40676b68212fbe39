"""Expression languages: CEL in Rust and in Python, ZEN, rule-engine."""

from collections.abc import Callable
from typing import Any

from workload.peers.model import Decide, Facts, Peer, by_flags, by_flags_and_tasks, by_ids, copies
from workload.peers.texts import SIGNS, WORDS, Spelling, counted, guarded, listed

_SAME = "h.category == category && h.year == year && h.day < date"
_CEL = {
    **counted(SIGNS),
    "R1": f"history.exists(h, {_SAME}) && !authorised_by_law",
    "R2": f"history.exists(h, {_SAME} && h.level < level)",
    "R5": "tasks.filter(t, t.scenario == scenario && t.day - date <= 30 && date - t.day <= 30).map(t, t.id)",
    "R8": "qualified.exists(q, !(domain in q))",
}
_EARLIER = "#.category == category and #.year == year and #.day < date"
_ZEN = {
    **counted(WORDS),
    "R1": f"some(history, {_EARLIER}) and not authorised_by_law",
    "R2": f"some(history, {_EARLIER} and #.level < level)",
    "R5": "map(filter(tasks, #.scenario == scenario and abs(#.day - date) <= 30), #.id)",
    "R8": "some(qualified, not (domain in #))",
}
_FOR = '[h for h in history if h["category"] == category and h["year"] == year and h["day"] < date'
_RULE_ENGINE = {
    **counted(WORDS),
    "R1": f"{_FOR}].length >= 1 and not authorised_by_law",
    "R2": f'{_FOR} and h["level"] < level].length >= 1',
    "R5": '[t["id"] for t in tasks if t["scenario"] == scenario and t["day"] - date <= 30 and date - t["day"] <= 30]',
    "R8": "[q for q in qualified if not (domain in q)].length >= 1",
}

Evaluate = Callable[[Facts], Any]


def _one_list(
    name: str, distribution: str, compile_: Callable[[str], Evaluate], rules: dict[str, str], s: Spelling
) -> Peer:
    """An engine that is given all conditions as one list."""

    def counting() -> Decide:
        evaluate = compile_(listed(counted(s)))
        return lambda facts: by_flags(evaluate(facts), facts)

    def scanning() -> Decide:
        evaluate = compile_(listed(rules))
        return lambda facts: by_flags_and_tasks(evaluate(facts), facts)

    def scaled(count: int) -> Decide:
        pairs = guarded(s, copies(count))
        evaluate = compile_("[" + ", ".join(text for _, text in pairs) + "]")

        def decide(facts: Facts) -> Any:
            found = zip(pairs, evaluate(facts), strict=True)
            return by_ids((pair[0] for pair, flag in found if flag), facts)

        return decide

    return Peer(name, distribution, counting, scanning, scaled)


def cel_rust() -> Peer:
    import cel

    return _one_list(
        "CEL (Rust)", "common-expression-language", lambda text: cel.compile(text).execute, _CEL, SIGNS
    )


def zen() -> Peer:
    import zen

    return _one_list("zen", "zen-engine", lambda text: zen.compile_expression(text).evaluate, _ZEN, WORDS)


def cel_python() -> Peer:
    import celpy

    environment = celpy.Environment()

    def compile_(text: str) -> Evaluate:
        program = environment.program(environment.compile(text))
        return lambda facts: program.evaluate({k: celpy.json_to_cel(v) for k, v in facts.items()})

    def over(rules: dict[str, str]) -> Callable[[], Decide]:
        def make() -> Decide:
            evaluate = compile_(listed(rules))
            finish = by_flags_and_tasks if rules is _CEL else by_flags
            return lambda facts: finish(evaluate(facts), facts)

        return make

    return Peer("CEL (Python)", "cel-python", over(counted(SIGNS)), over(_CEL))


def rule_engine() -> Peer:
    """It has no set of rules: one call a rule."""
    import rule_engine

    def counting() -> Decide:
        rules = [rule_engine.Rule(text) for text in counted(WORDS).values()]
        return lambda facts: by_flags([rule.matches(facts) for rule in rules], facts)

    def scanning() -> Decide:
        rules = [rule_engine.Rule(text) for text in _RULE_ENGINE.values()]
        return lambda facts: by_flags_and_tasks([rule.evaluate(facts) for rule in rules], facts)

    def scaled(count: int) -> Decide:
        rules = [(name, rule_engine.Rule(text)) for name, text in guarded(WORDS, copies(count))]
        return lambda facts: by_ids([name for name, rule in rules if rule.matches(facts)], facts)

    return Peer("rule-engine", "rule-engine", counting, scanning, scaled)
