"""Declarations of what gives numbers, durations and dates."""

from inspectrules.functions.model import Function, Group, Name, Unknowns

_STRICT = Name("unknown if an operand is", "任一操作数未知，则为未知")
_NUMBERS = Name(
    "unknown if an operand is, or if the result needs more than 64 bits",
    "任一操作数未知，或者结果超出 64 位，则为未知",
)
_OF_NEVER = Name("unknown if the date is, or is `never`", "日期未知或者为 `从未`，则为未知")

ARITHMETIC = (
    Function(
        "plus",
        "Arithmetic",
        Group.ARITHMETIC,
        Name("A + B", "A + B"),
        "number, number → number; duration, duration of one unit → duration",
        Unknowns.STRICT,
        Name("The sum.", "两数之和。"),
        _NUMBERS,
        ("plus", "plus-unknown", "plus-overflow"),
    ),
    Function(
        "minus",
        "Arithmetic",
        Group.ARITHMETIC,
        Name("A - B", "A - B"),
        "number, number → number; duration, duration of one unit → duration",
        Unknowns.STRICT,
        Name("The difference; blanks stand on both sides of the sign.", "两数之差；减号两侧须有空格。"),
        _NUMBERS,
        ("minus",),
    ),
    Function(
        "times",
        "Arithmetic",
        Group.ARITHMETIC,
        Name("A * B", "A * B"),
        "int, int → int; duration, int → duration",
        Unknowns.STRICT,
        Name("The product.", "两数之积。"),
        _NUMBERS,
        ("times",),
    ),
    Function(
        "divide_up",
        "Divide",
        Group.ARITHMETIC,
        Name("A ÷ B rounded up", "A ÷ B 向上取整"),
        "int, int → int",
        Unknowns.STRICT,
        Name("The quotient, rounded up to a whole number.", "两数之商，向上取整。"),
        Name(
            "unknown if an operand is, if A is negative, or if B is not positive",
            "任一操作数未知、A 为负或者 B 不为正，则为未知",
        ),
        ("divide-up", "divide-by-zero"),
    ),
    Function(
        "divide_down",
        "Divide",
        Group.ARITHMETIC,
        Name("A ÷ B rounded down", "A ÷ B 向下取整"),
        "int, int → int",
        Unknowns.STRICT,
        Name("The quotient, rounded down to a whole number.", "两数之商，向下取整。"),
        Name(
            "unknown if an operand is, if A is negative, or if B is not positive",
            "任一操作数未知、A 为负或者 B 不为正，则为未知",
        ),
        ("divide-down",),
    ),
    Function(
        "duration",
        "DurationOf",
        Group.ARITHMETIC,
        Name("N days", "N 日"),
        "int → duration; also working days, weeks, months, years",
        Unknowns.STRICT,
        Name(
            "A length of time. Units are kept apart: 7 days are not "
            "a week, and a month is no number of days.",
            "一段时长。各单位互不换算：7 日不是 1 周，月不折合为日。",
        ),
        Name(
            "unknown if the number is, or if it is negative for months or years",
            "数目未知，或者月数、年数为负，则为未知",
        ),
        ("duration",),
    ),
)

DATES = (
    Function(
        "later",
        "Arithmetic",
        Group.DATES,
        Name("A + B", "A + B"),
        "date, duration → date",
        Unknowns.STRICT,
        Name(
            "The date so much later, the day itself not counted. A sum of "
            "months that falls on a day the month lacks is "
            "moved to its last day; `never` plus anything is `never`.",
            "推后该时长的日期，当日不计。加月数后该月没有对应日的，"
            "为该月末日；`从未` 加任何时长仍为 `从未`。",
        ),
        Name(
            "unknown if an operand is, beyond the year 9999, and for working days outside the calendar",
            "任一操作数未知、超出公元 9999 年，或者工作日超出日历范围，则为未知",
        ),
        ("later", "later-clamped", "later-working", "later-never", "later-unknown"),
    ),
    Function(
        "earlier",
        "Arithmetic",
        Group.DATES,
        Name("A - B", "A - B"),
        "date, duration of days, weeks or working days → date",
        Unknowns.STRICT,
        Name(
            "The date so much earlier. Months and years are never subtracted.",
            "提前该时长的日期。月和年不得相减。",
        ),
        Name("unknown as for `+`", "与 `+` 相同"),
        ("earlier", "earlier-working"),
    ),
    Function(
        "day_of",
        "PartOfDate",
        Group.DATES,
        Name("day of A", "A 的日"),
        "date → int",
        Unknowns.STRICT,
        Name("The day of the month.", "该日期是当月几号。"),
        _OF_NEVER,
        ("day-of", "day-of-never"),
    ),
    Function(
        "weekday_of",
        "PartOfDate",
        Group.DATES,
        Name("weekday of A", "A 的星期"),
        "date → int",
        Unknowns.STRICT,
        Name("The weekday, from Monday, 1, to Sunday, 7.", "星期几，星期一为 1，星期日为 7。"),
        _OF_NEVER,
        ("weekday-of",),
    ),
    Function(
        "month_of",
        "PartOfDate",
        Group.DATES,
        Name("month of A", "A 的月"),
        "date → int",
        Unknowns.STRICT,
        Name("The month, from 1 to 12.", "月份，1 至 12。"),
        _OF_NEVER,
        ("month-of",),
    ),
    Function(
        "year_of",
        "PartOfDate",
        Group.DATES,
        Name("year of A", "A 的年"),
        "date → int",
        Unknowns.STRICT,
        Name("The year.", "年份。"),
        _OF_NEVER,
        ("year-of",),
    ),
    Function(
        "first_day_of",
        "EdgeOfPeriod",
        Group.DATES,
        Name("first day of month of A", "A 当月 首日"),
        "date → date; also of the week, quarter, half year, year",
        Unknowns.STRICT,
        Name(
            "The first day of the calendar period in which the date lies; weeks begin on Monday.",
            "该日期所在历法期间的首日；每周自星期一起。",
        ),
        _OF_NEVER,
        ("first-day-of",),
    ),
    Function(
        "last_day_of",
        "EdgeOfPeriod",
        Group.DATES,
        Name("last day of quarter of A", "A 当季 末日"),
        "date → date; also of the week, month, half year, year",
        Unknowns.STRICT,
        Name("The last day of the calendar period in which the date lies.", "该日期所在历法期间的末日。"),
        _OF_NEVER,
        ("last-day-of",),
    ),
    Function(
        "day_in_year",
        "DayInYear",
        Group.DATES,
        Name("31 March of year of A", "A 当年 3 月 31 日"),
        "date → date; int → date, of the year with that number; `31 March of A` for short",
        Unknowns.STRICT,
        Name(
            "That day of the year in which the date lies. 29 February of a common year is its 28th.",
            "该日期所在年份的那一天；A 为整数的，即该年份。平年的 2 月 29 日为 2 月 28 日。",
        ),
        _OF_NEVER,
        ("day-in-year", "day-in-year-number", "day-in-year-leap"),
    ),
    Function(
        "days_from",
        "DaysBetween",
        Group.DATES,
        Name("days from A to B", "自 A 至 B 的日数"),
        "date, date → int",
        Unknowns.STRICT,
        Name(
            "The days after A up to and including B; negative if B is the earlier.",
            "A 之后至 B（含）的日数；B 在前的为负数。",
        ),
        Name("unknown if a date is, or is `never`", "任一日期未知或者为 `从未`，则为未知"),
        ("days-from", "days-from-never"),
    ),
    Function(
        "working_days_from",
        "DaysBetween",
        Group.DATES,
        Name("working days from A to B", "自 A 至 B 的工作日数"),
        "date, date → int",
        Unknowns.STRICT,
        Name(
            "The working days after A up to and including B; if B is "
            "the earlier, minus those after B up to A.",
            "A 之后至 B（含）的工作日数；B 在前的，为 B 之后至 A 的工作日数的负数。",
        ),
        Name(
            "unknown if a date is, is `never`, or lies outside the calendar",
            "任一日期未知、为 `从未`，或者超出日历范围，则为未知",
        ),
        ("working-days-from", "working-days-outside"),
    ),
)
