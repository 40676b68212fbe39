"""What can be wrong with the types in an expression: one function a mistake, its diagnostic out."""

from inspectrules.diagnostics.model import Diagnostic, Edit
from inspectrules.policy.type_words import Words, in_words
from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.types import BoolType, Type


def mismatch(span: Span, actual: Type, wanted: Type) -> Diagnostic:
    words = {**in_words(actual).args("actual"), **in_words(wanted).args("wanted")}
    return Diagnostic("IR430", span, words | _way_out(wanted).args("way_out"))


def _way_out(wanted: Type) -> Words:
    if isinstance(wanted, BoolType):
        return Words("compare it with something: `… = …`", "请写成比较，如 `… = …`")
    needed = in_words(wanted)
    return Words(
        f"write {needed.en} here, or change the type that a table, parameter or definition declares",
        f"请在此处写{needed.zh}，或者修改表、参数、定义所声明的类型",
    )


def unlike(span: Span, left: Type, right: Type) -> Diagnostic:
    return Diagnostic("IR431", span, {**in_words(left).args("left"), **in_words(right).args("right")})


def scalar_equals_set(span: Span, between: Span, *, equal: bool, chinese: bool) -> Diagnostic:
    """`x = {…}`: with a mend of the sign between the operands."""
    english, other = ("in", "属于") if equal else ("not in", "不属于")
    fix = () if between.source is NOWHERE.source else (Edit(between, f" {other if chinese else english} "),)
    return Diagnostic("IR432", span, Words(english, other).args("word"), fix=fix)


def without_order(span: Span, type_: Type) -> Diagnostic:
    return Diagnostic("IR433", span, in_words(type_).args("type"))


def number_for_duration(span: Span, number: str) -> Diagnostic:
    return Diagnostic("IR434", span, {"number": number})


def date_minus_date(span: Span, later: str, earlier: str) -> Diagnostic:
    """The operands as they can stand in `days from A to B`."""
    offer = Words(f"days from {earlier} to {later}", f"自 {earlier} 至 {later} 的日数")
    text = offer.en if span.text.isascii() else offer.zh
    fix = () if span.source is NOWHERE.source else (Edit(span, text),)
    return Diagnostic("IR435", span, offer.args("offer"), fix=fix)


def taken_back_by_months(span: Span) -> Diagnostic:
    return Diagnostic("IR436", span)


def not_addable(span: Span, sign: str, left: Type, right: Type) -> Diagnostic:
    args = {"sign": sign, **in_words(left).args("left"), **in_words(right).args("right")}
    return Diagnostic("IR437", span, args)


def factor_varies(span: Span, sign: str) -> Diagnostic:
    return Diagnostic("IR438", span, {"sign": sign})


def divided_by_zero(span: Span) -> Diagnostic:
    return Diagnostic("IR439", span)


def number_too_large(span: Span, number: str) -> Diagnostic:
    return Diagnostic("IR440", span, {"number": number})


def set_wanted(span: Span, actual: Type) -> Diagnostic:
    return Diagnostic("IR441", span, in_words(actual).args("actual"))


def misplaced_range(span: Span) -> Diagnostic:
    return Diagnostic("IR442", span)


def range_of_no_numbers(span: Span, members: Type) -> Diagnostic:
    """`{… to …}` where dates, members of an enum or texts are asked for."""
    return Diagnostic("IR461", span, in_words(members).args("type"))


def empty_range(span: Span, first: str, last: str) -> Diagnostic:
    return Diagnostic("IR443", span, {"first": first, "last": last})


def may_be_unlimited(span: Span) -> Diagnostic:
    return Diagnostic("IR444", span)


def never_none(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR445", span, {"name": name})


def window_unit(span: Span, actual: Type) -> Diagnostic:
    return Diagnostic("IR447", span, in_words(actual).args("actual"))


def no_dates(span: Span, record: str) -> Diagnostic:
    """Where a window or an overlap asks for dates that a record does not have."""
    return Diagnostic("IR448", span, {"record": record})


def not_to_sum(span: Span, type_: Type) -> Diagnostic:
    return Diagnostic("IR450", span, in_words(type_).args("type"))


def no_latest(span: Span, type_: Type) -> Diagnostic:
    return Diagnostic("IR451", span, in_words(type_).args("type"))


def unlike_branches(span: Span, then: Type, otherwise: Type) -> Diagnostic:
    args = {**in_words(then).args("then"), **in_words(otherwise).args("otherwise")}
    return Diagnostic("IR452", span, args)


def not_about_element(span: Span, element: str) -> Diagnostic:
    """A warning: an operand of `where` that is the same for every element."""
    return Diagnostic("IR453", span, {"element": element})


def sum_may_be_never(span: Span, date: str) -> Diagnostic:
    """A warning: a comparison of a sum whose date may be `never`."""
    return Diagnostic("IR454", span, {"date": date})


def no_day_of_period(span: Span, number: str, last: int) -> Diagnostic:
    """A day that no month, or no week, has."""
    en, zh = ("week", "一周没有第") if last == 7 else ("month", "没有哪个月有")
    return Diagnostic("IR455", span, {"number": number, "last": str(last), "period_en": en, "period_zh": zh})


def set_in_set(span: Span) -> Diagnostic:
    """A set before `in`, where `shares` or `all in` is meant."""
    return Diagnostic("IR456", span)


def no_member(span: Span, type_: Type) -> Diagnostic:
    return Diagnostic("IR457", span, in_words(type_).args("type"))


def code_wanted(span: Span, actual: Type) -> Diagnostic:
    return Diagnostic("IR458", span, in_words(actual).args("actual"))


def too_many_digits(span: Span, digits: int) -> Diagnostic:
    return Diagnostic("IR460", span, {"digits": str(digits)})
