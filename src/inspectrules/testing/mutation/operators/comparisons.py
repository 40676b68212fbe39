"""Comparisons and sums: an operator for its neighbour, a member of a set too many or too few."""

from attrs import evolve

from inspectrules.policy import tree
from inspectrules.policy.tree import Node
from inspectrules.syntax.printing.terminals import COMPARISONS
from inspectrules.syntax.tree import Comparison, DatePart, Edge, Extreme, Rounding, Sign
from inspectrules.testing.mutation.change import Change, Changes, Site
from inspectrules.testing.mutation.operators.constants import spelling_like
from inspectrules.testing.mutation.writing import chinese_at, respelt, span_between, without_item
from inspectrules.text import Span
from inspectrules.vocabulary.types import EnumType, IntType

NEIGHBOURS = {
    Comparison.LESS: (Comparison.AT_MOST,),
    Comparison.AT_MOST: (Comparison.LESS,),
    Comparison.GREATER: (Comparison.AT_LEAST,),
    Comparison.AT_LEAST: (Comparison.GREATER,),
    Comparison.EQUAL: (Comparison.UNEQUAL,),
    Comparison.UNEQUAL: (Comparison.EQUAL,),
}
OPPOSITES = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.GREATER,
    Comparison.GREATER: Comparison.AT_MOST,
    Comparison.AT_LEAST: Comparison.LESS,
}


def comparisons(node: Node, _site: Site) -> Changes:
    """`<` becomes `<=` and `>=`, `=` becomes `!=`: the boundary moves, or the direction turns."""
    if not isinstance(node, tree.Compare):
        return
    others = [*NEIGHBOURS[node.op], *([OPPOSITES[node.op]] if node.op in OPPOSITES else [])]
    between = _operator(node)
    for other in others:
        found = respelt(between, COMPARISONS[node.op], COMPARISONS[other])
        if found is not None:
            yield Change("comparison", evolve(node, op=other), found[0], found[0].text, found[1])


def _operator(node: tree.Compare) -> Span:
    """Between the two sides, whichever stands first."""
    first, second = sorted((node.left.span, node.right.span), key=lambda span: span.start)
    return span_between(first, second)


def shares(node: Node, _site: Site) -> Changes:
    """`at most 5 % of` becomes `at least 5 % of`."""
    if isinstance(node, tree.Share):
        up = node.op is Comparison.AT_MOST
        other = Comparison.AT_LEAST if up else Comparison.AT_MOST
        words = [("IS_AT_MOST", "IS_AT_LEAST"), ("AT_MOST", "AT_LEAST"), ("NOT_EXCEED", "NOT_LESS")]
        for pair in words:
            found = respelt(node.span, *(pair if up else pair[::-1]))
            if found is not None:
                yield Change("comparison", evolve(node, op=other), found[0], found[0].text, found[1])
                return


_SIGNS = {Sign.PLUS: Sign.MINUS, Sign.MINUS: Sign.PLUS}


def sums(node: Node, _site: Site) -> Changes:
    """`+` becomes `-`; a sum loses its second part."""
    if not isinstance(node, tree.Arithmetic):
        return
    other = _SIGNS.get(node.op)
    found = None if other is None else respelt(_between(node), node.op.name, other.name)
    if found is not None and other is not None and isinstance(node.type, IntType):
        yield Change("sum", evolve(node, op=other), found[0], found[0].text, found[1])
    if node.op in _SIGNS and node.left.type == node.type:
        place = Span(node.span.source, node.left.span.end, node.span.end)
        yield Change("sum", node.left, node.span, node.span.text, node.left.span.text, (place, ""))


def _between(node: tree.Arithmetic) -> Span:
    return span_between(node.left.span, node.right.span)


def roundings(node: Node, _site: Site) -> Changes:
    """`rounded up` becomes `rounded down`."""
    if isinstance(node, tree.Divide):
        up = node.rounding is Rounding.UP
        found = respelt(
            node.span, *(("ROUNDED_UP", "ROUNDED_DOWN") if up else ("ROUNDED_DOWN", "ROUNDED_UP"))
        )
        if found is not None:
            part = evolve(node, rounding=Rounding.DOWN if up else Rounding.UP)
            yield Change("rounding", part, found[0], found[0].text, found[1])


def extremes(node: Node, _site: Site) -> Changes:
    """`greatest of` becomes `least of`."""
    if not isinstance(node, tree.ExtremeOf):
        return
    greatest = node.extreme is Extreme.GREATEST
    words = ("GREATEST", "LEAST") if greatest else ("LEAST", "GREATEST")
    part = evolve(node, extreme=Extreme.LEAST if greatest else Extreme.GREATEST)
    for ending in ("_OF", "_AFTER"):
        found = respelt(node.span, words[0] + ending, words[1] + ending)
        if found is not None:
            yield Change("extreme", part, found[0], found[0].text, found[1])
            return


def days_between(node: Node, site: Site) -> Changes:
    """`days from` becomes `working days from`, and the other way round."""
    if not isinstance(node, tree.DaysBetween) or not (node.working or site.has_working_days):
        return
    names = ("WORKING_DAYS", "DAYS") if node.working else ("DAYS", "WORKING_DAYS")
    for ending in ("_FROM", "_AFTER"):
        found = respelt(node.span, names[0] + ending, names[1] + ending)
        if found is not None:
            yield Change("unit", evolve(node, working=not node.working), found[0], found[0].text, found[1])
            return


def dates(node: Node, _site: Site) -> Changes:
    """`last day of year` becomes `first day of year`; `31 March` the day before; `month of` `day of`."""
    match node:
        case tree.DayInYear():
            for day in (node.day - 1, node.day + 1):
                if 1 <= day <= 28 or day == node.day - 1:
                    found = respelt_number(node.span, node.day, day)
                    if found is not None and day > 0:
                        yield Change("number", evolve(node, day=day), found[0], found[0].text, found[1])
        case tree.EdgeOfPeriod():
            other = Edge.FIRST if node.edge is Edge.LAST else Edge.LAST
            yield from _edge(node, other)
        case tree.PartOfDate() if node.part in (DatePart.DAY, DatePart.MONTH):
            part = DatePart.MONTH if node.part is DatePart.DAY else DatePart.DAY
            for ending in ("_OF", "_AFTER"):
                found = respelt(node.span, node.part.name + ending, part.name + ending)
                if found is not None:
                    yield Change("part of date", evolve(node, part=part), found[0], found[0].text, found[1])
                    return


def _edge(node: tree.EdgeOfPeriod, other: Edge) -> Changes:
    period = node.period.name
    pairs = [(f"{node.edge.name}_DAY_OF_{period}", f"{other.name}_DAY_OF_{period}")]
    pairs.append((f"{node.edge.name}_DAY", f"{other.name}_DAY"))
    for pair in pairs:
        found = respelt(node.span, *pair)
        if found is not None:
            yield Change("edge", evolve(node, edge=other), found[0], found[0].text, found[1])
            return


def respelt_number(span: Span, number: int, other: int) -> tuple[Span, str] | None:
    place = span.text.find(str(number))
    if place < 0:
        return None
    start = span.start + place
    return Span(span.source, start, start + len(str(number))), str(other)


def members(node: Node, site: Site) -> Changes:
    """One member of `{a, b, c}` is left out; another one of its kind is put in."""
    if not isinstance(node, tree.SetOf):
        return
    spans = [member.span for member in node.members]
    if len(node.members) > 1:
        for index, span in enumerate(spans):
            rest = node.members[:index] + node.members[index + 1 :]
            part = evolve(node, members=rest)
            yield Change("member dropped", part, span, span.text, "", (without_item(spans, index), ""))
    yield from _added(node, site)


def _added(node: tree.SetOf, site: Site) -> Changes:
    """The first member of the enum that the set leaves out."""
    member = node.members[-1]
    if not isinstance(member, tree.Value) or not isinstance(member.type, EnumType):
        return
    written = {one.value for one in node.members if isinstance(one, tree.Value)}
    enum = site.vocabulary.enums[member.type.name]
    other = next((one.name for one in enum.members if one.name not in written), None)
    if other is not None:
        part = evolve(node, members=(*node.members, tree.Value(other, type=member.type, span=member.span)))
        comma = "、" if chinese_at(member.span) else ", "
        text = f"{member.span.text}{comma}{spelling_like(member.span, other, member.type, site)}"
        yield Change("member added", part, member.span, member.span.text, text)


COMPARISON_OPERATORS = (comparisons, shares, sums, roundings, extremes, days_between, dates, members)
