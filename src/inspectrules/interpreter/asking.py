"""The value of an expression that asks of the subject alone, before any collection is read."""

import datetime
from collections.abc import Callable

from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.decide import governing_date
from inspectrules.interpreter.expressions import evaluate
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Expr
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import UNKNOWN


def evaluating(
    policy: CheckedPolicy, subject: str, record: object, as_of: datetime.date | None
) -> Callable[[Expr], object]:
    """What expressions are worth of a subject; unknown where they ask for a collection, or the law is not known."""
    about, today = policy.vocabulary.subjects[subject], UNKNOWN if as_of is None else as_of
    governing = governing_date(about, record, today)
    day = NEVER if governing is UNKNOWN else governing
    return Context(World(policy, about, record, {}, today, day, evaluate)).value
