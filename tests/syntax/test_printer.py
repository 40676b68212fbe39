"""What the printer writes, in exact words; that it parses again is a law (tests/laws/test_print_parse.py)."""

import datetime
import re
from decimal import Decimal

import pytest

from inspectrules.syntax import keywords, tree
from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.syntax.printer import NameRole, print_expression, print_sentence, print_sentence_lines
from inspectrules.syntax.printing.forms import CHINESE, ENGLISH
from inspectrules.syntax.tree import And, Arithmetic, Name, Not, Number, Or, Quantified, Selection, Sign

A, B, C = Name(("a",)), Name(("b",)), Name(("c",))


def english(expr: tree.Expr) -> str:
    return print_expression(expr, "en")


def any_x_where(condition: tree.Expr) -> Quantified:
    return Quantified(tree.Quantifier.ANY, Selection(Name(("x",)), where=condition))


def whose(text: str) -> tree.Sentence:
    sentence, problems = parse_sentence(text)
    assert sentence is not None, problems
    return sentence


# --- brackets ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (Or((And((A, B)), C)), "a and b or c"),
        (And((Or((A, B)), C)), "(a or b) and c"),
        (And((And((A, B)), C)), "(a and b) and c"),
        (And((A, B, C)), "a and b and c"),
        (Not(And((A, B))), "not (a and b)"),
        (Not(Not(A)), "not not a"),
        (And((Not(A), B)), "not a and b"),
        (Arithmetic(Sign.MINUS, A, Arithmetic(Sign.MINUS, B, C)), "a - (b - c)"),
        (Arithmetic(Sign.MINUS, Arithmetic(Sign.MINUS, A, B), C), "a - b - c"),
        (Arithmetic(Sign.TIMES, Arithmetic(Sign.PLUS, A, B), C), "(a + b) * c"),
        (any_x_where(And((A, B))), "any x where a and b"),
        (any_x_where(Or((A, B))), "any x where (a or b)"),
        (And((A, any_x_where(B))), "a and any x where b"),
        (And((any_x_where(A), B)), "(any x where a) and b"),
        (Or((And((A, any_x_where(B))), C)), "(a and any x where b) or c"),
        (Or((Not(any_x_where(A)), B)), "(not any x where a) or b"),
        (tree.If(A, B, Or((A, C))), "if a then b else a or c"),
        (And((tree.If(A, B, C), A)), "(if a then b else c) and a"),
        (tree.Member(A, tree.DurationOf(Number(5), tree.Unit.DAYS)), "a in (5 days)"),
    ],
)
def test_brackets_stand_where_the_tree_needs_them_and_nowhere_else(expr: tree.Expr, text: str) -> None:
    assert english(expr) == text


# --- literals and names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (Number(Decimal("0.50")), "0.50"),
        (Number(Decimal("1E+3")), "1000"),
        (tree.Text("a b"), '"a b"'),
        (tree.Text('a "b"'), '“a "b"”'),
        (tree.DateLiteral(datetime.date(2024, 5, 1)), "2024-05-01"),
        (tree.TimeLiteral(datetime.time(9, 5)), "09:05"),
        (tree.DurationOf(Number(1), tree.Unit.WORKING_DAYS), "1 working day"),
        (tree.DurationOf(Number(2), tree.Unit.WORKING_DAYS), "2 working days"),
    ],
)
def test_literals_are_written_as_they_are_read(expr: tree.Expr, text: str) -> None:
    assert english(expr) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("category",), "category"),
        (("where",), "「where」"),
        (("A级",), "「A级」"),
        (("同一企业",), "「同一企业」"),
        (("inspection", "where"), "inspection.where"),
        (("where", "x"), "「where」.x"),
        (("day", "x"), "day.x"),
        (("有法律依据",), "有法律依据"),
        (("two words", "x"), "「two words」.x"),
    ],
)
def test_names_are_quoted_only_where_they_would_be_read_as_something_else(
    parts: tuple[str, ...], text: str
) -> None:
    assert english(Name(parts)) == text


def test_names_are_translated_with_their_role() -> None:
    seen: dict[str, NameRole] = {}

    def spell(name: Name, role: NameRole) -> str:
        seen[".".join(name.parts)] = role
        return ".".join(part.upper() for part in name.parts)

    text = (
        "authority must report of {basis} to {government} within term of end, done reported_on, "
        "else require consent by conference when caps[line].max > 3 and any visit with same enterprise "
        "and yearly fires and any @group fires"
    )
    printed = print_sentence(whose(text), "en", spell)
    assert seen == {
        "authority": NameRole.BEARER,
        "report": NameRole.ACTION,
        "basis": NameRole.CONTENT,
        "government": NameRole.RECIPIENT,
        "term": NameRole.SPAN,
        "end": NameRole.VALUE,
        "reported_on": NameRole.VALUE,
        "consent": NameRole.STEP,
        "conference": NameRole.BODY,
        "caps": NameRole.TABLE,
        "line": NameRole.VALUE,
        "max": NameRole.COLUMN,
        "visit": NameRole.ELEMENT,
        "enterprise": NameRole.KEY,
        "yearly": NameRole.RULE,
        "group": NameRole.TAG,
    }
    assert printed.startswith(
        "AUTHORITY must REPORT of {BASIS} to {GOVERNMENT} within TERM of END, done REPORTED_ON"
    )
    assert printed.endswith(
        "when CAPS[LINE].MAX > 3 and any VISIT with same ENTERPRISE and YEARLY fires and any @GROUP fires"
    )


# --- sentences --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("deny when a", "a 的，不得检查"),
        ("deny when a when b unless c", "当 a 时，b 的，不得检查，c 的除外"),
        ("deny unless a when b", "除 a 外，b 的，不得检查"),
        ("in principle deny when a", "a 的，原则上 不得检查"),
        (
            "at most 1 visit per calendar year to each 企业, 类别 unless 有法律依据",
            "同一 企业、同一 类别 每 自然年 不超过 1 次，有法律依据 的除外",
        ),
        (
            "in principle at most 3 visits in 12 months to each 企业 counting only where a",
            "同一 企业 12 个月 内 原则上 不超过 3 次，只计 a",
        ),
        (
            "at most 4 visits of 类别 under 食品 per calendar year to each 企业",
            "同一 企业 每 自然年 类别 从属于 食品 的 检查 不超过 4 次",
        ),
        ("leave 6 months between visits to each 企业", "同一 企业 两次检查间隔 不少于 6 个月"),
        ("require 同意 by 联席会议 or 市政府", "须经 联席会议 或 市政府 同意"),
        ("require 审批", "须经 审批"),
        ("defer to 下一计划", "推迟至 下一计划"),
        ("defer until a", "暂缓至 a"),
        (
            "merge into 任务 with same 企业, overlapping dates where c taking the earliest a, then b",
            "并入 同一 企业、日期重叠 的 任务，其中 c，先取 a 最早者，再取 b",
        ),
        ("exempt from @频次 when c", "c 的，不受 @频次 限制"),
        (
            "检查主体 must 公布结果 to {双随机} within 5 days of 结束, done 公布日, else deny",
            "检查主体 应当 自 结束 之日起 5 日 内 向 {双随机} 公布结果，以 公布日 为完成，否则 不得检查",
        ),
        (
            "must 告知 of {时间, 依据} at least 5 working days before 开始",
            "应当 在 开始 前 至少 5 个工作日 告知 {时间、依据}",
        ),
        ("must 保存 until d", "应当 保存，直至 d"),
        ("must 保存 by d", "应当 不迟于 d 保存"),
        (
            "inspect each 企业 at least once every 3 years first by e counting only where c",
            "同一 企业 每 3 年 至少 检查 一次，首次 不迟于 e，只计 c",
        ),
        ("inspect each 企业 at least 2 times per calendar half year", "同一 企业 每 自然半年 至少 检查 2 次"),
        (
            "inspect each 企业 at least once within 1 month of d",
            "同一 企业 自 d 之日起 1 个月 内 至少 检查 一次",
        ),
        ("conclude 不予处罚", "认定为 不予处罚"),
        ("flag when c", "c 的，提示"),
    ],
)
def test_a_sentence_has_the_natural_order_in_chinese(text: str, chinese: str) -> None:
    sentence = whose(text)
    assert print_sentence(sentence, "zh") == chinese
    assert print_sentence(whose(chinese), "en") == text


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("not a and b or c", "非 a 且 b 或 c"),
        ("a shares b", "a 与 b 相交"),
        ("a all in b", "a 全属于 b"),
        ("size of a", "a 的个数"),
        ("a under b", "a 从属于 b"),
        ("caps has [k, l]", "caps 载有 [k、l]"),
        ("yearly_limit fires", "yearly_limit 已触发"),
        ("any @频次 fires", "有 @频次 已触发"),
        ("a in {1 to 25}", "a 属于 {1 至 25}"),
        ("a is at most 5 % of b", "a 占 b 的比例 不超过 5 %"),
        ("days from a to b", "自 a 至 b 的日数"),
        ("working days from a to b", "自 a 至 b 的工作日数"),
        ("31 March of year of e", "e 当年 3 月 31 日"),
        ("last day of quarter of e", "e 当季 末日"),
        ("a ÷ 10 rounded up", "a ÷ 10 向上取整"),
        ("day of 开始", "开始 的日"),
        (
            "any 既往检查 with same 企业 in same calendar year where c",
            "同一 自然年 内 已有 同一 企业 的 既往检查，其中 c",
        ),
        ("no 既往检查 in 12 months before 开始", "在 开始 前 12 个月 内 没有 既往检查"),
        ("no 既往检查 within 30 days of 开始", "在 开始 前后 30 日 内 没有 既往检查"),
        ("every 检查人员 where c", "所有 检查人员 均 c"),
        ("at least 2 检查 with same 企业 in 12 months", "在 12 个月 内 已有 至少 2 次 同一 企业 的 检查"),
        ("at most 2 检查 with same 企业 in 12 months", "在 12 个月 内 至多 2 次 同一 企业 的 检查"),
    ],
)
def test_a_condition_has_the_natural_order_in_chinese(text: str, chinese: str) -> None:
    for source in (text, chinese):
        expr, problems = parse_expression(source)
        assert expr is not None, problems
        assert print_expression(expr, "zh") == chinese
        assert print_expression(expr, "en") == text


# --- lines ------------------------------------------------------------------------------------------------

LONG = "at most 1 visit per calendar year to each firm counting only where inspection.status = held unless a"


def test_a_sentence_that_fits_stays_on_one_line() -> None:
    assert print_sentence_lines(whose(LONG), "en", width=110) == LONG


def test_a_longer_sentence_has_a_line_for_each_clause() -> None:
    assert print_sentence_lines(whose(LONG), "en", width=80).split("\n") == [
        "at most 1 visit per calendar year to each firm",
        "     counting only where inspection.status = held",
        "     unless a",
    ]


def test_a_comma_stays_at_the_end_of_its_line() -> None:
    text = "must publish within 5 days of end, done published_on, else deny"
    assert print_sentence_lines(whose(text), "en", width=20, indent=2).split("\n") == [
        "must publish within 5 days of end,",
        "  done published_on,",
        "  else deny",
    ]
    assert print_sentence_lines(whose(text), "zh", width=20, indent=2).split("\n") == [
        "应当 自 end 之日起 5 日 内 publish，",
        "  以 published_on 为完成，",
        "  否则 不得检查",
    ]


def test_a_chinese_character_takes_two_cells() -> None:
    sentence = whose("甲 的，不得检查，乙 的除外")
    assert "\n" not in print_sentence_lines(sentence, "zh", width=27)
    assert "\n" in print_sentence_lines(sentence, "zh", width=25)


# --- the templates ----------------------------------------------------------------------------------------


def test_every_capital_word_of_a_template_is_a_terminal_of_the_table() -> None:
    for form in (*ENGLISH.values(), *CHINESE.values()):
        assert set(re.findall(r"[A-Z][A-Z_]+", form)) <= set(keywords.table())


def test_both_languages_say_the_same_things() -> None:
    moved = {"principle", "that", "edge", "after", "before", "phrase", "month", "day"}
    for key, form in ENGLISH.items():
        slots, others = (set(re.findall(r"\{([a-z]+)\}", each)) for each in (form, CHINESE[key]))
        assert slots - moved == others - moved, key
