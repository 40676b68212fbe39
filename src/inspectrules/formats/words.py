"""The words that several formats share: findings in, sentences in one language out."""

from inspectrules.diagnostics.visible import shown
from inspectrules.diagnostics.words import help_of, message_of
from inspectrules.formats.model import Finding, Outcome, Run, UnitKind
from inspectrules.text import Language

_NEAR = {"en": "did you mean `{}`?", "zh": "是否应为 `{}`？"}
_KINDS = {
    UnitKind.POLICY: {"en": "policies", "zh": "规则包"},
    UnitKind.VOCABULARY: {"en": "vocabularies", "zh": "词汇表"},
    UnitKind.CASE: {"en": "cases", "zh": "用例"},
}
_OUTCOMES = {
    Outcome.PASSED: {"en": "passed", "zh": "通过"},
    Outcome.FAILED: {"en": "failed", "zh": "失败"},
    Outcome.KNOWN: {"en": "known", "zh": "已知"},
    Outcome.SKIPPED: {"en": "skipped", "zh": "跳过"},
}


def message(finding: Finding, language: Language) -> str:
    """What is wrong, in one sentence."""
    return message_of(finding.diagnostic, language)


def advice(finding: Finding, language: Language) -> tuple[str, ...]:
    """What was probably meant and what to do about it; empty where the message says it all."""
    near, help_ = finding.diagnostic.near, help_of(finding.diagnostic, language)
    meant = () if near is None else (_NEAR[language].format(shown(near)),)
    return (*meant, help_) if help_ else meant


def kind_name(kind: UnitKind, language: Language) -> str:
    return _KINDS[kind][language]


def outcome_name(outcome: Outcome, language: Language) -> str:
    return _OUTCOMES[outcome][language]


def tallies(run: Run, language: Language) -> tuple[str, ...]:
    """Of each kind of unit that there is, how many came to what: `cases: 12 passed, 1 failed`."""
    return tuple(
        _tally(run, kind, language) for kind in UnitKind if any(unit.kind is kind for unit in run.units)
    )


def _tally(run: Run, kind: UnitKind, language: Language) -> str:
    counts = {outcome: run.count(outcome, kind) for outcome in Outcome}
    if language == "zh":
        told = [f"{outcome_name(one, language)} {number} 个" for one, number in counts.items() if number]
        return f"{kind_name(kind, language)}：{'，'.join(told)}"
    told = [f"{number} {outcome_name(one, language)}" for one, number in counts.items() if number]
    return f"{kind_name(kind, language)}: {', '.join(told)}"
