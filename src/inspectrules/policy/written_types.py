"""Types as a policy writes them: a scalar in, the type out, or a problem."""

from inspectrules.policy import problems_tables as problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.scope import Scope
from inspectrules.policy.type_words import Words
from inspectrules.source.nodes import Scalar
from inspectrules.vocabulary.problems import unknown_type
from inspectrules.vocabulary.type_text import parse_type, type_names, type_words
from inspectrules.vocabulary.types import IntType, ListType, RecordType, Type

OR_UNLIMITED = "int or unlimited"
"""The type of a limit that may be none. Only policies write it: of a fact it could not be."""


def type_of(written: Scalar, what: Words, scope: Scope, found: Problems) -> Type | None:
    """The type of values that a policy may hold itself: no records, no lists."""
    names = type_names(scope.vocabulary)
    text = " ".join(written.text.split())
    type_ = IntType(or_unlimited=True) if text == OR_UNLIMITED else parse_type(text, names)
    if type_ is None:
        found.add(unknown_type(written.span, written.text, (*type_words(names), OR_UNLIMITED)))
    elif isinstance(type_, RecordType | ListType):
        found.add(problems.unusable_type(written.span, written.text, what))
        return None
    return type_
