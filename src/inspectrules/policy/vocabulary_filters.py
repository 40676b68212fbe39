"""Default filters of collections: conditions that stand in a vocabulary, checked once for all policies over it."""

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy.checking import Here
from inspectrules.policy.expressions import infer
from inspectrules.policy.scope import Scope
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import BOOL


def check_default_filters(vocabulary: Vocabulary) -> tuple[Diagnostic, ...]:
    """What is wrong with the filters: each is a condition on its element, whose own names may stand bare."""
    scope = Scope(vocabulary, vocabulary.main_subject, names=Names(vocabulary))
    here = Here(scope, infer)
    for collection in vocabulary.collections.values():
        if collection.default_filter is not None:
            element = scope.names.elements(scope.subject).things[collection.element]
            here.reading_of(element).check(collection.default_filter, BOOL)
    return tuple(here.found)
