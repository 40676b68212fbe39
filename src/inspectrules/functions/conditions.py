"""Declarations of what gives true, false or unknown: logic, comparisons, codes and sets, tables and rules."""

from inspectrules.functions.model import Function, Group, Name, Unknowns

_STRICT = Name("unknown if an operand is", "任一操作数未知，则为未知")

LOGIC = (
    Function(
        "and",
        "And",
        Group.LOGIC,
        Name("A and B", "A 且 B"),
        "bool, bool → bool",
        Unknowns.KLEENE,
        Name("All hold.", "各项均成立。"),
        Name(
            "false if one is false, else unknown if one is unknown",
            "有一项为假则为假；否则有一项未知则为未知",
        ),
        ("and", "and-unknown", "and-settled"),
    ),
    Function(
        "or",
        "Or",
        Group.LOGIC,
        Name("A or B", "A 或 B"),
        "bool, bool → bool",
        Unknowns.KLEENE,
        Name("At least one holds.", "至少一项成立。"),
        Name(
            "true if one is true, else unknown if one is unknown", "有一项为真则为真；否则有一项未知则为未知"
        ),
        ("or", "or-unknown", "or-settled"),
    ),
    Function(
        "not",
        "Not",
        Group.LOGIC,
        Name("not A", "非 A"),
        "bool → bool",
        Unknowns.STRICT,
        Name("The opposite.", "相反。"),
        _STRICT,
        ("not", "not-unknown"),
    ),
    Function(
        "if",
        "If",
        Group.LOGIC,
        Name("if A then B else C", "如果 A 则 B 否则 C"),
        "bool, T, T → T",
        Unknowns.AGREEING,
        Name("B where A holds, C where it does not.", "A 成立时取 B，不成立时取 C。"),
        Name(
            "where A is unknown: B if B and C are known and equal, else unknown",
            "A 未知时：B、C 均已知且相等则取之，否则为未知",
        ),
        ("if", "if-agreeing", "if-unknown"),
    ),
)

COMPARISONS = (
    Function(
        "equal",
        "Compare",
        Group.COMPARISONS,
        Name("A = B", "A = B"),
        "T, T → bool",
        Unknowns.STRICT,
        Name(
            "Both are the same value; records are the same if their ids are. `!=` is the opposite.",
            "两值相同；记录以编号相同为相同。`!=` 与之相反。",
        ),
        _STRICT,
        ("equal", "equal-unknown"),
    ),
    Function(
        "less",
        "Compare",
        Group.COMPARISONS,
        Name("A < B", "A < B"),
        "T, T → bool, for numbers, dates, texts, ordered enums, times of day, durations of one unit",
        Unknowns.STRICT,
        Name(
            "`A` comes before `B`; likewise `<=`, `>`, `>=`. Texts compare "
            "by code point, members of an ordered enum by "
            "their order, and `never` is later than every date.",
            "A 在 B 之前；`<=`、`>`、`>=` 类推。文本按码位比较，有序枚举按其次序比较，`从未` 晚于一切日期。",
        ),
        _STRICT,
        ("less", "less-ordered", "less-never", "less-unknown"),
    ),
    Function(
        "is_known",
        "IsKnown",
        Group.COMPARISONS,
        Name("A is known", "A 已知"),
        "T → bool",
        Unknowns.NEVER,
        Name(
            "A value is on record. An optional fact that is known to be none is known.",
            "已有其值。可选事实已知为空，亦属已知。",
        ),
        Name("never unknown", "从不未知"),
        ("is-known", "is-known-not"),
    ),
    Function(
        "is_unknown",
        "Not",
        Group.COMPARISONS,
        Name("A is unknown", "A 未知"),
        "T → bool",
        Unknowns.NEVER,
        Name("No value is on record: the opposite of `is known`.", "尚无其值，与 `已知` 相反。"),
        Name("never unknown", "从不未知"),
        ("is-unknown",),
    ),
    Function(
        "is_none",
        "IsNone",
        Group.COMPARISONS,
        Name("A is none", "A 为空"),
        "optional T → bool",
        Unknowns.STRICT,
        Name("It is known that there is no such thing.", "已知并无此项。"),
        _STRICT,
        ("is-none", "is-none-unknown"),
    ),
    Function(
        "has_happened",
        "HasHappened",
        Group.COMPARISONS,
        Name("A has happened", "A 已发生"),
        "date → bool",
        Unknowns.STRICT,
        Name("The date is a day and not `never`.", "该日期为某一日，而非 `从未`。"),
        _STRICT,
        ("has-happened", "has-happened-never", "has-happened-unknown"),
    ),
    Function(
        "share_at_most",
        "Share",
        Group.COMPARISONS,
        Name("A is at most N % of B", "A 占 B 不超过 N %"),
        "number, number, number → bool",
        Unknowns.STRICT,
        Name(
            "A × 100 is at most N × B; nothing is divided and nothing rounded, and a share of 0 is 0.",
            "即 A × 100 不大于 N × B；不作除法，不作舍入，0 的任何比例为 0。",
        ),
        _STRICT,
        ("share-at-most", "share-of-nothing", "share-unknown"),
    ),
    Function(
        "share_at_least",
        "Share",
        Group.COMPARISONS,
        Name("A is at least N % of B", "A 占 B 不少于 N %"),
        "number, number, number → bool",
        Unknowns.STRICT,
        Name("A × 100 is at least N × B.", "即 A × 100 不小于 N × B。"),
        _STRICT,
        ("share-at-least",),
    ),
    Function(
        "any_day_of_visit",
        "AnyDayOfVisit",
        Group.COMPARISONS,
        Name("any day of visit in A", "检查期间任一日 属于 A"),
        "set of int or of date → bool",
        Unknowns.STRICT,
        Name(
            "A day from the subject's start to its end is one of these days of the month, or one of these dates.",
            "检查对象自开始至结束之日中，有一日的日序（几号）或者日期在集合之内。",
        ),
        Name("unknown if the start, the end or the set is", "开始、结束或者集合未知，则为未知"),
        ("any-day-of-visit", "any-day-of-visit-not", "any-day-of-visit-dates"),
    ),
    Function(
        "any_weekday_of_visit",
        "AnyDayOfVisit",
        Group.COMPARISONS,
        Name("any weekday of visit in A", "检查期间任一日的星期 属于 A"),
        "set of int → bool",
        Unknowns.STRICT,
        Name(
            "A day from the subject's start to its end is one of these weekdays, Monday 1 to Sunday 7.",
            "检查对象自开始至结束之日中，有一日的星期在集合之内，星期一为 1，星期日为 7。",
        ),
        Name("unknown if the start, the end or the set is", "开始、结束或者集合未知，则为未知"),
        ("any-weekday-of-visit", "any-weekday-of-visit-not"),
    ),
)

SETS = (
    Function(
        "in",
        "In",
        Group.SETS,
        Name("A in B", "A 属于 B"),
        "T, set of T → bool",
        Unknowns.STRICT,
        Name(
            "A is a member. In a set that is written out, `{1 to 25}` "
            "stands for all from 1 to 25, both included.",
            "A 是其成员。写出的集合中，`{1 至 25}` 指 1 至 25，两端均含。",
        ),
        Name(
            "unknown if A or the set is; a set written out with an "
            "unknown member is settled by a known member",
            "A 或者集合未知则为未知；写出的集合含未知成员时，已知成员足以确定的除外",
        ),
        ("in", "in-range", "in-unknown"),
    ),
    Function(
        "not_in",
        "Not",
        Group.SETS,
        Name("A not in B", "A 不属于 B"),
        "T, set of T → bool",
        Unknowns.STRICT,
        Name("A is no member.", "A 不是其成员。"),
        Name("unknown where `in` is", "`属于` 未知时为未知"),
        ("not-in",),
    ),
    Function(
        "under",
        "Under",
        Group.SETS,
        Name("A under B", "A 从属于 B"),
        "code, code or set of code → bool",
        Unknowns.STRICT,
        Name(
            "The code is B or lies below it: `food.hygiene` is under "
            "`food`. Of a set: under one of its codes.",
            "编码即为 B 或在其下：`food.hygiene` 从属于 `food`。B 为集合时，从属于其中之一。",
        ),
        _STRICT,
        ("under", "under-set", "under-unknown"),
    ),
    Function(
        "shares",
        "Shares",
        Group.SETS,
        Name("A shares B", "A 与 B 相交"),
        "set of T, set of T → bool",
        Unknowns.STRICT,
        Name("The sets have a member in common.", "两集合有共同成员。"),
        _STRICT,
        ("shares", "shares-nothing", "shares-unknown"),
    ),
    Function(
        "all_in",
        "AllIn",
        Group.SETS,
        Name("A all in B", "A 全属于 B"),
        "set of T, set of T → bool",
        Unknowns.STRICT,
        Name(
            "Every member of A is one of B; so it is where A has none.",
            "A 的成员都是 B 的成员；A 没有成员时亦成立。",
        ),
        _STRICT,
        ("all-in", "all-in-empty"),
    ),
    Function(
        "size_of",
        "SizeOf",
        Group.SETS,
        Name("size of A", "A 的个数"),
        "set of T → int",
        Unknowns.STRICT,
        Name("How many members the set has.", "集合的成员数。"),
        _STRICT,
        ("size-of", "size-of-unknown"),
    ),
    Function(
        "greatest_of",
        "ExtremeOf",
        Group.SETS,
        Name("greatest of A", "A 中最大者"),
        "set of T → T, for numbers, dates, texts, ordered enums, times of day",
        Unknowns.STRICT,
        Name(
            "The greatest member: of dates the latest, also written `latest of`, of an ordered enum the highest. "
            "An empty set has none.",
            "最大的成员：日期取最晚者，也写作 `中最晚者`；有序枚举取最高者，也写作 `中最高者`。空集没有最大者。",
        ),
        _STRICT,
        (
            "greatest-of",
            "greatest-of-dates",
            "greatest-of-never",
            "greatest-of-grades",
            "greatest-of-unknown",
        ),
    ),
    Function(
        "least_of",
        "ExtremeOf",
        Group.SETS,
        Name("least of A", "A 中最小者"),
        "set of T → T, for numbers, dates, texts, ordered enums, times of day",
        Unknowns.STRICT,
        Name(
            "The least member: of dates the earliest, also written `earliest of`, of an ordered enum the lowest. "
            "An empty set has none.",
            "最小的成员：日期取最早者，也写作 `中最早者`；有序枚举取最低者，也写作 `中最低者`。空集没有最小者。",
        ),
        _STRICT,
        ("least-of", "least-of-dates", "least-of-unknown"),
    ),
    Function(
        "set",
        "SetOf",
        Group.SETS,
        Name("{A, B}", "{A、B}"),
        "T, … → set of T",
        Unknowns.STRICT,
        Name("The set of these members; `{}` has none.", "由所列成员组成的集合；`{}` 没有成员。"),
        Name(
            "a member that is unknown makes the set unknown, save "
            "where the others settle what is asked of it",
            "成员未知则集合未知，其余成员已足以确定所问事项的除外",
        ),
        ("in",),
    ),
)

TABLES = (
    Function(
        "lookup",
        "Lookup",
        Group.TABLES,
        Name("T[A, B].C", "T[A、B].C"),
        "table, keys → type of the column",
        Unknowns.STRICT,
        Name(
            "The value of the table's column C in the row with these keys, "
            "on the governing date. A table with a single "
            "column needs no `.C`.",
            "表中该键所在行 C 列的值，以适用日期为准。只有一列的表不写 `.C`。",
        ),
        Name(
            "unknown if a key is, or if there is no such row, unless the table has a default",
            "键未知，或者没有该行且该表未设缺省值，则为未知",
        ),
        ("lookup", "lookup-missing"),
    ),
    Function(
        "has_row",
        "HasRow",
        Group.TABLES,
        Name("T has [A]", "T 载有 [A]"),
        "table, keys → bool",
        Unknowns.STRICT,
        Name(
            "The table has a row with these keys on the governing date.", "在适用日期，表中有该键所在的行。"
        ),
        _STRICT,
        ("has-row", "has-row-not"),
    ),
    Function(
        "fires",
        "Fires",
        Group.TABLES,
        Name("R fires", "R 已触发"),
        "rule → bool",
        Unknowns.STRICT,
        Name("The rule fires and no exception lifts it.", "该规则已触发，且未被任何例外排除。"),
        Name("unknown if it is not known whether the rule is effective", "不知该规则是否生效，则为未知"),
        ("fires",),
    ),
    Function(
        "any_fires",
        "Fires",
        Group.TABLES,
        Name("any @T fires", "有 @T 已触发"),
        "tag → bool",
        Unknowns.KLEENE,
        Name(
            "A rule with this tag fires and no exception lifts it.", "有该标签的规则已触发，且未被例外排除。"
        ),
        Name("true if one is, else unknown if one is unknown", "有一条为真则为真；否则有一条未知则为未知"),
        ("any-fires",),
    ),
)
