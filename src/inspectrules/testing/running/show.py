"""A failed case in words: what was run in, text for a person at a terminal out.

rules/example/cases/a.yaml:12: off the plan [四（三）]
  outcome
    - permitted
    + denied
  decided by
    off_plan: fired, denied [四（三）]
      planned: false
      rules/example/policy.yaml:14: deny when not planned
"""

from collections.abc import Iterator, Mapping

from attrs import frozen

from inspectrules.diagnostics.visible import shown
from inspectrules.policy.tree import Status
from inspectrules.testing.cases.flow import flow
from inspectrules.testing.running.deciding import Deciding, deciding
from inspectrules.testing.running.layout import Line, Mark, lines_of
from inspectrules.testing.running.results import Ran
from inspectrules.text import Language
from inspectrules.values.wire import to_wire

_WORDS = {
    "refused": {"en": "refused", "zh": "事实不符"},
    "decided": {"en": "decided by", "zh": "决定性规则"},
    "absent": {"en": "not in force, or about something else", "zh": "当日未施行，或者不针对该对象"},
    "legend": {"en": "- expected, + got", "zh": "- 预期，+ 实际"},
    Status.FIRED: {"en": "fired", "zh": "触发"},
    Status.EXCUSED: {"en": "excused", "zh": "已说明理由"},
    Status.EXCEPTED: {"en": "excepted by {}", "zh": "因例外不适用（{}）"},
    Status.NOT_APPLICABLE: {"en": "not applicable", "zh": "不适用"},
    Status.UNKNOWN: {"en": "unknown, for want of {}", "zh": "不明，尚缺 {}"},
    "shadow": {"en": "in shadow", "zh": "试运行"},
}

_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_COLOURS = {Mark.EXPECTED: "\x1b[31m", Mark.GOT: "\x1b[32m", Mark.HEADING: _BOLD}

_LONGEST_RULE = 6
"""Lines of a rule that are quoted."""

_LONGEST_LIST = 10
"""Items of a list among the values that decided a rule."""


def legend(language: Language) -> str:
    """What the marks of a difference mean."""
    return _WORDS["legend"][language]


def describe(ran: Ran, language: Language, *, colour: bool = False) -> str:
    """Where the case stands, its name, what was expected against what came, and the rules that decided."""
    return "\n".join(_Writer(ran, language, colour).lines())


@frozen
class _Writer:
    ran: Ran
    language: Language
    colour: bool

    def lines(self) -> Iterator[str]:
        yield self._paint(self._head(), _BOLD)
        for problem in self.ran.result.refused:
            yield f"  {self._say('refused')}: {shown(problem.describe(self.language))}"
        for difference in self.ran.result.differences:
            yield from map(self._line, lines_of(difference))
        rules = deciding(self.ran.result, self.ran.planned.policy.checked)
        if rules:
            yield f"  {self._paint(self._say('decided'), _BOLD)}"
        for one in rules:
            yield from self._rule(one)

    def _head(self) -> str:
        case = self.ran.planned.case
        cite = f" [{case.cite}]" if case.cite else ""
        return f"{shown(self.ran.planned.file)}:{case.span.line}: {shown(case.name + cite)}"

    def _line(self, line: Line) -> str:
        mark = "" if line.mark is Mark.HEADING else f"{line.mark.value} "
        text = self._paint(f"{mark}{shown(line.text)}", _COLOURS.get(line.mark, ""))
        return f"{'  ' * (line.depth + 1)}{text}".rstrip()

    def _rule(self, one: Deciding) -> Iterator[str]:
        cite = f" [{one.rule.cite}]" if one.rule.cite else ""
        yield f"    {self._paint(one.rule.id, _BOLD)}: {self._status(one)}{shown(cite)}"
        for name, value in _because(one).items():
            yield f"      {shown(name)}: {shown(_brief(value))}"
        yield from (f"      {self._paint(line, _DIM)}" for line in _as_written(one))

    def _status(self, one: Deciding) -> str:
        if one.finding is None:
            return self._say("absent")
        finding = one.finding
        text = self._say(finding.status).format(", ".join(finding.by or finding.lacks))
        led_to = f", {finding.effect}" if finding.status is Status.FIRED else ""
        return text + led_to + (f", {self._say('shadow')}" if finding.shadow else "")

    def _say(self, key: str) -> str:
        return _WORDS[key][self.language]

    def _paint(self, text: str, style: str) -> str:
        return f"{style}{text}{_RESET}" if self.colour and style and text else text


def _because(one: Deciding) -> Mapping[str, object]:
    """The values that decided it, as a case would state them."""
    because = {} if one.finding is None else one.finding.because
    return {name: to_wire(value) for name, value in because.items()}


def _brief(value: object) -> str:
    """As a case would state it; of a long list, its beginning."""
    if isinstance(value, list) and len(value) > _LONGEST_LIST:
        return f"{flow(value[:_LONGEST_LIST])[:-1]}, … +{len(value) - _LONGEST_LIST}]"
    return flow(value)


def _as_written(one: Deciding) -> Iterator[str]:
    """The rule where it stands."""
    sentence = one.rule.sentence
    if sentence is None or not sentence.span.source.text:
        return
    first, *others = (line.strip() for line in sentence.span.text.splitlines())
    yield f"{shown(sentence.span.source.name)}:{sentence.span.line}: {shown(first)}"
    yield from (f"  {shown(line)}" for line in others[: _LONGEST_RULE - 1] if line)
    if len(others) >= _LONGEST_RULE:
        yield "  …"
