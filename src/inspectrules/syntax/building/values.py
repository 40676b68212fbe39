"""Builders of values: literals, durations, dates, arithmetic, look-ups and sets."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from inspectrules.syntax.building.pieces import Builder, Children, by_terminal, child, nodes
from inspectrules.syntax.terminals import EDGES, MONTHS_OF_YEAR
from inspectrules.syntax.tree import (
    Arithmetic,
    Constant,
    ConstantLiteral,
    DateLiteral,
    DatePart,
    DayInYear,
    DaysBetween,
    Divide,
    DurationOf,
    Edge,
    EdgeOfPeriod,
    Extreme,
    ExtremeOf,
    Lookup,
    Number,
    NumberRange,
    PartOfDate,
    Period,
    Rounding,
    SetLiteral,
    Sign,
    SizeOf,
    Text,
    TimeLiteral,
    Unit,
)
from inspectrules.text import Span

_SIGNS = {"PLUS": Sign.PLUS, "MINUS": Sign.MINUS, "TIMES": Sign.TIMES}
_ROUNDINGS = {"ROUNDED_UP": Rounding.UP, "ROUNDED_DOWN": Rounding.DOWN}
_PARTS = {f"{part.name}_OF": part for part in DatePart} | {f"{part.name}_AFTER": part for part in DatePart}
_PERIODS = {f"CALENDAR_{period.name}": period for period in Period}
_THOSE = {f"THAT_{period.name}": period for period in Period}


def _edge_of(terminal: str) -> tuple[Edge, Period]:
    edge, _, period = terminal.partition("_DAY_OF_")
    return Edge[edge], Period[period]


def _number(children: Children, span: Span) -> Number:
    text = children[0].text
    return Number(Decimal(text) if "." in text else int(text), span=span)


def _text(children: Children, span: Span) -> Text:
    return Text(children[0].text, span=span)


def _date(children: Children, span: Span) -> DateLiteral:
    return DateLiteral(datetime.date.fromisoformat(children[0].text), span=span)


def _time(children: Children, span: Span) -> TimeLiteral:
    return TimeLiteral(datetime.time.fromisoformat(children[0].text), span=span)


def _constant(children: Children, span: Span) -> ConstantLiteral:
    return ConstantLiteral(Constant[children[0].type], span=span)


def _duration(children: Children, span: Span) -> DurationOf:
    return DurationOf(children[0], children[1], span=span)


def _arithmetic(children: Children, span: Span) -> Arithmetic:
    return Arithmetic(_SIGNS[children[1].type], children[0], children[2], span=span)


def _divide(children: Children, span: Span) -> Divide:
    return Divide(children[0], children[2], _ROUNDINGS[children[3].type], span=span)


def _size_of(children: Children, span: Span) -> SizeOf:
    return SizeOf(nodes(children)[0], span=span)


def _greatest_of(children: Children, span: Span) -> ExtremeOf:
    return ExtremeOf(Extreme.GREATEST, nodes(children)[0], span=span)


def _least_of(children: Children, span: Span) -> ExtremeOf:
    return ExtremeOf(Extreme.LEAST, nodes(children)[0], span=span)


def _part_of_date(children: Children, span: Span) -> PartOfDate:
    return PartOfDate(children[0], children[1], span=span)


def _part_after(children: Children, span: Span) -> PartOfDate:
    return PartOfDate(children[1], children[0], span=span)


def _edge(children: Children, span: Span) -> EdgeOfPeriod:
    edge, period = children[0]
    return EdgeOfPeriod(edge, period, children[1], span=span)


def _edge_after_period(children: Children, span: Span) -> EdgeOfPeriod:
    that = children[1]
    period = that if isinstance(that, Period) else _THOSE[that.type]
    return EdgeOfPeriod(children[2], period, children[0], span=span)


def _day_in_year(children: Children, span: Span) -> DayInYear:
    return DayInYear(int(children[0].text), children[1], children[2], span=span)


def _day_in_that_year(children: Children, span: Span) -> DayInYear:
    return DayInYear(int(children[4].text), int(children[2].text), children[0], span=span)


def _days_between(children: Children, span: Span) -> DaysBetween:
    return DaysBetween(children[0], children[1], children[3], span=span)


def _days_between_after(children: Children, span: Span) -> DaysBetween:
    return DaysBetween(children[4].type == "WORKING_DAYS_AFTER", children[1], children[3], span=span)


def _lookup(children: Children, span: Span) -> Lookup:
    return Lookup(children[0], nodes(children[2:]), span=span)


def _lookup_column(children: Children, span: Span) -> Lookup:
    column = children[-1]
    return Lookup(
        children[0],
        nodes(children[2:-1]),
        ".".join(column.parts),
        column_span=column.span,
        span=span,
    )


def _set(children: Children, span: Span) -> SetLiteral:
    return SetLiteral(nodes(children), span=span)


def _number_range(children: Children, span: Span) -> NumberRange:
    return NumberRange(children[0], children[2], span=span)


VALUES: Mapping[str, Builder] = {
    "number": _number,
    "text": _text,
    "date": _date,
    "time": _time,
    "constant": _constant,
    "duration": _duration,
    "unit": by_terminal({unit.name: unit for unit in Unit}),
    "period": by_terminal(_PERIODS),
    "that_period": by_terminal(_THOSE),
    "bracket": child(1),
    "arithmetic": _arithmetic,
    "divide": _divide,
    "size_of": _size_of,
    "size_after": _size_of,
    "greatest_of": _greatest_of,
    "least_of": _least_of,
    "date_part": by_terminal(_PARTS),
    "part_of_date": _part_of_date,
    "date_part_after": by_terminal(_PARTS),
    "part_after": _part_after,
    "edge_of": by_terminal({terminal: _edge_of(terminal) for terminal in EDGES}),
    "edge": _edge,
    "edge_after": by_terminal({"FIRST_DAY": Edge.FIRST, "LAST_DAY": Edge.LAST}),
    "edge_after_period": _edge_after_period,
    "month_of_year": by_terminal({terminal: month for month, terminal in enumerate(MONTHS_OF_YEAR, 1)}),
    "day_in_year": _day_in_year,
    "day_in_that_year": _day_in_that_year,
    "days_from": by_terminal({"DAYS_FROM": False, "WORKING_DAYS_FROM": True}),
    "days_between": _days_between,
    "days_between_after": _days_between_after,
    "lookup": _lookup,
    "lookup_column": _lookup_column,
    "set": _set,
    "number_range": _number_range,
}
