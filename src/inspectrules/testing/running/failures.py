"""A failed case as a diagnostic, for every report: what was run in, `IR730` at the expectation out."""

from collections.abc import Iterator, Mapping

from inspectrules.diagnostics.model import Diagnostic, Label
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.flow import flow
from inspectrules.testing.running.deciding import deciding
from inspectrules.testing.running.results import Ran
from inspectrules.text import Span


def diagnostics_of(ran: Ran) -> tuple[Diagnostic, ...]:
    """What is wrong with a case that failed; nothing of one that passed."""
    if ran.result.refused:
        return tuple(problems.refused_fact(ran.planned.case, one) for one in ran.result.refused)
    return () if ran.passed else (_failed(ran),)


def _failed(ran: Ran) -> Diagnostic:
    case, found = ran.planned.case, ran.result.differences
    places = [_place(ran, difference.key) for difference in found]
    expected = {difference.key: difference.expected for difference in found}
    got = {difference.key: _alike(difference.expected, difference.got) for difference in found}
    labels = (*(_also(span) for span in places[1:]), *_rules(ran))
    return problems.case_failed(places[0], case.name, _listed(expected), _listed(got), labels)


def _listed(values: Mapping[str, object]) -> str:
    return ", ".join(f"{key}: {flow(value)}" for key, value in values.items())


def _alike(expected: object, got: object) -> object:
    """What came, as far as the expectation speaks of it."""
    match expected, got:
        case Mapping(), Mapping():
            return {key: _alike(value, got.get(key)) for key, value in expected.items()}
        case list(), list() if expected and all(isinstance(item, Mapping) for item in expected):
            keys = dict.fromkeys(key for item in expected for key in item)
            rules = {item["rule"] for item in expected if "rule" in item}
            about = [item for item in got if isinstance(item, Mapping) and item.get("rule") in rules]
            return [
                {key: item.get(key) for key in keys} for item in about or got if isinstance(item, Mapping)
            ]
    return got


def _place(ran: Ran, key: str) -> Span:
    """Where the case states the expectation."""
    return ran.planned.case.place(f"expect.{key}") or ran.planned.case.span


def _also(span: Span) -> Label:
    return Label(span, "this was not met either", "此项也与预期不符")


def _rules(ran: Ran) -> Iterator[Label]:
    """The rules that decided, where they stand."""
    for one in deciding(ran.result, ran.planned.policy.checked):
        if one.rule.sentence is not None and one.rule.sentence.span.source.text:
            status = None if one.finding is None else one.finding.status
            yield Label(one.rule.sentence.span, *_STATUS[status])


_STATUS: Mapping[str | None, tuple[str, str]] = {
    "fired": ("this rule fired", "该规则触发"),
    "excused": ("this rule is excused by reasons on file", "该规则因已说明理由不受其限制"),
    "excepted": ("an exception lifts this rule", "该规则因例外不适用"),
    "not_applicable": ("this rule did not fire", "该规则未触发"),
    "unknown": ("whether this rule fires is not known", "该规则是否触发尚不明确"),
    None: ("this rule was not in force, or is about something else", "该规则当日未施行，或者不针对该对象"),
}
