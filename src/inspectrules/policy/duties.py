"""Duties and rights: who must, must not, should or may do what, by when, and what follows if not."""

from inspectrules.policy import head_problems as problems
from inspectrules.policy import tree
from inspectrules.policy.checking import Here
from inspectrules.policy.outcomes import SimpleEffect, check_consequence, find_word
from inspectrules.policy.type_words import Words
from inspectrules.syntax import tree as written
from inspectrules.syntax.tree import Anchoring
from inspectrules.values.durations import FORWARD_ONLY
from inspectrules.vocabulary.types import DATE, DURATION, DurationType

BACKWARD = (Anchoring.WITHIN_BEFORE, Anchoring.AT_LEAST_BEFORE)
"""Deadlines that are reckoned back from their event."""


def check_duty(head: written.Duty, here: Here) -> tree.Duty | None:
    bearer, action = _bearer(head, here), _action(head.action, here)
    contents, recipients = _words(head.of, here), _words(head.to, here)
    if bearer is None or action is None or contents is None or recipients is None:
        return None
    rest = _rest(head, here)
    if rest is None or not _may_be_broken(head, here):
        return None
    return tree.Duty(head.modality, bearer, action, contents, recipients, *rest, span=head.span)


def _rest(
    head: written.Duty, here: Here
) -> tuple[tree.Deadline | None, tree.Expr | None, SimpleEffect | None] | None:
    """By when, done when, else what; None if any of that is wrong."""
    deadline = None if head.deadline is None else _deadline(head.deadline, here)
    done = None if head.done is None else here.check(head.done, DATE)
    otherwise = None if head.otherwise is None else check_consequence(head.otherwise, here)
    pairs = ((head.deadline, deadline), (head.done, done), (head.otherwise, otherwise))
    if any(said is not None and checked is None for said, checked in pairs):
        return None
    return deadline, done, otherwise


def _may_be_broken(head: written.Duty, here: Here) -> bool:
    """Whether it can ever be known that the duty was not kept, if something follows from that."""
    if head.otherwise is None:
        return True
    unsaid = _UNDONE if head.done is None else _UNDUE if head.deadline is None else None
    if unsaid is not None:
        here.report(problems.else_never_follows(head.otherwise.span, unsaid))
    return unsaid is None


_UNDONE = Words("when this was done", "何时完成")
_UNDUE = Words("by when this is due", "完成期限")


def _bearer(head: written.Duty, here: Here) -> str | None:
    """Where the rule names none, the first that the vocabulary has."""
    bearers = here.scope.names.bearers
    if head.bearer is None:
        return next(iter(bearers), "")
    spelling = ".".join(head.bearer.parts)
    bearer = bearers.name(spelling)
    if bearer is None:
        here.report(problems.no_bearer(head.bearer.span, spelling, bearers.spellings()))
    return bearer


def _action(name: written.Name, here: Here) -> str | None:
    actions = here.scope.names.actions
    spelling = ".".join(name.parts)
    action = actions.name(spelling)
    if action is None:
        here.report(problems.no_action(name.span, spelling, actions.spellings()))
    return action


def _words(names: tuple[written.Name, ...], here: Here) -> tuple[str, ...] | None:
    words = [find_word(name, here.scope.names.words, here) for name in names]
    known = tuple(word for word in words if word is not None)
    return known if len(known) == len(words) else None


def _deadline(deadline: written.Deadline, here: Here) -> tree.Deadline | None:
    event = here.check(deadline.event, DATE)
    span = None if deadline.span_length is None else here.check(deadline.span_length, DURATION)
    if event is None or (span is None and deadline.span_length is not None):
        return None
    if span is not None and deadline.anchoring in BACKWARD and _may_be_months(span):
        here.report(problems.deadline_back_by_months(span.span))
        return None
    return tree.Deadline(deadline.anchoring, event, span, span=deadline.span)


def _may_be_months(span: tree.Expr) -> bool:
    assert isinstance(span.type, DurationType)
    return span.type.unit is None or span.type.unit in FORWARD_ONLY
