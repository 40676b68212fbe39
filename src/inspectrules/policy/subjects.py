"""What rules and definitions are about: the word after `about:` in, the subject's name out."""

from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.scope import Scope
from inspectrules.source.nodes import Scalar


def subject_of(about: Scalar | None, scope: Scope, found: Problems) -> str | None:
    """The subject, the main one if none is named; None after a report."""
    if about is None:
        return scope.vocabulary.main_subject
    subjects = scope.names.subjects
    name = subjects.name(about.text)
    if name is None:
        known = subjects.in_language("en")
        found.add(problems.unknown_subject(about.span, about.text, known, subjects.spellings()))
    return name
