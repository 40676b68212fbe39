"""Results of indicators in words: one in, the cells of a line of a table out."""

import datetime
import re
from decimal import ROUND_FLOOR, Decimal

from attrs import evolve, frozen

from inspectrules.decision.indicators import IndicatorResult
from inspectrules.explain.names import Names
from inspectrules.explain.phrases import phrase
from inspectrules.policy.model import CheckedPolicy, Indicator
from inspectrules.policy.period_subject import PeriodSubject, with_period
from inspectrules.text import Language
from inspectrules.values.units import Period
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.index import display_in

_BEFORE = re.compile(r"(?P<collection>[^\[]+)\[before (?P<day>[0-9-]{10})\]")


@frozen
class Line:
    """One result, ready to be printed."""

    indicator: str
    cite: str
    period: str
    group: str
    figure: str
    state: str
    missing: str


def line_of(result: IndicatorResult, policy: CheckedPolicy, language: Language) -> Line:
    """The result in the reader's language."""
    indicator = policy.indicators[result.indicator]
    return Line(
        display_in(language, result.indicator, indicator.title),
        result.cite,
        period_in_words(result.per, result.start, language),
        _group(result, indicator, policy, language),
        _figure(result, indicator, language),
        _state(result, language),
        Names(policy, language).join(_missing(name, policy, language) for name in result.missing),
    )


def period_in_words(per: Period, start: datetime.date, language: Language) -> str:
    """The period that begins on that day.

    >>> period_in_words(Period.QUARTER, datetime.date(2024, 4, 1), "en")
    '2024 Q2'
    """
    year, week, _ = start.isocalendar()
    if per is not Period.WEEK:
        year = start.year
    part = {
        Period.HALF_YEAR: (start.month + 5) // 6,
        Period.QUARTER: (start.month + 2) // 3,
        Period.WEEK: week,
    }.get(per, start.month)
    return phrase(f"period.{per.name.lower()}", language, year=f"{year:04}", part=str(part), two=f"{part:02}")


def _group(result: IndicatorResult, indicator: Indicator, policy: CheckedPolicy, language: Language) -> str:
    """`line of enforcement: fire`; a value of an enum by its label."""
    names = Names(_with_period(indicator, policy), language)
    subject = indicator.subject.name
    return names.join(
        phrase(
            "group",
            language,
            name=names.fact(subject, name),
            value=names.value(to_wire(value), names.type_of(subject, name)),
        )
        for name, value in result.group.items()
    )


def _with_period(indicator: Indicator, policy: CheckedPolicy) -> CheckedPolicy:
    period = PeriodSubject(indicator.subject, indicator.records)
    return evolve(policy, vocabulary=with_period(policy.vocabulary, period))


def _figure(result: IndicatorResult, indicator: Indicator, language: Language) -> str:
    if indicator.value is not None:
        return _number(result.value, language)
    if indicator.part is None:
        return ""
    part, whole = _number(result.part, language), _number(result.whole, language)
    share = percent(result.part, result.whole)
    return phrase("share" if share else "share.unknown", language, part=part, whole=whole, percent=share)


def percent(part: int | Decimal | None, whole: int | Decimal | None) -> str:
    """The share in per cent with one digit, cut off: 59.96 % is no 60 %. Empty where there is none.

    >>> percent(1499, 2500), percent(0, 0)
    ('59.9 %', '')
    """
    if part is None or whole is None or whole <= 0:
        return ""
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_FLOOR)
    return f"{share} %"


def _number(number: int | Decimal | None, language: Language) -> str:
    return phrase("unknown", language) if number is None else str(to_wire(number))


def _state(result: IndicatorResult, language: Language) -> str:
    if not result.has_target:
        return ""
    return phrase({True: "target.met", False: "target.missed", None: "target.unknown"}[result.met], language)


def _missing(name: str, policy: CheckedPolicy, language: Language) -> str:
    before = _BEFORE.fullmatch(name)
    names = Names(policy, language)
    if before is None:
        return names.fact(policy.vocabulary.main_subject, name)
    collection = names.fact(policy.vocabulary.main_subject, before["collection"])
    return phrase("missing.before", language, collection=collection, day=before["day"])
