"""Windows of time as points of coverage: an element that counts but for its date, on both sides of both ends."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from inspectrules.interpreter import queries
from inspectrules.interpreter.context import Context, start_of_subject
from inspectrules.interpreter.elements import dates_of, visits
from inspectrules.interpreter.windows import days_of, span_of
from inspectrules.policy import tree
from inspectrules.testing.coverage import words
from inspectrules.testing.coverage.distances import query_distance
from inspectrules.testing.coverage.model import Item, Kind, Owner
from inspectrules.testing.coverage.points import Plain, closeness
from inspectrules.testing.coverage.sights import Sight
from inspectrules.text import Span
from inspectrules.values import windows
from inspectrules.values.unknown import UNKNOWN

_ONE = datetime.timedelta(1)
Days = dict[str, datetime.date]


@frozen(eq=False)
class WindowPoint(Plain):
    """A query with a window, or the interval that a head leaves between visits."""

    owner: Owner
    items: tuple[Item, ...]
    subject: str
    rules: tuple[str, ...]
    query: tree.Query
    gap: tree.Expr | None = None
    """Of `leave D between visits`."""

    expression: tree.Node | None = None
    """That evaluates the query; None: the head of the rule."""

    def of_interest(self) -> Iterable[object]:
        return () if self.expression is None else (self.expression,)

    def contexts(self, sight: Sight) -> Sequence[Context]:
        if self.expression is not None:
            return sight.contexts(self.expression)
        verdict = sight.verdicts.get(self.owner.name)
        return () if verdict is None or verdict.governance.holds is not True else (verdict.context,)

    def seen(self, sight: Sight) -> Iterator[str]:
        for context in self.contexts(sight):
            edges, dates = self.edges(context), {*self.dates(context)}
            yield from (item.key for item in self.items if edges.get(item.way) in dates)

    def distance(self, sight: Sight, item: Item) -> float:
        return min((self._apart(context, item.way) for context in self.contexts(sight)), default=1.0)

    def _apart(self, context: Context, way: str) -> float:
        day = self.edges(context).get(way)
        apart = [abs((one - day).days) for one in self.dates(context)] if day is not None else []
        if not apart:
            return 0.5 + query_distance(self.query, context) / 2
        return 0.5 * closeness(min(apart) / 30)

    def edges(self, context: Context) -> Days:
        """The days that the items are about; none where it is not known when the window is."""
        span = _span(self.query.window, self.gap, context)
        if not isinstance(span, tuple) or span == windows.NO_DAYS:
            return {}
        first, last = span
        found = {"first": first, "last": last}
        if first > datetime.date.min:
            found["before"] = first - _ONE
        if last < datetime.date.max:
            found["after"] = last + _ONE
        return found

    def dates(self, context: Context) -> Iterator[datetime.date]:
        """Of the elements that the query would mean whatever their date."""
        given = visits(self.query, context.world)
        if given is UNKNOWN:
            return
        for visit in given:
            dates = dates_of(self.query, visit, context)
            day = dates[0] if len(dates) == 1 else UNKNOWN
            if isinstance(day, datetime.date) and any(self._matches(part, context) for part in visit.parts):
                yield day

    def _matches(self, part: object, context: Context) -> bool:
        bound = context.binding(self.query.element, part)  # type: ignore[arg-type] # parts are elements
        return all(bound.value(one) is True for one in queries.conditions(self.query, context.world))


def _span(window: tree.Window | None, gap: tree.Expr | None, context: Context) -> object:
    if gap is None:
        return days_of(window, context)
    calendar = context.world.policy.calendar
    return windows.rolling_days(start_of_subject(context.world), span_of(gap, context), calendar)


def window_point(
    query: tree.Query,
    place: str,
    owner: Owner,
    rules: tuple[str, ...],
    *,
    gap: tree.Expr | None = None,
    expression: tree.Node | None = None,
    subject: str | None = None,
) -> WindowPoint | None:
    """None for a query without a window."""
    node = gap if gap is not None else query.window
    if node is None:
        return None
    items = tuple(_items(place, owner, node.span))
    about = owner.subject if subject is None else subject
    return WindowPoint(owner, items, about, rules, query, gap, expression)


def _items(place: str, owner: Owner, span: Span) -> Iterator[Item]:
    for way in words.WINDOW:
        yield Item(owner, place, way, Kind.BOUNDARY, span, words.window(words.quoted(span), way))
