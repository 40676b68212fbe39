"""The decision: a checked policy, a subject's record and collections go in, a `Decision` comes out."""

import datetime
from collections.abc import Iterable, Mapping

from attrs import evolve

from inspectrules.decision.model import (
    MERGE,
    UNDETERMINED,
    Decision,
    PolicyReference,
    SubjectReference,
)
from inspectrules.interpreter.context import Context, World, as_date, read
from inspectrules.interpreter.expressions import evaluate
from inspectrules.interpreter.findings import duties, findings
from inspectrules.interpreter.governance import Governance, governances
from inspectrules.interpreter.merge import target
from inspectrules.interpreter.missing import AS_OF, NOTHING, Names
from inspectrules.interpreter.operators import identity
from inspectrules.interpreter.outcome import Claim, Result, choose, claims
from inspectrules.interpreter.pivotal import pivotal
from inspectrules.interpreter.queries import element_id
from inspectrules.interpreter.relevance import missing_facts, open_judgements
from inspectrules.interpreter.rules import judge
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Defer, Expr, Merge, MergeNamed
from inspectrules.values.dates import Date
from inspectrules.values.unknown import UNKNOWN, Maybe
from inspectrules.values.wire import Wire, to_wire
from inspectrules.vocabulary.model import Role, Subject
from inspectrules.vocabulary.types import ListType, RecordType


def decide(
    policy: CheckedPolicy,
    subject: str,
    record: object,
    collections: Mapping[str, tuple[object, ...]],
    as_of: datetime.date | None,
) -> Decision:
    """What the policy says about the record, of the vocabulary's subject of that name.

    A collection that is not given is unknown; one that is given, also empty, is complete. Facts are as
    `facts` loads them: attributes are values of their types, or `UNKNOWN`. Never raises for such facts.
    """
    about = policy.vocabulary.subjects[subject]
    undecided = Decision(
        PolicyReference(policy.id, policy.version, policy.digest),
        SubjectReference(about.name, _identity(policy, about, record)),
        as_of,
        UNDETERMINED,
        controlled_by=(),
        findings=(),
    )
    today = UNKNOWN if as_of is None else as_of
    governing = governing_date(about, record, today)
    if governing is UNKNOWN:
        lacking = AS_OF if about.governing_date is None else ".".join(about.governing_date)
        return evolve(undecided, missing=(lacking,))
    return _decide(World(policy, about, record, collections, today, governing, evaluate), undecided)


def governing_date(subject: Subject, record: object, as_of: Maybe[datetime.date]) -> Maybe[Date]:
    """The date whose law applies: the one the vocabulary names for the subject, else that of the decision."""
    return as_of if subject.governing_date is None else as_date(read(record, subject.governing_date))


def _decide(world: World, undecided: Decision) -> Decision:
    judged, layers = judge(world), tuple(governances(world).values())
    found = claims(judged.verdicts, judged.world)
    result = choose(found, layers, world)
    missing = _missing(found, layers, world) if result.outcome == UNDETERMINED else NOTHING
    open_ones, assumed = open_judgements((verdict.rule for verdict in judged.verdicts), world)
    return evolve(
        undecided,
        outcome=result.outcome,
        controlled_by=tuple(sorted({claim.verdict.rule.id for claim in result.controlling})),
        findings=findings(judged.verdicts),
        merge_into=_merge_into(result),
        deferred_until=_deferred_until(result.controlling),
        deferred_to=_deferred_to(result.controlling),
        duties=duties(judged.verdicts),
        derived=_derived(judged.world),
        missing=tuple(sorted(missing)),
        questions=tuple(sorted(open_ones - missing)),
        assumed=tuple(sorted(assumed)),
    )


def _missing(found: tuple[Claim, ...], layers: tuple[Governance, ...], world: World) -> Names:
    return pivotal(missing_facts(found, layers), world, _outcome)


def _outcome(world: World) -> str:
    """The outcome alone, where facts are as somebody might state them."""
    return choose(claims(judge(world).verdicts, world), governances(world).values(), world).outcome


def _identity(policy: CheckedPolicy, subject: Subject, record: object) -> str | None:
    name = policy.vocabulary.records[subject.record].roles.get(Role.ID)
    value = UNKNOWN if name is None else getattr(record, name, UNKNOWN)
    return value if isinstance(value, str) else None


def _merge_into(result: Result) -> str | None:
    """The target of the first controlling merge rule, by id."""
    if result.outcome != MERGE:
        return None
    for claim in result.controlling:
        if isinstance(claim.effect, Merge):
            found = target(claim.effect, claim.verdict.context)
            return None if found is None else element_id(found, claim.verdict.context.world)
        if isinstance(claim.effect, MergeNamed):
            name = claim.verdict.context.value(claim.effect.target)
            return name if isinstance(name, str) else None
    return None


def _deferred_until(controlling: Iterable[Claim]) -> datetime.date | None:
    """The latest of the controlling rules' dates; None if one of them is unknown, or none has any."""
    dates = [
        as_date(claim.verdict.context.value(claim.effect.until))
        for claim in controlling
        if isinstance(claim.effect, Defer) and claim.effect.until is not None
    ]
    known = [day for day in dates if isinstance(day, datetime.date)]
    return max(known) if known and len(known) == len(dates) else None


def _deferred_to(controlling: Iterable[Claim]) -> str | None:
    """What the first controlling rule, by id, that names no date defers to."""
    named = (claim.effect.target for claim in controlling if isinstance(claim.effect, Defer))
    return next((name for name in named if name is not None), None)


def _derived(world: World) -> dict[str, object]:
    """The subject's definitions that are to be reported, by name, as JSON values; unknown is null."""
    found = {
        name: _reported(one.expression, Context(world))
        for (subject, root, name), one in world.policy.definitions.items()
        if subject == world.subject.name and root is None and one.output
    }
    return dict(sorted(found.items()))


def _reported(expression: Expr, context: Context) -> Wire:
    value = context.value(expression)
    if isinstance(expression.type, RecordType):
        value = identity(value, expression.type, context.world.policy.vocabulary)
    return None if isinstance(expression.type, ListType) else to_wire(value)
