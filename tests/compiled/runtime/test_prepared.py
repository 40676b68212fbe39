import datetime

import pytest

from inspectrules.compiled.runtime.prepared import NO_DAY, Bound
from inspectrules.history.buckets import FIRST, LAST
from inspectrules.syntax.tree import Comparison
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE

DAY = datetime.date(2024, 5, 10)
NUMBER = DAY.toordinal()


@pytest.mark.parametrize(
    ("op", "value", "days"),
    [
        (Comparison.LESS, DAY, (FIRST, NUMBER - 1)),
        (Comparison.AT_MOST, DAY, (FIRST, NUMBER)),
        (Comparison.GREATER, DAY, (NUMBER + 1, LAST)),
        (Comparison.AT_LEAST, DAY, (NUMBER, LAST)),
        (Comparison.LESS, NEVER, (FIRST, LAST)),
        (Comparison.AT_MOST, NEVER, (FIRST, LAST)),
        (Comparison.GREATER, NEVER, NO_DAY),
        (Comparison.AT_LEAST, NEVER, NO_DAY),
        (Comparison.LESS, NONE, NO_DAY),
        (Comparison.AT_LEAST, NONE, NO_DAY),
    ],
)
def test_a_bound_leaves_the_days_that_compare_so(op, value, days):
    assert Bound(op).days(value) == days
