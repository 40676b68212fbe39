"""What items are called, in English and Chinese."""

from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.model import Labels

LONGEST = 100


def quoted(span: Span, instead: str = "") -> str:
    """The text at the place, on one line, not endless."""
    text = " ".join(span.text.split()) if span is not NOWHERE else instead
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def fires() -> Labels:
    return Labels("it fires", "该规则触发")


def does_not_fire() -> Labels:
    return Labels("it does not fire", "该规则不触发")


def when(text: str, *, holds: bool) -> Labels:
    if holds:
        return Labels(f"`when {text}` holds, and so it fires", f"当“{text}”成立，因而触发")
    return Labels(f"`when {text}` fails, and that alone keeps it from firing", f"仅因“{text}”不成立而不触发")


def unless(text: str, *, holds: bool) -> Labels:
    if holds:
        return Labels(
            f"`unless {text}` holds, and that alone keeps it from firing", f"仅因“除非{text}”成立而不触发"
        )
    return Labels(f"`unless {text}` does not hold, and so it fires", f"“除非{text}”不成立，因而触发")


def head(text: str, *, holds: bool) -> Labels:
    if holds:
        return Labels(f"`{text}` finds what it forbids or asks for", f"“{text}”的条件具备，因而触发")
    return Labels(
        f"`{text}` finds nothing, and that alone keeps it from firing", f"仅因“{text}”的条件不具备而不触发"
    )


def atom(text: str, *, holds: bool) -> Labels:
    if holds:
        return Labels(f"`{text}` is true and alone decides", f"“{text}”为真，且单独起决定作用")
    return Labels(f"`{text}` is false and alone decides", f"“{text}”为假，且单独起决定作用")


def boundary(text: str, steps: int) -> Labels:
    if steps == 0:
        return Labels(f"`{text}`: exactly at the boundary", f"“{text}”：恰在界限上")
    sides = ("one step below", "比界限少一步") if steps < 0 else ("one step above", "比界限多一步")
    return Labels(f"`{text}`: {sides[0]} the boundary", f"“{text}”：{sides[1]}")


def share(text: str, *, holds: bool) -> Labels:
    if holds:
        return Labels(f"`{text}`: just true, a step before it turns", f"“{text}”：恰为真，差一步即变")
    return Labels(f"`{text}`: just false, a step before it turns", f"“{text}”：恰为假，差一步即变")


WINDOW = {
    "first": Labels("on the first day inside", "在首日（含）"),
    "before": Labels("on the day before the first", "在首日前一日（不含）"),
    "last": Labels("on the last day inside", "在末日（含）"),
    "after": Labels("on the day after the last", "在末日后一日（不含）"),
}


def window(text: str, way: str) -> Labels:
    return Labels(f"`{text}`: one {WINDOW[way].en}", f"“{text}”：有一项{WINDOW[way].zh}")


DEADLINE = {
    "met": Labels("done on the last day", "在期限末日完成"),
    "late": Labels("done a day late", "逾期一日完成"),
    "open": Labels("not done, on the last day", "期限末日尚未完成"),
    "overdue": Labels("not done, a day after the last", "逾期一日仍未完成"),
}


def deadline(text: str, way: str) -> Labels:
    return Labels(f"`{text}`: {DEADLINE[way].en}", f"“{text}”：{DEADLINE[way].zh}")


DUE = {
    "open": Labels("asked on the day on which a visit is due", "在应当检查的末日询问"),
    "overdue": Labels("asked on the day after", "在末日的次日询问"),
}


def due(text: str, way: str) -> Labels:
    return Labels(f"`{text}`: {DUE[way].en}", f"“{text}”：{DUE[way].zh}")


def exception(rule: str, *, holds: bool) -> Labels:
    if holds:
        return Labels(f"`{rule}` alone lifts it", f"仅因例外“{rule}”而不适用")
    return Labels(f"`{rule}` does not lift it, and it is effective", f"例外“{rule}”不适用，该规则有效")


def reasons(*, holds: bool) -> Labels:
    if holds:
        return Labels("reasons on file alone excuse from it", "仅因已说明理由而不适用")
    return Labels("without reasons on file it is effective", "未说明理由，该规则有效")


def kept(*, holds: bool) -> Labels:
    if holds:
        return Labels("the duty was kept, so that its `else` does not apply", "义务已履行，不适用其后果")
    return Labels("the duty was not kept, so that its `else` applies", "义务未履行，适用其后果")


def row(table: str, keys: str) -> Labels:
    return Labels(f"the row [{keys}] of `{table}`", f"表“{table}”的行［{keys}］")


def default(table: str) -> Labels:
    return Labels(f"the default of `{table}`, where it has no row", f"表“{table}”无相应行时的缺省值")


def parameter(name: str, value: str) -> Labels:
    return Labels(f"`{name}` with the value {value}", f"参数“{name}”取值{value}")


def supplied(name: str) -> Labels:
    return Labels(f"`{name}` with a value that was supplied", f"参数“{name}”取外部提供的值")


def edge(name: str, day: str, *, inside: bool, first: bool) -> Labels:
    if first:
        sides = ("on the first day", "首日") if inside else ("on the day before", "首日前一日")
    else:
        sides = ("on the last day", "末日") if inside else ("on the day after", "末日后一日")
    return Labels(f"{name}, in force by {day}: {sides[0]}", f"{name}的施行期间（{day}）：{sides[1]}")


def outcome(name: str, label: Labels, about: str, subject: Labels) -> Labels:
    """`about` is the name of the subject."""
    return Labels(
        f"the outcome `{name}` ({subject.en or about})", f"{subject.zh or about}的结论“{label.zh or name}”"
    )
