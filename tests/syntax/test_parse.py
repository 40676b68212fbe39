"""From text to tree: what the nodes hold, where they stand, and what is refused before parsing."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from inspectrules.syntax import tree
from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.text import Source, Span


def expression(text: str) -> tree.Expr:
    found, problems = parse_expression(text)
    assert problems == ()
    assert found is not None
    return found


def sentence(text: str) -> tree.Sentence:
    found, problems = parse_sentence(text)
    assert problems == ()
    assert found is not None
    return found


def name(text: str) -> tree.Name:
    return tree.Name(tuple(text.split(".")))


A, B, C = name("a"), name("b"), name("c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a or b and c", tree.Or((A, tree.And((B, C))))),
        ("a and (b and c)", tree.And((A, tree.And((B, C))))),
        ("not a and b", tree.And((tree.Not(A), B))),
        ("not a = b", tree.Not(tree.Compare(tree.Comparison.EQUAL, A, B))),
        ("a - b - c", tree.Arithmetic(tree.Sign.MINUS, tree.Arithmetic(tree.Sign.MINUS, A, B), C)),
        ("a + b * c", tree.Arithmetic(tree.Sign.PLUS, A, tree.Arithmetic(tree.Sign.TIMES, B, C))),
        ("day of a + b", tree.Arithmetic(tree.Sign.PLUS, tree.PartOfDate(tree.DatePart.DAY, A), B)),
        ("a.b.c", name("a.b.c")),
        ("「a b」.c", tree.Name(("a b", "c"))),
        ("12", tree.Number(12)),
        ("-12", tree.Number(-12)),
        ("1.50", tree.Number(Decimal("1.50"))),
        ('"a b"', tree.Text("a b")),
        ("2024-02-29", tree.DateLiteral(datetime.date(2024, 2, 29))),
        ("9:05", tree.TimeLiteral(datetime.time(9, 5))),
        ("{}", tree.SetLiteral(())),
        ("never", tree.ConstantLiteral(tree.Constant.NEVER)),
        ("caps[a, b].lead", tree.Lookup(name("caps"), (A, B), "lead")),
        ("(n) days", tree.DurationOf(name("n"), tree.Unit.DAYS)),
        ("any @t fires", tree.TagFires("t")),
    ],
)
def test_an_expression_has_this_tree(text: str, expected: tree.Expr) -> None:
    assert expression(text) == expected


def test_where_takes_the_whole_chain_behind_it() -> None:
    found = expression("a and any task where b and c")
    assert isinstance(found, tree.And)
    quantified = found.operands[1]
    assert isinstance(quantified, tree.Quantified)
    assert quantified.selection.where == tree.And((B, C))


def test_else_reaches_to_the_end() -> None:
    found = expression("if a then b else c or a")
    assert found == tree.If(A, B, tree.Or((C, A)))


def test_digits_of_a_decimal_are_kept() -> None:
    number = expression("1.50")
    assert isinstance(number, tree.Number)
    assert str(number.value) == "1.50"


def test_conditions_stand_in_the_written_order() -> None:
    found = sentence("a 的，不得检查，b 的除外，当 c")
    assert [(condition.kind.value, condition.expression) for condition in found.conditions] == [
        ("when", A),
        ("unless", B),
        ("when", C),
    ]


def test_all_parts_of_a_duty_are_kept() -> None:
    head = sentence("a must b of {x} to {y, z} at least 5 working days before c, done d, else flag").head
    assert head == tree.Duty(
        tree.Modality.MUST,
        B,
        A,
        of=(name("x"),),
        to=(name("y"), name("z")),
        deadline=tree.Deadline(
            tree.Anchoring.AT_LEAST_BEFORE, C, tree.DurationOf(tree.Number(5), tree.Unit.WORKING_DAYS)
        ),
        done=name("d"),
        otherwise=tree.Flag(),
    )


def test_in_principle_makes_a_sentence_soft_wherever_it_stands() -> None:
    assert sentence("同一 a 12 个月 内 原则上 不超过 3 次").in_principle
    assert sentence("in principle deny").in_principle
    assert sentence("a 原则上 应当 b").in_principle
    assert not sentence("deny").in_principle


def spans(node: tree.Node) -> list[str]:
    below = [text for child in tree.children(node) for text in spans(child)]
    return [node.span.text, *below]


def test_every_node_knows_its_text() -> None:
    text = "deny when (a or b.c) and not d[1] = 5 days"
    found = sentence(text)
    assert spans(found) == [
        text,
        "deny",
        "when (a or b.c) and not d[1] = 5 days",
        "(a or b.c) and not d[1] = 5 days",
        "a or b.c",
        "a",
        "b.c",
        "not d[1] = 5 days",
        "d[1] = 5 days",
        "d[1]",
        "d",
        "1",
        "5 days",
        "5",
    ]


def test_parts_of_names_and_tags_and_columns_know_their_place() -> None:
    found = sentence("exempt from @甲, 「a」.b when caps[x].lead")
    head = found.head
    assert isinstance(head, tree.ExemptFrom)
    assert [span.text for span in head.tag_spans] == ["@甲"]
    assert [span.text for span in head.rules[0].part_spans] == ["「a」", "b"]
    lookup = found.conditions[0].expression
    assert isinstance(lookup, tree.Lookup)
    assert lookup.column_span is not None
    assert lookup.column_span.text == "lead"


def test_places_are_those_of_the_file() -> None:
    file = Source("policy.yaml", "rule: deny when planned\n")
    found, _ = parse_sentence("deny when planned", lambda start, end: Span(file, start + 6, end + 6))
    assert found is not None
    assert found.conditions[0].expression.span == Span(file, 16, 23)


def test_comments_and_line_ends_are_blanks() -> None:
    assert sentence("deny  # always\n when\u3000a # or so\n and b") == sentence("deny when a and b")


def test_chinese_and_latin_words_need_no_blank_between_them() -> None:
    assert sentence("同一a每自然年不超过1次") == sentence("at most 1 visit per calendar year to each a")


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        ("", "IR230", ""),
        ("  # nothing", "IR230", "  # nothing"),
        ("a" * 20_001, "IR206", "a" * 20_001),
        ("(" * 9_000, "IR207", "("),
        ("[(" * 9_000, "IR207", "["),
        ("a" + " + a" * 300, "IR207", None),
        ("not " * 300 + "a", "IR207", None),
        ("1" * 19, "IR209", "1" * 19),
    ],
)
def test_what_is_empty_or_too_large_is_refused(text: str, code: str, underlined: str | None) -> None:
    found, problems = parse_expression(text)
    assert found is None
    assert [problem.code for problem in problems] == [code]
    assert underlined in (None, problems[0].span.text)


def test_as_deep_as_allowed_is_not_too_deep() -> None:
    assert expression("(" * 64 + "a" + ")" * 64) == A


def test_long_chains_are_flat() -> None:
    found = expression(" or ".join(["a"] * 2_000))
    assert isinstance(found, tree.Or)
    assert len(found.operands) == 2_000


def test_threads_share_the_grammar() -> None:
    texts = [f"deny when a{number} and b" for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(sentence, texts))
    assert found == [sentence(text) for text in texts]
