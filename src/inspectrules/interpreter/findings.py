"""What became of each rule, and the duties in force: findings and duties of a decision."""

import datetime
from collections.abc import Iterable

from inspectrules.decision.model import Duty, Finding
from inspectrules.interpreter import effects
from inspectrules.interpreter.because import because
from inspectrules.interpreter.duties import Standing
from inspectrules.interpreter.rules import Verdict
from inspectrules.policy import tree
from inspectrules.policy.model import Stage
from inspectrules.policy.tree import Status
from inspectrules.values.dates import Date
from inspectrules.values.unknown import UNKNOWN, Maybe


def findings(verdicts: Iterable[Verdict]) -> tuple[Finding, ...]:
    """One a rule, in the order of the verdicts."""
    return tuple(_finding(verdict) for verdict in verdicts)


def _finding(verdict: Verdict) -> Finding:
    rule, status = verdict.rule, status_of(verdict)
    lifting = (name for name, holds in verdict.exemptions.items() if holds is True)
    return Finding(
        rule.id,
        effects.name_of(rule.effect),
        status,
        rule.cite,
        because(verdict),
        tuple(lifting) if status is Status.EXCEPTED else (),
        tuple(sorted(verdict.lacks)) if status is Status.UNKNOWN else (),
        rule.stage is Stage.SHADOW,
        verdict.governance.layer.id,
    )


def status_of(verdict: Verdict) -> Status:
    """An exemption, or reasons on file, settle also a rule of which it is unknown whether it fires."""
    if verdict.effective is True:
        return Status.FIRED
    if verdict.effective is UNKNOWN:
        return Status.UNKNOWN
    if verdict.fires is False or verdict.governance.holds is False:
        return Status.NOT_APPLICABLE
    return Status.EXCEPTED if verdict.exempted is True else Status.EXCUSED


def duties(verdicts: Iterable[Verdict]) -> tuple[Duty, ...]:
    """The duties and rights that stand, or may; not those of shadow rules."""
    return tuple(
        _duty(verdict, verdict.rule.effect, verdict.standing)
        for verdict in verdicts
        if isinstance(verdict.rule.effect, tree.Duty) and verdict.standing is not None
        if verdict.rule.stage is Stage.ENFORCED and verdict.effective is not False
    )


def _duty(verdict: Verdict, effect: tree.Duty, standing: Standing) -> Duty:
    return Duty(
        verdict.rule.id,
        effect.modality.value,
        effect.bearer,
        effect.action,
        effect.of,
        effect.to,
        day_or_none(standing.due),
        standing.state,
        status_of(verdict),
        day_or_none(standing.done),
        verdict.rule.cite,
    )


def day_or_none(day: Maybe[Date]) -> datetime.date | None:
    """The day; None for unknown and for `never`."""
    return day if isinstance(day, datetime.date) else None
