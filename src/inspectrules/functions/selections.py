"""Declarations of what asks about collections: quantifiers, aggregates, and which elements they mean."""

from inspectrules.functions.model import Function, Group, Name, Unknowns

QUANTIFIERS = (
    Function(
        "any",
        "AnyOf",
        Group.QUANTIFIERS,
        Name("any ELEMENT", "已有 ELEMENT"),
        "collection → bool",
        Unknowns.KLEENE,
        Name("An element matches; of no elements, none does.", "有元素符合；没有元素的，为假。"),
        Name(
            "true if one matches for certain; else unknown if one may "
            "match, or if the collection was not given",
            "有元素确定符合则为真；否则有元素可能符合，或者未提供该集合，则为未知",
        ),
        ("any", "any-unknown", "any-not-given"),
    ),
    Function(
        "no",
        "Not",
        Group.QUANTIFIERS,
        Name("no ELEMENT", "没有 ELEMENT"),
        "collection → bool",
        Unknowns.KLEENE,
        Name("No element matches: the opposite of `any`.", "没有元素符合，与 `已有` 相反。"),
        Name("unknown where `any` is", "`已有` 未知时为未知"),
        ("no",),
    ),
    Function(
        "every",
        "Not",
        Group.QUANTIFIERS,
        Name("every ELEMENT where C", "所有 ELEMENT 均 C"),
        "collection, bool → bool",
        Unknowns.KLEENE,
        Name(
            "C holds of all elements meant; of none it does. Always with `where`.",
            "C 对所指各元素均成立；没有元素的，为真。必须带 `均`（`其中`）。",
        ),
        Name(
            "false if C fails for one; else unknown if C is unknown for one",
            "有一个不成立则为假；否则有一个未知则为未知",
        ),
        ("every", "every-empty"),
    ),
    Function(
        "at_least",
        "AtLeast",
        Group.QUANTIFIERS,
        Name("at least N ELEMENT", "至少 N 次 ELEMENT"),
        "int, collection → bool",
        Unknowns.BOUNDS,
        Name(
            "N or more match: visits in a collection of visits, whose parts count once, elements elsewhere.",
            "符合的达 N 个以上：检查类集合按次计，同一批次只计一次；其他集合按元素计。",
        ),
        Name(
            "true if N match for certain, false if fewer than N may match, else unknown",
            "确定符合的达 N 个则为真；可能符合的不足 N 个则为假；否则为未知",
        ),
        ("at-least", "at-least-visits", "at-least-settled"),
    ),
    Function(
        "at_most",
        "Not",
        Group.QUANTIFIERS,
        Name("at most N ELEMENT", "至多 N 次 ELEMENT"),
        "int, collection → bool",
        Unknowns.BOUNDS,
        Name("No more than N match: not `at least` N + 1.", "符合的不超过 N 个，即非 `至少` N + 1 个。"),
        Name("unknown where `at least` N + 1 is", "`至少` N + 1 个未知时为未知"),
        ("at-most",),
    ),
)

AGGREGATES = (
    Function(
        "count_of",
        "CountOf",
        Group.AGGREGATES,
        Name("(count of ELEMENT)", "(计数 ELEMENT)"),
        "collection → int",
        Unknowns.BOUNDS,
        Name("How many match, counted as by `at least`.", "符合的数目，计法同 `至少`。"),
        Name("unknown if one may match without being certain to", "有元素可能符合而不确定，则为未知"),
        ("count-of", "count-of-none"),
    ),
    Function(
        "count_different",
        "CountDifferent",
        Group.AGGREGATES,
        Name("(count different A of ELEMENT)", "(计不同 A 之 ELEMENT)"),
        "T, collection → int",
        Unknowns.BOUNDS,
        Name(
            "How many different values of A the matching elements have.", "符合的元素中，A 有多少个不同的值。"
        ),
        Name(
            "unknown if a value of a matching element is, or if one may match that has a value of its own",
            "符合的元素的值未知，或者可能符合的元素另有不同的值，则为未知",
        ),
        ("count-different",),
    ),
    Function(
        "sum",
        "SumOf",
        Group.AGGREGATES,
        Name("(sum A of ELEMENT)", "(合计 A 之 ELEMENT)"),
        "number, collection → number",
        Unknowns.STRICT,
        Name(
            "The sum of A over the matching elements, parts of visits included; of none 0.",
            "符合的元素的 A 之和，同一批次的各部分分别计入；没有的为 0。",
        ),
        Name("unknown if a value or a match is", "有值未知，或者是否符合未知，则为未知"),
        ("sum", "sum-none"),
    ),
    Function(
        "latest",
        "LatestOf",
        Group.AGGREGATES,
        Name("(latest A of ELEMENT otherwise B)", "(最近 A 之 ELEMENT 无则 B)"),
        "T, collection, T → T, for dates and numbers",
        Unknowns.BOUNDS,
        Name(
            "The greatest A of the matching elements; B where none matches, unknown without `otherwise`.",
            "符合的元素中 A 的最大值；没有符合的，取 B，未写 `无则` 的为未知。",
        ),
        Name("unknown if an element that may match could exceed it", "可能符合的元素有可能更大，则为未知"),
        ("latest", "latest-otherwise"),
    ),
)

SELECTION = (
    Function(
        "same",
        "SameKey",
        Group.SELECTION,
        Name("with same A", "同一 A 的"),
        "attribute of the element and of the subject → bool",
        Unknowns.STRICT,
        Name(
            "The element's A equals the subject's; records by their ids.",
            "元素的 A 与检查对象的 A 相同；记录以编号相同为相同。",
        ),
        Name("unknown if either is", "任一未知，则为未知"),
        ("any", "any-unknown"),
    ),
    Function(
        "overlapping",
        "Query",
        Group.SELECTION,
        Name("with overlapping dates", "日期重叠 的"),
        "start and end of both → bool",
        Unknowns.KLEENE,
        Name(
            "Both have a day in common, first and last days included.", "两者有共同的日子，首日、末日均含。"
        ),
        Name("unknown unless the known dates rule it out or prove it", "已知日期不足以确定，则为未知"),
        ("overlapping",),
    ),
    Function(
        "in_same_period",
        "InSamePeriod",
        Group.SELECTION,
        Name("in same calendar year", "同一 自然年 内"),
        "date → bool; also half year, quarter, month, week",
        Unknowns.STRICT,
        Name(
            "The visit's date lies in the calendar period of the subject's start.",
            "该次检查的日期与检查对象的开始日在同一历法期间。",
        ),
        Name("unknown if a date is", "任一日期未知，则为未知"),
        ("in-same-year", "in-same-week"),
    ),
    Function(
        "rolling",
        "Rolling",
        Group.SELECTION,
        Name("in 12 months", "12 个月 内"),
        "date, duration → bool",
        Unknowns.STRICT,
        Name(
            "The visit's date and the subject's start lie less than the "
            "span apart, reckoned forward from the earlier: "
            "visits scheduled later count too.",
            "该次检查的日期与检查对象的开始日相距不足该时长，自较早者起算；已排定在后的检查亦计。",
        ),
        Name("unknown if a date or the span is", "任一日期或者时长未知，则为未知"),
        ("rolling", "rolling-exactly"),
    ),
    Function(
        "before_anchor",
        "Before",
        Group.SELECTION,
        Name("in 12 months before A", "在 A 前 12 个月 内"),
        "date, duration, date → bool",
        Unknowns.STRICT,
        Name(
            "The visit's date is before A by less than the span: exactly the span before is outside.",
            "该次检查的日期在 A 之前且相距不足该时长；恰好相距该时长的不计。",
        ),
        Name("unknown if a date or the span is", "任一日期或者时长未知，则为未知"),
        ("before-anchor",),
    ),
    Function(
        "around_anchor",
        "Around",
        Group.SELECTION,
        Name("within 30 days of A", "在 A 前后 30 日 内"),
        "date, duration of days or weeks, date → bool",
        Unknowns.STRICT,
        Name(
            "The visit's date is at most the span from A, before or after it.",
            "该次检查的日期在 A 之前或者之后，相距不超过该时长。",
        ),
        Name(
            "unknown if a date is unknown or `never`, or if the span is unknown",
            "任一日期未知、为 `从未`，或者时长未知，则为未知",
        ),
        ("around-anchor",),
    ),
    Function(
        "where",
        "Query",
        Group.SELECTION,
        Name("where A", "其中 A"),
        "bool → bool",
        Unknowns.KLEENE,
        Name(
            "A further condition of the elements meant. It takes one chain of `and` to its end.",
            "所指元素的进一步条件，直至 `且` 连接的末项。",
        ),
        Name("a condition that is unknown leaves the match unknown", "条件未知，则是否符合未知"),
        ("count-of",),
    ),
)
