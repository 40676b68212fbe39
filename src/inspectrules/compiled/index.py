"""Which rules can apply at all: a policy in, the fact that tells most rules apart and the rules that each value leaves.

Found are conditions `fact = constant` that all must hold: where the fact is known to be something else, the rule does
not fire, whatever else it asks. So its code can be left out of the function for that value.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from inspectrules.interpreter.context import read
from inspectrules.policy.model import CheckedPolicy, Rule
from inspectrules.policy.tree import And, Compare, Expr, Fact, Value
from inspectrules.syntax.tree import Comparison
from inspectrules.vocabulary.model import Subject
from inspectrules.vocabulary.types import CodeType, EnumType, TextType

Path = tuple[str, ...]
Guard = tuple[Path, str]

ANY = None
"""The mark of a fact that is not known: every rule may apply."""


@frozen(eq=False)
class RuleIndex:
    """The rules of one subject by the value of one fact."""

    path: Path
    by_value: Mapping[str, frozenset[str]] = field(repr=False)
    """The rules that ask for each value."""

    guarded: frozenset[str] = field(repr=False)
    """All of them."""

    def mark(self, record: object) -> str | None:
        """What tells which rules may apply to a record; values that no rule asks for share the empty text."""
        value = read(record, self.path)
        if not isinstance(value, str):
            return ANY
        return value if value in self.by_value else ""

    def left_out(self, mark: str | None) -> frozenset[str]:
        """The rules that cannot fire."""
        if mark is ANY:
            return frozenset()
        return self.guarded - self.by_value.get(mark, frozenset())


def index_of(policy: CheckedPolicy, subject: Subject, least: int) -> RuleIndex | None:
    """The index by the fact that guards most rules; None if that are fewer than `least`."""
    guards = {
        rule.id: tuple(_guards(rule)) for rule in policy.rules.values() if _is_about(rule, subject, policy)
    }
    counted = Counter(path for found in guards.values() for path in {path for path, _ in found})
    if not counted or max(counted.values()) < least:
        return None
    path = max(sorted(counted), key=lambda one: counted[one])
    by_value: dict[str, set[str]] = {}
    for rule, found in guards.items():
        values = {value for asked, value in found if asked == path}
        if len(values) == 1:
            by_value.setdefault(values.pop(), set()).add(rule)
    frozen_values = {value: frozenset(rules) for value, rules in by_value.items()}
    return RuleIndex(path, frozen_values, frozenset().union(*frozen_values.values()))


def _is_about(rule: Rule, subject: Subject, policy: CheckedPolicy) -> bool:
    return (rule.subject or policy.vocabulary.main_subject) == subject.name


def _guards(rule: Rule) -> Iterator[Guard]:
    for condition in rule.when:
        yield from _of(condition)


def _of(condition: Expr) -> Iterator[Guard]:
    match condition:
        case And(operands):
            for operand in operands:
                yield from _of(operand)
        case Compare(Comparison.EQUAL, Fact(None, path) as fact, Value(str() as value)):
            if isinstance(fact.type, TextType | EnumType | CodeType):
                yield path, value
        case Compare(Comparison.EQUAL, Value(str() as value), Fact(None, path) as fact):
            if isinstance(fact.type, TextType | EnumType | CodeType):
                yield path, value
        case _:
            pass
