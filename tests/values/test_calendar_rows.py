"""Calendar files: what is read, and what is wrong with them and where."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.messages.calendars import MESSAGES
from inspectrules.diagnostics.model import Severity
from inspectrules.values.calendar_rows import HEADER, parse_calendar

YEAR = "2025,year,"


def written(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def reported(text: str) -> list[tuple[str, str]]:
    """The codes, each with the exact text it points at."""
    return [(problem.code, text[problem.start : problem.end]) for problem in parse_calendar("x", text)[1]]


def test_days_years_and_weekend_are_read() -> None:
    text = written(
        "# comment", "friday,weekend,", YEAR, "2024,year,", "", "2025-10-03,work,x", "2025-10-01,off,a, b"
    )
    calendar, problems = parse_calendar("x", text)
    assert problems == ()
    assert calendar is not None
    assert (calendar.first_year, calendar.last_year) == (2024, 2025)
    assert calendar.weekend == {5}
    assert [day.isoformat() for day in calendar.off] == ["2025-10-01"]
    assert [day.isoformat() for day in calendar.work] == ["2025-10-03"]


def test_the_weekend_is_saturday_and_sunday_where_the_file_does_not_say() -> None:
    calendar, _ = parse_calendar("x", written(YEAR))
    assert calendar is not None
    assert calendar.weekend == {6, 7}


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + written(YEAR),
        written(YEAR).replace("\n", "\r\n"),
        "# first a comment\n\n" + written(" 2025 , year , "),
        written(YEAR, ",,", "2025-01-01,off"),
        written(YEAR).rstrip("\n"),
    ],
)
def test_what_spreadsheets_write_is_accepted(text: str) -> None:
    calendar, problems = parse_calendar("x", text)
    assert problems == ()
    assert calendar is not None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((YEAR, "2025-10-01"), ("IR651", "2025-10-01")),
        ((YEAR, "2025-02-30,off,x"), ("IR652", "2025-02-30")),
        ((YEAR, "2025/10/1,off,x"), ("IR652", "2025/10/1")),
        ((YEAR, ",off,x"), ("IR652", ",off,x")),
        ((YEAR, "2025-10-01, of ,x"), ("IR653", "of")),
        ((YEAR, "off,2025-10-01,x"), ("IR653", "2025-10-01")),
        (("25,year,",), ("IR654", "25")),
        (("0000,year,",), ("IR654", "0000")),
        ((YEAR, "2025-10-01,off,x", "2025-10-01,off,x"), ("IR655", "2025-10-01")),
        ((YEAR, "2025-10-04,off,x", "2025-10-04,work,x"), ("IR655", "2025-10-04")),
        ((YEAR, YEAR), ("IR655", "2025")),
        ((YEAR, "sunday,weekend,", "sunday,weekend,"), ("IR655", "sunday")),
        ((YEAR, "Sunday,weekend,"), ("IR656", "Sunday")),
        (("2025-10-01,off,x",), ("IR657", HEADER)),
        ((YEAR, "2027,year,", "2026-10-01,off,x"), ("IR658", "2027")),
        ((YEAR, "2026-01-01,off,x", "2026-01-02,off,x"), ("IR659", "2026-01-01")),
        ((YEAR, "2025-10-09,work,x"), ("IR660", "2025-10-09")),
    ],
)
def test_one_mistake_gives_one_report_at_its_place(rows: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert reported(written(*rows)) == [expected]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "day,kind,name\n2025,year,\n", "2025,year,\n", "# only a comment"]
)
def test_a_file_without_the_header_is_reported_once(text: str) -> None:
    assert [code for code, _ in reported(text)] == ["IR650"]


def test_several_mistakes_are_reported_in_the_order_of_lines() -> None:
    text = written("2025-13-01,off,x", YEAR, "2025-10-01,offf,x", "2030-01-01,off,x")
    _, problems = parse_calendar("x", text)
    assert [(problem.line, problem.code) for problem in problems] == [
        (2, "IR652"),
        (4, "IR653"),
        (5, "IR659"),
    ]


def test_a_near_miss_is_told() -> None:
    _, problems = parse_calendar("x", written(YEAR, "2025-10-01,offf,x", "Sonday,weekend,"))
    assert [problem.near for problem in problems] == ["off", "sunday"]


def test_a_repeated_day_tells_the_line_of_the_first() -> None:
    _, problems = parse_calendar("x", written(YEAR, "2025-10-01,off,x", "2025-10-01,work,x"))
    assert problems[0].args == {"text": "2025-10-01", "line": "3"}


def test_only_a_warning_leaves_a_calendar() -> None:
    calendar, problems = parse_calendar("x", written(YEAR, "2025-10-09,work,x"))
    assert calendar is not None
    assert [problem.warning for problem in problems] == [True]
    assert parse_calendar("x", written(YEAR, "x,off,"))[0] is None


lines = st.lists(st.text("0123456789-,ofwrkyea#日\r \u2028\x00", max_size=12), max_size=6)


@given(st.text(max_size=60) | lines.map(lambda rows: written(*rows)))
def test_any_text_gives_a_calendar_or_problems_inside_the_text(text: str) -> None:
    calendar, problems = parse_calendar("x", text)
    assert (calendar is None) is any(not problem.warning for problem in problems)
    for problem in problems:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.line == text.count("\n", 0, problem.start) + 1


def test_every_problem_has_a_message_whose_blanks_it_fills() -> None:
    messages = {message.code: message for message in MESSAGES}
    text = written(
        "2025", "x,off,", "x,of,", "x,year,", YEAR, YEAR, "x,weekend,", "2027,year,", "2030-01-01,off,"
    )
    texts = ["", text, written("2025-01-01,off,"), written(YEAR, "2025-10-09,work,")]
    problems = [problem for one in texts for problem in parse_calendar("x", one)[1]]
    for problem in problems:
        message = messages[problem.code]
        assert problem.warning is (message.severity is Severity.WARNING)
        for template in (message.en, message.zh, message.help_en, message.help_zh):
            assert "{" not in template.format(**problem.args)
    assert {problem.code for problem in problems} == set(messages)


def test_the_calendar_in_the_docs_is_right() -> None:
    page = (Path(__file__).parents[2] / "docs" / "language" / "calendars.md").read_text(encoding="utf-8")
    block = page.split("```csv\n")[1].split("```")[0]
    calendar, problems = parse_calendar("docs", block)
    assert problems == ()
    assert calendar is not None
    assert calendar.nth_working_day_after(date(2025, 10, 9), 3) == date(2025, 10, 13)
