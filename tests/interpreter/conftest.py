"""A small vocabulary, and ways to evaluate an expression or decide a case under rules that a test writes."""

import datetime
import textwrap
from pathlib import Path

import pytest
from attrs import evolve, field, frozen

from inspectrules.facts.load import load_facts
from inspectrules.facts.records import RecordClasses
from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.decide import decide
from inspectrules.interpreter.due import due
from inspectrules.interpreter.expressions import evaluate
from inspectrules.interpreter.missing import lacks
from inspectrules.interpreter.rules import judge
from inspectrules.policy.load import load_policy
from inspectrules.values.unknown import UNKNOWN

VOCABULARY = """
vocabulary: lab
edition: 1
main_subject: trip
calendar: lab
enums:
  grade: {ordered: true, en: grade, members: {low: {en: low}, mid: {en: mid}, high: {en: high}}}
  colour: {en: colour, members: {red: {en: red}, green: {en: green}, blue: {en: blue}}}
  state: {en: state, members: {held: {en: held}, planned: {en: planned}, cancelled: {en: cancelled}}}
  answer: {en: answer, members: {granted: {en: granted}, refused: {en: refused}}}
taxonomies:
  kind: {open: true, en: kind, codes: {food: {en: food}, food.meat: {en: meat}, fire: {en: fire}}}
steps: {consent: {en: consent}, filing: {en: filing}}
bodies: {council: {en: council}, mayor: {en: mayor}}
words: {office: {en: office}, tell: {en: tell}, keep: {en: keep}, later: {en: later}, sooner: {en: sooner}}
bearers: [office]
actions: [tell, keep]
records:
  firm:
    en: firm
    attributes:
      id: {type: text, role: id, en: id}
      grade: {type: grade, en: grade}
  step:
    en: step
    granted: granted
    attributes:
      step: {type: text, role: step, en: step}
      by: {type: text, role: body, en: by}
      answer: {type: answer, role: granted, en: answer}
  guest:
    en: guest
    attributes:
      id: {type: text, role: id, en: id}
      ok: {type: bool, en: ok}
      score: {type: int, en: score}
  trip:
    en: trip
    attributes:
      id: {type: text, role: id, en: id}
      firm: {type: firm, en: firm}
      start: {type: date, role: start, en: start}
      end: {type: date, role: end, en: end, default: = start}
      visit: {type: text, role: visit, en: visit, default: = id}
      kind: {type: kind, en: kind}
      a: {type: bool, en: a}
      b: {type: bool, en: b}
      c: {type: bool, en: c}
      d: {type: bool, en: d}
      n: {type: int, en: n}
      m: {type: int, en: m}
      x: {type: decimal 2, en: x}
      t: {type: text, en: t}
      at: {type: time, en: at}
      day1: {type: date, en: day1}
      day2: {type: date, en: day2}
      gap_day: {type: date, optional: true, en: gap day}
      spare: {type: int, optional: true, en: spare}
      colour: {type: colour, en: colour}
      grade: {type: grade, en: grade}
      tags: {type: set of text, en: tags}
      labels: {type: set of text, en: labels}
      kinds: {type: set of kind, en: kinds}
      steps: {type: list of step, role: steps, en: steps, element: {name: step}, default: []}
      consents: {type: set of text, short_for: consent, en: consents, default: []}
      reasons: {type: set of text, role: reasons, en: reasons}
      guests: {type: list of guest, en: guests, element: {name: guest}}
      unfair: {type: bool, en: unfair, judgement: true, question: {en: Is it unfair?, zh: 是否不公？}}
      harsh: {type: bool, en: harsh, judgement: true, question: {en: Is it harsh?, zh: 是否苛刻？}, presumed: no}
  check:
    en: check
    attributes:
      id: {type: text, role: id, en: id}
      firm: {type: firm, en: firm}
      start: {type: date, role: start, en: start}
      end: {type: date, role: end, en: end, default: = start}
      visit: {type: text, role: visit, en: visit, default: = id}
      kind: {type: kind, en: kind}
      state: {type: state, en: state}
      score: {type: int, en: score}
      cost: {type: decimal 2, en: cost}
      note: {type: text, en: note}
      closed: {type: date, en: closed}
      fine: {type: int, optional: true, en: fine}
  task:
    en: task
    attributes:
      id: {type: text, role: id, en: id}
      firm: {type: firm, en: firm}
      start: {type: date, role: start, en: start}
      end: {type: date, role: end, en: end, default: = start}
      rank: {type: int, en: rank}
      ok: {type: bool, en: ok}
collections:
  checks: {record: check, element: {name: check}, of_visits: true, default_filter: check.state != cancelled, en: checks}
  tasks: {record: task, element: {name: task}, en: tasks}
  trips: {record: trip, element: {name: peer}, of_visits: true, en: trips}
subjects:
  trip:
    record: trip
    governing_date: start
    outcomes: {denied: {en: denied}, deferred: {en: deferred}, merge: {en: merge}, consent_required: {en: consent}}
    otherwise: {permitted: {en: permitted}}
    own_collections: [checks, trips]
    en: trip
  check:
    record: check
    outcomes: {grave: {en: grave}, slight: {en: slight}}
    otherwise: {fine_enough: {en: fine}}
    own_collections: [checks]
    en: check
"""

CALENDAR = """date,kind,name
saturday,weekend,Sat
sunday,weekend,Sun
2024,year,x
2025,year,x
2024-05-01,off,x
2024-05-02,off,x
2024-05-03,off,x
2024-05-11,work,x
"""

DAY = datetime.date(2024, 5, 10)
TRIP = {
    "id": "P1",
    "firm": {"id": "F1", "grade": "mid"},
    "start": "2024-05-10",
    "kind": "food",
    "reasons": [],
}


@frozen
class Lab:
    """Policies of the small vocabulary, in a folder of their own."""

    folder: Path = field(repr=False)
    loaded: dict = field(factory=dict, repr=False)

    def policy(self, rules="", *, name="lab-policy", **parts):
        """A checked policy: `rules` is YAML from the list under `rules:` on, or maps ids to sentences."""
        if isinstance(rules, dict):
            rules = "\n".join(_rule(name, body) for name, body in rules.items())
        sections = "".join(f"{key}:\n{_block(body)}\n" for key, body in parts.items())
        head = f"policy: {name}\nedition: 1\nversion: '1'\nvocabulary: lab\n"
        head += "title: {en: Lab}\n"
        body = f"rules:\n{textwrap.indent(textwrap.dedent(rules).strip(), '  ')}\n" if rules.strip() else ""
        return self._load(name, head + sections + body)

    def _load(self, name, text):
        if (name, text) not in self.loaded:
            place = (
                self.folder / "lab.yaml"
                if name == "lab-policy"
                else self.folder.parent / name / "policy.yaml"
            )
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, encoding="utf-8")
            policy, problems = load_policy(place)
            assert policy is not None, [(p.code, p.span.line, p.span.text) for p in problems]
            self.loaded[name, text] = policy
        return self.loaded[name, text]

    def facts(self, policy, record, subject="trip", **collections):
        return load_facts(RecordClasses(policy.vocabulary), subject, record, collections)

    def decide(self, rules, record=None, *, as_of=None, subject="trip", parts=None, **collections):
        """A decision about a trip like `TRIP` with `record` over it; collections not given are unknown."""
        policy = self.policy(rules, **(parts or {}))
        facts = self.facts(policy, _filled(record, subject), subject, **collections)
        return decide(policy, subject, facts.record, facts.collections, _date(as_of))

    def due(self, rules, record=None, *, as_of=None, parts=None, **collections):
        policy = self.policy(rules, **(parts or {}))
        facts = self.facts(policy, _filled(record, "trip"), **collections)
        return due(policy, facts.record, facts.collections, _date(as_of))

    def context(self, expression, record=None, *, as_of=None, parts=None, rules="", **collections):
        """The checked expression, and a context to evaluate it in."""
        parts = dict(parts or {})
        define = f"{parts.get('define', '')}\nasked: |\n  {expression}"
        policy = self.policy(rules, **{**parts, "define": define})
        return policy.definitions["trip", None, "asked"].expression, self._context(
            policy, record, as_of, collections
        )

    def _context(self, policy, record, as_of, collections):
        facts = self.facts(policy, _filled(record, "trip"), **collections)
        today = UNKNOWN if as_of is None else _date(as_of)
        about = policy.vocabulary.subjects["trip"]
        start = facts.record.start
        governing = DAY if start is UNKNOWN else start
        world = World(policy, about, facts.record, facts.collections, today, governing, evaluate)
        world = evolve(judge(world).world, memo={})
        return Context(world)

    def value_among(self, expressions, expression, record=None):
        """As `value`; the expressions share a policy, which is checked once."""
        define = "\n".join(f"e{place}: |\n  {text}" for place, text in enumerate(dict.fromkeys(expressions)))
        policy = self.policy("", define=define)
        name = f"e{list(dict.fromkeys(expressions)).index(expression)}"
        return self._context(policy, record, None, {}).value(
            policy.definitions["trip", None, name].expression
        )

    def value(self, expression, record=None, **more):
        """What the expression is worth for a trip like `TRIP` with `record` over it."""
        checked, context = self.context(expression, record, **more)
        return context.value(checked)

    def lacks(self, expression, record=None, **more):
        checked, context = self.context(expression, record, **more)
        return sorted(lacks(checked, context))


def _rule(name, body):
    lines = body if isinstance(body, dict) else {"rule": body}
    return f"- id: {name}\n" + "\n".join(f"  {key}: {_scalar(value)}" for key, value in lines.items())


def _scalar(value):
    return (
        f"|\n{textwrap.indent(textwrap.dedent(value).strip(), '    ')}"
        if " " in value and not value.startswith("{")
        else value
    )


def _block(body):
    return textwrap.indent(textwrap.dedent(body).strip("\n"), "  ")


def _filled(record, subject):
    base = TRIP if subject == "trip" else {}
    return {key: value for key, value in {**base, **(record or {})}.items() if value is not None}


def _date(text):
    return datetime.date.fromisoformat(text) if isinstance(text, str) else text


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs") / "lab"
    folder.mkdir()
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "calendars").mkdir()
    (folder / "calendars" / "lab.csv").write_text(CALENDAR, encoding="utf-8")
    return Lab(folder)
