"""Trees as written, at random: one Hypothesis strategy for every kind of node of `syntax/tree.py`.

The trees are those that the grammar can say, well typed or not: printing and parsing must not care. Two entry
points: `expressions()` and `sentences()`. A new kind of node enters here in the same change.
"""

import datetime
from collections.abc import Callable
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from inspectrules.syntax import tree

Expressions = SearchStrategy[tree.Expr]

_HAN = "企业类别检查任务开始结束单位级别报备计划年月日内的同每个不或且非"
_ORDINARY = ("enterprise", "category", "start", "end", "inspection", "task", "recall_period", "x1", "A_b")
_CHINESE = ("企业", "类别", "检查", "任务", "开始", "结束", "报备日", "双随机", "列入计划", "有法律依据")
_LIKE_ENGLISH = ("and", "where", "May", "day", "of", "visits", "deny", "in", "the", "at", "most", "count")
_LIKE_CHINESE = (
    "或",
    "且",
    "不",
    "同一",
    "不得",
    "应当",
    "日",
    "内",
    "的",
    "次",
    "检查一次",
    "同一企业",
    "开始的",
)
_TO_QUOTE = ("A级", "half-way", "two words", "3rd", "第1类", "x.y", "a,b", "（试行）", "#1", "2024-05-10")


_SHORT_NAMES = tuple(tree.Name((word,)) for word in _ORDINARY + _CHINESE + _LIKE_ENGLISH + _LIKE_CHINESE)


# --- names and literals -----------------------------------------------------------------------------------


def words() -> SearchStrategy[str]:
    """A part of a name: plain, Chinese, spelt like a keyword, or one that only `「…」` can hold."""
    plain = st.sampled_from(_ORDINARY + _CHINESE) | st.text(alphabet=_HAN, min_size=1, max_size=4)
    strange = st.sampled_from(_LIKE_ENGLISH + _LIKE_CHINESE + _TO_QUOTE)
    return st.one_of(plain, plain, plain, strange)


def tags() -> SearchStrategy[str]:
    """Tags are snake_case or Chinese, but may be spelt like keywords."""
    return words().filter(lambda word: word not in _TO_QUOTE)


def names(*, dots: int = 2) -> SearchStrategy[tree.Name]:
    """Names with at most so many dots."""
    long = st.lists(words(), min_size=1, max_size=dots + 1).map(lambda parts: tree.Name(tuple(parts)))
    return st.sampled_from(_SHORT_NAMES) | long


def numbers() -> SearchStrategy[tree.Number]:
    whole = st.integers(min_value=0, max_value=10**9)
    fraction = st.decimals(min_value=Decimal(0), max_value=Decimal(10**6), places=2)
    return (whole | fraction).map(tree.Number)


def literals() -> Expressions:
    """Numbers, texts, dates, times of day and the words that stand for a value."""
    return st.one_of(
        numbers(),
        st.text(alphabet="ab 检查，、。()（）「」.#'-_\"\\/@", max_size=6).map(tree.Text),
        st.dates(datetime.date(1900, 1, 1)).map(tree.DateLiteral),
        st.times().map(lambda time: tree.TimeLiteral(time.replace(second=0, microsecond=0))),
        st.sampled_from(tree.Constant).map(tree.ConstantLiteral),
    )


# --- operators --------------------------------------------------------------------------------------------


def _chains(operand: Expressions, kind: Callable[[tuple[tree.Expr, ...]], tree.Expr]) -> Expressions:
    return st.lists(operand, min_size=2, max_size=3).map(lambda operands: kind(tuple(operands)))


def logic(operand: Expressions) -> Expressions:
    """`not`, `and`, `or`, `if`."""
    return st.one_of(
        st.builds(tree.Not, operand),
        _chains(operand, tree.And),
        _chains(operand, tree.Or),
        st.builds(tree.If, operand, operand, operand),
    )


def comparisons(operand: Expressions) -> Expressions:
    """What compares, tests or looks whether a row is there."""
    share = st.sampled_from((tree.Comparison.AT_MOST, tree.Comparison.AT_LEAST))
    return st.one_of(
        st.builds(tree.Compare, st.sampled_from(tree.Comparison), operand, operand),
        st.builds(tree.Member, operand, operand | sets(operand), st.booleans()),
        st.builds(tree.Under, operand, operand),
        st.builds(tree.Shares, operand, operand),
        st.builds(tree.AllIn, operand, operand),
        st.builds(tree.Tested, st.sampled_from(tree.Test), operand),
        st.builds(tree.Share, operand, share, operand, operand),
        st.builds(tree.AnyDayOfVisit, sets(operand), st.booleans()),
        st.builds(tree.HasRow, names(), _keys(operand)),
        st.builds(tree.Fires, names(dots=0)),
        st.builds(tree.TagFires, tags()),
    )


def sets(operand: Expressions) -> SearchStrategy[tree.SetLiteral]:
    """`{a, b}`, `{1 to 25}`."""
    member = operand | st.builds(tree.NumberRange, operand, operand)
    return st.lists(member, max_size=3).map(lambda members: tree.SetLiteral(tuple(members)))


def values(operand: Expressions) -> Expressions:
    """Arithmetic, dates, look-ups, durations, sets."""
    return st.one_of(
        st.builds(tree.Arithmetic, st.sampled_from(tree.Sign), operand, operand),
        st.builds(tree.Divide, operand, operand, st.sampled_from(tree.Rounding)),
        st.builds(tree.SizeOf, operand),
        st.builds(tree.ExtremeOf, st.sampled_from(tree.Extreme), operand),
        st.builds(tree.PartOfDate, st.sampled_from(tree.DatePart), operand),
        st.builds(tree.DaysBetween, st.booleans(), operand, operand),
        edges(operand),
        days_in_year(operand),
        durations(operand),
        lookups(operand),
        sets(operand),
    )


def edges(operand: Expressions) -> SearchStrategy[tree.EdgeOfPeriod]:
    return st.builds(tree.EdgeOfPeriod, st.sampled_from(tree.Edge), st.sampled_from(tree.Period), operand)


@st.composite
def days_in_year(draw: st.DrawFn, operand: Expressions) -> tree.DayInYear:
    day = draw(st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)))
    return tree.DayInYear(day.day, day.month, draw(operand))


def durations(operand: Expressions) -> SearchStrategy[tree.DurationOf]:
    """`5 days`, `lead working days`, `(a + b) months`."""
    return st.builds(tree.DurationOf, numbers() | names() | operand, st.sampled_from(tree.Unit))


def lookups(operand: Expressions) -> SearchStrategy[tree.Lookup]:
    return st.builds(tree.Lookup, names(), _keys(operand), st.none() | words())


def _keys(operand: Expressions) -> SearchStrategy[tuple[tree.Expr, ...]]:
    return st.lists(operand, min_size=1, max_size=2).map(tuple)


# --- collections ------------------------------------------------------------------------------------------


def same_periods() -> SearchStrategy[tree.InSamePeriod]:
    return st.builds(tree.InSamePeriod, st.sampled_from(tree.Period))


def spans(operand: Expressions) -> Expressions:
    """Lengths of time: `12 months`, the name of one, or anything else, such as a look-up."""
    return durations(operand) | names() | operand


def windows(operand: Expressions) -> SearchStrategy[tree.Window]:
    """When an element has to lie."""
    return st.one_of(
        same_periods(),
        st.builds(tree.InSpan, spans(operand), st.none() | operand),
        st.builds(tree.WithinOf, spans(operand), operand),
    )


def matchings() -> SearchStrategy[tree.Matching]:
    keys = st.lists(names(), max_size=2).map(tuple)
    return st.builds(tree.Matching, keys, st.booleans())


def selections(operand: Expressions) -> SearchStrategy[tree.Selection]:
    """What follows a quantifier or `count of`."""
    return st.builds(tree.Selection, names(), matchings(), st.none() | windows(operand), st.none() | operand)


def _every(operand: Expressions) -> SearchStrategy[tree.Selection]:
    return st.builds(tree.Selection, names(), matchings(), st.none() | windows(operand), operand)


def quantified(operand: Expressions) -> SearchStrategy[tree.Quantified]:
    """`any`, `no`, `every`, `at least N`, `at most N`."""
    plain = st.sampled_from((tree.Quantifier.ANY, tree.Quantifier.NO))
    counting = st.sampled_from((tree.Quantifier.AT_LEAST, tree.Quantifier.AT_MOST))
    return st.one_of(
        st.builds(tree.Quantified, plain, selections(operand)),
        st.builds(tree.Quantified, st.just(tree.Quantifier.EVERY), _every(operand)),
        st.builds(tree.Quantified, counting, selections(operand), operand),
    )


def aggregates(operand: Expressions) -> Expressions:
    """What stands in brackets and gives a value of a collection."""
    return st.one_of(
        st.builds(tree.CountOf, selections(operand)),
        st.builds(tree.CountDifferent, operand, selections(operand)),
        st.builds(tree.SumOf, operand, selections(operand)),
        st.builds(tree.LatestOf, operand, selections(operand), st.none() | operand),
    )


def _grow(operand: Expressions) -> Expressions:
    return st.one_of(
        logic(operand), comparisons(operand), values(operand), quantified(operand), aggregates(operand)
    )


def expressions(*, leaves: int = 6) -> Expressions:
    """Any expression, with about so many names and literals at most."""
    return st.recursive(names() | literals(), _grow, max_leaves=leaves)


# --- sentences --------------------------------------------------------------------------------------------


def _list_of_names(*, least: int = 0) -> SearchStrategy[tuple[tree.Name, ...]]:
    return st.lists(names(), min_size=least, max_size=2).map(tuple)


def at_most(operand: Expressions) -> SearchStrategy[tree.AtMost]:
    rolling: SearchStrategy[tree.InSamePeriod | tree.InSpan] = st.builds(
        tree.InSpan, spans(operand), st.none() | operand
    )
    return st.builds(
        tree.AtMost,
        operand,
        st.sampled_from(tree.Counted),
        same_periods() | rolling,
        _list_of_names(least=1),
        st.none() | operand,
        st.none() | operand,
    )


def requirements(operand: Expressions) -> SearchStrategy[tree.Require]:
    bodies = st.lists(names() | lookups(operand), max_size=2).map(tuple)
    return st.builds(tree.Require, names(), bodies)


def merges(operand: Expressions) -> SearchStrategy[tree.MergeInto]:
    order = st.lists(operand, max_size=2).map(tuple)
    return st.builds(tree.MergeInto, names(), matchings(), st.none() | operand, order)


def exemptions() -> SearchStrategy[tree.ExemptFrom]:
    """At least one rule or tag."""
    some_tags = st.lists(tags(), max_size=2).map(tuple)
    both = st.builds(tree.ExemptFrom, st.lists(names(dots=0), max_size=2).map(tuple), some_tags)
    return both.filter(lambda exempt: exempt.rules or exempt.tags)


def deadlines(operand: Expressions) -> SearchStrategy[tree.Deadline]:
    kinds = tree.Anchoring
    counted = st.sampled_from((kinds.WITHIN_OF, kinds.WITHIN_BEFORE, kinds.AT_LEAST_BEFORE))
    plain = st.sampled_from((kinds.BEFORE, kinds.BY, kinds.UNTIL))
    return st.builds(tree.Deadline, counted, operand, spans(operand)) | st.builds(
        tree.Deadline, plain, operand
    )


def consequences(operand: Expressions) -> SearchStrategy[tree.Head]:
    """What may follow the `else` of a duty."""
    return st.one_of(
        st.just(tree.Deny()),
        st.builds(tree.DeferToNextPlan, names(dots=0)),
        st.builds(tree.DeferUntil, operand),
        requirements(operand),
        st.just(tree.Flag()),
        st.builds(tree.Conclude, names(dots=0)),
    )


def duties(operand: Expressions) -> SearchStrategy[tree.Duty]:
    return st.builds(
        tree.Duty,
        st.sampled_from(tree.Modality),
        names(),
        st.none() | names(),
        _list_of_names(),
        _list_of_names(),
        st.none() | deadlines(operand),
        st.none() | operand,
        st.none() | consequences(operand),
    )


def minimum_frequencies(operand: Expressions) -> SearchStrategy[tree.InspectEach]:
    return st.builds(
        tree.InspectEach,
        _list_of_names(least=1),
        operand,
        st.sampled_from(tree.Period) | spans(operand),
        st.none() | operand,
        st.none() | operand,
    ) | st.builds(
        tree.InspectEach,
        _list_of_names(least=1),
        operand,
        st.builds(tree.AfterEvent, spans(operand), operand),
        st.none(),
        st.none() | operand,
    )


def heads(operand: Expressions) -> SearchStrategy[tree.Head]:
    return st.one_of(
        consequences(operand),
        at_most(operand),
        st.builds(tree.Leave, spans(operand), _list_of_names(least=1), st.none() | operand),
        merges(operand),
        exemptions(),
        duties(operand),
        minimum_frequencies(operand),
    )


def conditions(operand: Expressions) -> SearchStrategy[tuple[tree.Condition, ...]]:
    one = st.builds(tree.Condition, st.sampled_from(tree.When), operand)
    return st.lists(one, max_size=3).map(tuple)


def sentences(*, leaves: int = 4) -> SearchStrategy[tree.Sentence]:
    """Any sentence; `leaves` bounds each expression in it."""
    operand = expressions(leaves=leaves)
    return st.builds(tree.Sentence, heads(operand), conditions(operand), st.booleans())
