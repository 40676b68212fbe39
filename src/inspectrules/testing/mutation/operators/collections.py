"""What is counted: keys, windows and conditions of collections."""

from attrs import evolve

from inspectrules.policy import tree
from inspectrules.policy.tree import Node
from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.printing.terminals import PERIODS
from inspectrules.syntax.tree import Counted, Period
from inspectrules.testing.mutation.change import Change, Changes, Site
from inspectrules.testing.mutation.operators.logic import is_of_every
from inspectrules.testing.mutation.writing import chinese_at, respelt, without_item
from inspectrules.values.units import Unit
from inspectrules.vocabulary.types import INT, DurationType

_HEADS = (tree.AtMost, tree.Leave, tree.Frequency)


def keys(node: Node, _site: Site) -> Changes:
    """One of `with same enterprise, same category` is not asked."""
    if not isinstance(node, tree.Query):
        return
    spans = [key.span for key in node.keys]
    for index, span in enumerate(spans):
        part = evolve(node, keys=node.keys[:index] + node.keys[index + 1 :])
        edit = (without_item(spans, index), "")
        writable = len(spans) > 1
        yield Change("key", part, span, span.text, "", edit, writable)
    if node.overlapping:
        found = respelt(node.span, "OVERLAPPING", "OVERLAPPING")
        place = node.span if found is None else found[0]
        part = evolve(node, overlapping=False)
        yield Change("key", part, place, place.text, "", writable=False)


def windows(node: Node, site: Site) -> Changes:
    """The window is dropped: everything on record counts."""
    if not isinstance(node, tree.Query) or node.window is None:
        return
    if isinstance(site.parent, tree.AtMost) and site.parent.counted is not Counted.VISITS:
        return  # days are counted within a window
    writable = not isinstance(site.parent, _HEADS)
    span = node.window.span
    yield Change("window", evolve(node, window=None), span, span.text, "", writable=writable)


NEXT_PERIODS = {
    Period.YEAR: (Period.HALF_YEAR,),
    Period.HALF_YEAR: (Period.QUARTER, Period.YEAR),
    Period.QUARTER: (Period.MONTH, Period.HALF_YEAR),
    Period.MONTH: (Period.WEEK, Period.QUARTER),
    Period.WEEK: (Period.MONTH,),
}
_LENGTHS = {
    Period.YEAR: (12, Unit.MONTHS),
    Period.HALF_YEAR: (6, Unit.MONTHS),
    Period.QUARTER: (3, Unit.MONTHS),
    Period.MONTH: (1, Unit.MONTHS),
    Period.WEEK: (7, Unit.DAYS),
}


def periods(node: Node, _site: Site) -> Changes:
    """A calendar year becomes a half year, a quarter a month; a calendar period as long a time around the visit."""
    if isinstance(node, tree.InSamePeriod):
        for other in NEXT_PERIODS[node.period]:
            found = respelt(node.span, PERIODS[node.period], PERIODS[other])
            if found is not None:
                yield Change("period", evolve(node, period=other), found[0], found[0].text, found[1])
        yield _rolling(node)
    if isinstance(node, tree.Frequency) and isinstance(node.every, Period):
        for other in NEXT_PERIODS[node.every]:
            found = respelt(node.span, PERIODS[node.every], PERIODS[other])
            if found is not None:
                yield Change("period", evolve(node, every=other), found[0], found[0].text, found[1])


def _rolling(node: tree.InSamePeriod) -> Change[Node]:
    count, unit = _LENGTHS[node.period]
    chinese = chinese_at(node.span)
    length = tree.DurationOf(tree.Value(count, type=INT), unit, type=DurationType(unit), span=node.span)
    word = keyword(unit.name).spelling("zh" if chinese else "en")
    text = f"在 {count} {word} 内" if chinese else f"in {count} {word}"
    return Change("period", tree.Rolling(length, span=node.span), node.span, node.span.text, text)


def calendar(node: Node, _site: Site) -> Changes:
    """A time around or before the visit becomes the calendar year."""
    if isinstance(node, tree.Rolling | tree.Before):
        chinese = chinese_at(node.span)
        text = f"在 同一 {keyword('CALENDAR_YEAR').chinese[0]} 内" if chinese else "in same calendar year"
        part = tree.InSamePeriod(Period.YEAR, span=node.span)
        yield Change("period", part, node.span, node.span.text, text)


def conditions(node: Node, site: Site) -> Changes:
    """`where C` is dropped: every element counts."""
    if not isinstance(node, tree.Query) or node.where is None or node.where.span == node.span:
        return
    where = node.where
    if isinstance(where, tree.Not) and is_of_every(where.operand, site.below(node, "where").below(where, "")):
        return  # without it `every` asks nothing
    part = evolve(node, where=None)
    yield Change("where", part, where.span, where.span.text, "", writable=False)


def counts(node: Node, _site: Site) -> Changes:
    """Visits are counted for days, and days for visits or working days."""
    if not isinstance(node, tree.AtMost):
        return
    for other, names in _COUNTED[node.counted]:
        found = respelt(node.span, *names)
        if found is not None:
            yield Change("counted", evolve(node, counted=other), found[0], found[0].text, found[1])


_COUNTED = {
    Counted.VISITS: ((Counted.DAYS, ("VISITS", "DAYS")),),
    Counted.DAYS: ((Counted.VISITS, ("DAYS", "VISITS")), (Counted.WORKING_DAYS, ("DAYS", "WORKING_DAYS"))),
    Counted.WORKING_DAYS: ((Counted.DAYS, ("WORKING_DAYS", "DAYS")),),
}

COLLECTION_OPERATORS = (keys, windows, periods, calendar, conditions, counts)
