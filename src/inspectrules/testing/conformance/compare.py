"""Whether the compiled engine decides as the interpreter: a policy and requests in, what differs out."""

import datetime
from collections.abc import Mapping
from random import Random

from attrs import define, field, frozen

from inspectrules.compiled.engine import Engine
from inspectrules.decision.model import Decision
from inspectrules.facts.load import Facts, load_facts
from inspectrules.facts.records import RecordClasses
from inspectrules.interpreter.decide import decide
from inspectrules.policy.model import CheckedPolicy
from inspectrules.testing.conformance.facts import RandomFacts

PARTS = (
    "policy",
    "as_of",
    "outcome",
    "controlled_by",
    "fired",
    "merge_into",
    "deferred_until",
    "deferred_to",
    "duties",
)
"""Of a decision, those that the compiled engine itself works out."""

DATES = (None, datetime.date(2024, 5, 10), datetime.date(2024, 12, 31))
"""Of decisions at random."""


@frozen
class Disagreement:
    """A request on which the engines differ."""

    subject: str
    record: object
    collections: Mapping[str, object]
    as_of: datetime.date | None
    differences: tuple[str, ...]

    def __str__(self) -> str:
        given = "\n".join(f"  {name}: {rows}" for name, rows in self.collections.items())
        return "\n".join(
            (f"{self.subject} as of {self.as_of}: {self.record}", given, *map(str, self.differences))
        )


def differences(
    policy: CheckedPolicy, engine: Engine, facts: Facts, as_of: datetime.date | None
) -> list[str]:
    """What the engine says otherwise than the interpreter."""
    meant = decide(policy, facts.subject, facts.record, facts.collections, as_of)
    got = engine.decide(facts.subject, facts.record, facts.collections, as_of)
    return different_parts(meant, got)


def different_parts(meant: Decision, got: Decision) -> list[str]:
    return [
        f"{part}: {getattr(got, part)!r}, not {getattr(meant, part)!r}"
        for part in PARTS
        if getattr(got, part) != getattr(meant, part)
    ]


@define(eq=False)
class Comparison:
    """Compares decisions of one policy on requests at random."""

    policy: CheckedPolicy
    classes: RecordClasses
    engine: Engine = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.engine = Engine(self.policy, least_indexed=1)

    def run(self, seed: int, count: int) -> Disagreement | None:
        """The first of so many requests on which the engines differ."""
        random = Random(seed)
        facts = RandomFacts(self.policy.vocabulary, random)
        subjects = tuple(self.policy.vocabulary.subjects)
        for number in range(count):
            main = number % 4 or len(subjects) == 1
            subject = self.policy.vocabulary.main_subject if main else random.choice(subjects)
            record, collections = facts.request(subject)
            as_of = random.choice(DATES)
            loaded = load_facts(self.classes, subject, record, collections)
            found = differences(self.policy, self.engine, loaded, as_of)
            if found:
                return Disagreement(subject, record, collections, as_of, tuple(found))
        return None
