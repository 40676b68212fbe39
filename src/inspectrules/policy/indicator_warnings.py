"""What an indicator asks that its author hardly means: its expressions in, warnings out."""

from collections.abc import Iterator

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import indicator_problems as problems
from inspectrules.policy import tree
from inspectrules.policy.model import Indicator
from inspectrules.policy.type_words import Words
from inspectrules.policy.walking import walk
from inspectrules.text import Span
from inspectrules.values.units import Period
from inspectrules.vocabulary.model import Role, Vocabulary
from inspectrules.vocabulary.types import DateType

_WORDS = {
    Period.WEEK: Words("calendar week", "自然周"),
    Period.MONTH: Words("calendar month", "自然月"),
    Period.QUARTER: Words("calendar quarter", "自然季度"),
    Period.HALF_YEAR: Words("calendar half year", "自然半年"),
    Period.YEAR: Words("calendar year", "自然年"),
}
"""From the shortest to the longest."""


def warnings_of_indicator(
    indicator: Indicator, vocabulary: Vocabulary, keys: tuple[Span, ...]
) -> Iterator[Diagnostic]:
    """`keys` are the places of the keys of its groups."""
    for expression in indicator.expressions:
        for node in walk(expression):
            if isinstance(node, tree.Query):
                yield from _of_query(node, indicator.per, vocabulary)
    if indicator.grouping is not None:
        for path, span in zip(indicator.grouping.paths, keys, strict=True):
            if not any(_depends(node, path) for node in _nodes(indicator)):
                yield problems.same_for_all_groups(span, ".".join(path))


def _of_query(query: tree.Query, per: Period, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    order = list(_WORDS)
    match query.window:
        case tree.InSamePeriod(period) if order.index(period) < order.index(per):
            yield problems.part_of_period(query.window.span, _WORDS[period], _WORDS[per])
        case None if _is_dated(query, vocabulary) and not _asks_for_dates(query):
            yield problems.whenever(query.span, query.element, _WORDS[per])
        case _:
            pass


def _is_dated(query: tree.Query, vocabulary: Vocabulary) -> bool:
    if query.collection is None:
        return False
    return Role.START in vocabulary.records[vocabulary.collections[query.collection].record].roles


def _asks_for_dates(query: tree.Query) -> bool:
    """Whether its condition tells the elements apart by a date of theirs."""
    if query.where is None:
        return False
    return any(
        isinstance(node, tree.Fact) and node.root == query.element and isinstance(node.type, DateType)
        for node in walk(query.where)
    )


def _nodes(indicator: Indicator) -> Iterator[tree.Node]:
    for expression in indicator.expressions:
        yield from walk(expression)
    for definition in indicator.definitions:
        yield from walk(definition.expression)


def _depends(node: tree.Node, path: tuple[str, ...]) -> bool:
    """Whether the node reads the key, or a part of it."""
    match node:
        case tree.Fact(None, read):
            return read[: len(path)] == path
        case tree.SameKey(_, read):
            return read[: len(path)] == path
        case _:
            return False
