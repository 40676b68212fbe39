"""The text report shows each mistake where it stands, with marks under the right cells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.excerpt import WIDEST
from inspectrules.diagnostics.model import Diagnostic, Label, Severity
from inspectrules.diagnostics.text_report import render
from inspectrules.diagnostics.visible import HIDDEN, width
from inspectrules.text import Source


def duplicate(source, start, end, *labels, **more):
    return Diagnostic("IR116", source.span(start, end), {"key": "k"}, labels=labels, **more)


def test_a_diagnostic_is_shown_with_its_labels_in_the_order_of_the_lines():
    source = Source("policy.yaml", "policy: x\ntitle: one\na: 1\nb: 2\nc: 3\ntitle: two\n")
    label = Label(source.span(10, 15), "first here", "首次出现")
    diagnostic = Diagnostic("IR116", source.span(36, 41), {"key": "title"}, labels=(label,), near="titles")
    assert render([diagnostic], "en") == (
        "error[IR116]: the key `title` stands here twice\n"
        " --> policy.yaml:6:1\n"
        "  |\n"
        "2 | title: one\n"
        "  | ----- first here\n"
        "...\n"
        "6 | title: two\n"
        "  | ^^^^^\n"
        "  = did you mean `titles`?\n"
        "  = help: delete one of the two, or rename it\n"
        "\n"
        "1 error\n"
    )


def test_the_report_is_chinese_where_asked_for():
    source = Source("policy.yaml", "标题: 一\n标题: 二\n")
    label = Label(source.span(0, 2), "first here", "首次出现")
    diagnostic = Diagnostic("IR116", source.span(6, 8), {"key": "标题"}, labels=(label,), near="标体")
    assert render([diagnostic], "zh") == (
        "错误[IR116]：键 `标题` 在此重复出现\n"
        " --> policy.yaml:2:1\n"
        "  |\n"
        "1 | 标题: 一\n"
        "  | ---- 首次出现\n"
        "2 | 标题: 二\n"
        "  | ^^^^\n"
        "  = 是否应为 `标体`？\n"
        "  = 建议：请删除其中一个，或者改名\n"
        "\n"
        "1 个错误\n"
    )


def excerpt(text, start, end):
    lines = render([duplicate(Source("p.yaml", text), start, end)], "en").splitlines()
    return [line.split("| ", 1)[1] for line in lines if re.match(r" *\d* \| ", line)]


@pytest.mark.parametrize(
    ("text", "part", "line", "marks"),
    [
        ("a: 企业 region", "region", "a: 企业 region", "        ^^^^^^"),
        ("a: 企业 region", "企业", "a: 企业 region", "   ^^^^"),
        ("e\u0301e\u0301x", "x", "e\u0301e\u0301x", "  ^"),
        ("\tx", "x", "    x", "    ^"),
        ("a\u202eb", "b", "a<U+202E>b", "         ^"),
        ("a\x1b[31mb", "b", "a<U+001B>[31mb", "             ^"),
        ("（一）x", "x", "（一）x", "      ^"),
        ("😀x", "x", "😀x", "  ^"),
    ],
)
def test_marks_stand_under_the_cells_of_what_they_mean(text, part, line, marks):
    start = text.rindex(part)
    assert excerpt(text, start, start + len(part)) == [line, marks]


def test_a_point_is_shown_by_one_mark():
    assert excerpt("a: b", 4, 4) == ["a: b", "    ^"]


def test_a_place_at_the_end_of_a_text_is_shown_on_its_last_line():
    assert "p.yaml:2:1" in render([duplicate(Source("p.yaml", "a: b\n"), 5, 5)], "en")


def test_each_line_of_a_short_span_is_marked():
    assert excerpt("a: [1,\r\n  2]\n", 3, 12) == ["a: [1,", "   ^^^", "  2]", "  ^^"]


def test_of_a_long_span_the_first_lines_and_the_last_are_shown():
    text = "".join(f"line {number}\n" for number in range(20))
    lines = render([duplicate(Source("p.yaml", text), 0, len(text))], "en").splitlines()
    assert [line for line in lines if re.match(r" ?\d+ \|", line) or line == "..."] == [
        " 1 | line 0",
        " 2 | line 1",
        "...",
        "20 | line 19",
    ]


def test_one_left_out_line_is_shown_instead_of_dots():
    source = Source("p.yaml", "a: 1\nb: 2\na: 3\n")
    report = render([duplicate(source, 10, 11, Label(source.span(0, 1), "first here", ""))], "en")
    assert "2 | b: 2" in report
    assert "..." not in report


def test_two_places_on_one_line_have_marks_of_their_own():
    source = Source("p.yaml", "{a: 1, a: 2}")
    report = render([duplicate(source, 7, 8, Label(source.span(1, 2), "first here", ""))], "en")
    assert "1 | {a: 1, a: 2}\n  |        ^\n  |  - first here\n" in report


def test_a_label_in_another_file_is_shown_below():
    other = Source("other.yaml", "\na: 1\n")
    report = render(
        [duplicate(Source("p.yaml", "a: 2"), 0, 1, Label(other.span(1, 2), "first here", ""))], "en"
    )
    assert " --> p.yaml:1:1\n" in report
    assert " ::: other.yaml:2:1\n  |\n2 | a: 1\n  | - first here\n" in report


def test_a_long_line_is_cut_around_its_mark():
    text = "x" * 5000 + "企业" + "y" * 5000
    line, marks = excerpt(text, 5000, 5002)
    assert width(line) <= WIDEST + 2
    assert line[marks.index("^") :].startswith("企业")
    assert marks.count("^") == 4


def test_a_long_mark_is_cut_with_its_line():
    line, marks = excerpt("企" * 5000, 0, 5000)
    assert width(marks) <= width(line) <= WIDEST + 2


def test_a_file_without_text_is_named_without_a_line():
    diagnostic = Diagnostic("IR102", Source("big.yaml", "").span(0, 0), {"limit": "5"})
    assert " --> big.yaml\n" in render([diagnostic], "en")


def test_the_summary_counts_errors_and_warnings():
    source = Source("p.yaml", "abc")
    found = [
        duplicate(source, 0, 1),
        duplicate(source, 1, 2),
        duplicate(source, 2, 3, severity=Severity.WARNING),
    ]
    assert render(found, "en").endswith("\n\n2 errors, 1 warning\n")
    assert render(found, "zh").endswith("\n\n2 个错误，1 个警告\n")
    assert "warning[IR116]: " in render(found, "en")


def test_the_same_diagnostic_is_shown_once():
    source = Source("p.yaml", "abc")
    assert render([duplicate(source, 0, 1)] * 3, "en") == render([duplicate(source, 0, 1)], "en")


def test_nothing_to_report_is_nothing():
    assert render([], "en") == ""


def test_colour_adds_only_escapes():
    diagnostic = duplicate(Source("p.yaml", "abc"), 0, 1)
    coloured = render([diagnostic], "en", colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render([diagnostic], "en")


@given(st.text(), st.text(max_size=5), st.data())
def test_no_text_can_break_or_steer_the_report(text, name, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    report = render([duplicate(Source(name, text), start, end)], "en")
    assert HIDDEN.search(report) is None
    assert report.endswith("\n1 error\n")
