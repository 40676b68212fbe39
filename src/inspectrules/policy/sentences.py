"""A rule's sentence: the tree as written goes in, what the rule does and under which conditions comes out."""

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import tree
from inspectrules.policy.checking import Here
from inspectrules.policy.expressions import infer
from inspectrules.policy.heads import check_head
from inspectrules.policy.never import Guards, happened_if, warnings_below, warnings_of
from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree as written
from inspectrules.syntax.tree import When
from inspectrules.vocabulary.types import BOOL


@frozen
class CheckedSentence:
    """What a rule does, and when."""

    effect: tree.Effect
    when: tuple[tree.Expr, ...] = ()
    """All must hold."""

    unless: tuple[tree.Expr, ...] = ()
    """Any lifts it."""


def check_sentence(
    sentence: written.Sentence, scope: Scope, rule_id: str
) -> tuple[CheckedSentence | None, tuple[Diagnostic, ...]]:
    """The sentence with its names resolved and its types known, or None; and what is wrong with it."""
    here = Here(scope, infer, rule=rule_id)
    effect = check_head(sentence.head, here)
    when = _conditions(sentence, When.WHEN, here)
    unless = _conditions(sentence, When.UNLESS, here)
    if effect is None or when is None or unless is None:
        return None, _once(here.found)
    checked = CheckedSentence(effect, when, unless)
    here.found.extend(_warnings(checked, scope))
    return checked, _once(here.found)


def _conditions(sentence: written.Sentence, kind: When, here: Here) -> tuple[tree.Expr, ...] | None:
    chosen = [condition for condition in sentence.conditions if condition.kind is kind]
    checked = [here.check(condition.expression, BOOL) for condition in chosen]
    known = tuple(condition for condition in checked if condition is not None)
    return known if len(known) == len(chosen) else None


def _warnings(checked: CheckedSentence, scope: Scope) -> list[Diagnostic]:
    """Every `when` guards the others and, as nothing happens without them, the rest of the sentence."""
    guards: Guards = frozenset(date for condition in checked.when for date in happened_if(condition))
    found = list(warnings_of(checked.when, scope))
    for condition in (*checked.unless, checked.effect):
        found.extend(warnings_below(condition, scope, guards))
    return found


def _once(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each once: `visits of C` reads C twice."""
    return tuple({(one.code, one.span): one for one in reversed(found)}.values())[::-1]
