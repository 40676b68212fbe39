"""Windows of time in generated code: whether the date of the element at hand lies in one."""

import ast

from attrs import frozen

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries.dating import dates_of, start_of
from inspectrules.compiled.runtime import windows as runtime
from inspectrules.policy.tree import Around, Before, Fact, InSamePeriod, Query, Rolling, Window
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.vocabulary.model import Role


@frozen(eq=False)
class Written:
    """A window in slots that are filled before the loop."""

    first: str
    last: str
    test: str
    arguments: tuple[ast.expr, ...]
    sure: bool
    """Whether the days are always known, so that they alone decide."""


def in_window(query: Query, window: Window, emitter: Emitter) -> Code:
    """Whether the element's visit lies in the window; where its date may be one of several, if all of them do."""
    written = written_window(window, emitter)
    start = start_of(query, emitter)
    alone = emitter.strict([start], lambda one: _inside(one[0], written), unknown=not written.sure)
    dates = dates_of(query, emitter)
    if dates is None:
        return alone
    several = emitter.call(runtime.agreed, dates.of_visit, code.name(written.test), *written.arguments)
    return Code(code.if_else(code.is_(dates.slot, code.literal(None)), alone.node, several))


def written_window(window: Window, emitter: Emitter) -> Written:
    """The window in slots, filled where all that it depends on is bound."""
    level = emitter.level_of(window)
    with emitter.at(level):
        done = emitter.levels[level].done
        key = ("window", id(window) if emitter.roots.of(window) else window)
        if key not in done:
            written = _write(window, emitter)
            done[key] = Code(code.name(written.first))
            emitter.windows[key] = (window, written)
    return emitter.windows[key][1]


def _inside(day: ast.expr, written: Written) -> ast.expr:
    within = code.between(code.name(written.first), day, code.name(written.last))
    if written.sure:
        return within
    slow = code.call(written.test, day, *written.arguments)
    return code.if_else(code.is_(code.name(written.first), code.literal(None)), slow, within)


def _write(window: Window, emitter: Emitter) -> Written:
    kind, arguments, sure = _parts(window, emitter)
    slots = emitter.slot(), emitter.slot()
    stored = tuple(emitter.store(one).node for one in arguments)
    emitter.put(code.unpack(list(slots), emitter.call(kind.days, *stored)))
    return Written(*slots, emitter.keep(kind.test), stored, sure)


def window_days(window: Window, emitter: Emitter) -> ast.expr:
    """A pair: the ordinals of the first and the last day, also of windows in working days."""
    kind, arguments, _ = _parts(window, emitter)
    return emitter.call(runtime.ordinals, code.name(emitter.keep(kind)), *(one.node for one in arguments))


def _parts(window: Window, emitter: Emitter) -> tuple[runtime.Kind, list[Code], bool]:
    calendar = emitter.law.policy.calendar
    start = emitter.start_of_subject()
    if isinstance(window, InSamePeriod):
        return emitter.shared(runtime.in_period, window.period), [start], not start.unknown
    span = emitter.value(window.span_length)
    plain = _is_plain(span)
    if isinstance(window, Rolling):
        return emitter.shared(runtime.rolling, calendar), [start, span], plain and not start.unknown
    anchor = emitter.value(window.anchor)
    known = not anchor.unknown and not anchor.none
    if isinstance(window, Before):
        return emitter.shared(runtime.before, calendar), [anchor, span], plain and known
    assert isinstance(window, Around)
    return (
        emitter.shared(runtime.around, calendar),
        [anchor, span],
        plain and known and _is_day(window, emitter),
    )


def _is_plain(span: Code) -> bool:
    return isinstance(span.constant, Duration) and span.constant.unit is not Unit.WORKING_DAYS


def _is_day(window: Around, emitter: Emitter) -> bool:
    """Whether the anchor is never `never`."""
    roles = emitter.law.policy.vocabulary.records[emitter.law.subject.record].roles
    anchor = window.anchor
    days = {roles.get(Role.START), roles.get(Role.END)}
    return (
        isinstance(anchor, Fact) and anchor.root is None and len(anchor.path) == 1 and anchor.path[0] in days
    )
