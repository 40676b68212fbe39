"""The mistakes in tables, parameters and their data: one small function each, its diagnostic out."""

from collections.abc import Sequence

from inspectrules.diagnostics.model import Diagnostic, Label, Severity
from inspectrules.diagnostics.nearest import nearest
from inspectrules.policy.type_words import Words
from inspectrules.text import Span

A_DAY = Words("a day", "具体日期")


def file_missing(span: Span, file: str, files: Sequence[str]) -> Diagnostic:
    return Diagnostic("IR600", span, {"file": file}, near=nearest(file, files))


def file_outside(span: Span, file: str) -> Diagnostic:
    return Diagnostic("IR601", span, {"file": file})


def no_header(span: Span, columns: Sequence[str]) -> Diagnostic:
    return Diagnostic("IR602", span, {"header": ",".join(columns)})


def unclosed_quote(span: Span) -> Diagnostic:
    return Diagnostic("IR603", span)


def text_after_quote(span: Span) -> Diagnostic:
    return Diagnostic("IR604", span)


def too_many_rows(span: Span, limit: int) -> Diagnostic:
    return Diagnostic("IR605", span, {"limit": limit, **Words("the number of rows", "行数").args("what")})


def cell_too_long(span: Span, limit: int) -> Diagnostic:
    return Diagnostic(
        "IR605", span, {"limit": limit, **Words("the length of a cell", "单元格长度").args("what")}
    )


def unknown_column(span: Span, column: str, declared: Sequence[str]) -> Diagnostic:
    return Diagnostic("IR606", span, {"column": column}, near=nearest(column, declared))


def missing_column(span: Span, column: str, declared: Span) -> Diagnostic:
    return Diagnostic(
        "IR607", span, {"column": column}, labels=(Label(declared, "declared here", "在此声明"),)
    )


def column_twice(span: Span, column: str, first: Span) -> Diagnostic:
    return Diagnostic("IR608", span, {"column": column}, labels=(Label(first, "first here", "首次出现"),))


def ragged_row(span: Span, found: int, expected: int) -> Diagnostic:
    return Diagnostic("IR609", span, {"found": found, "expected": expected})


def bad_cell(
    span: Span, column: str, text: str, expected: Words, example: str, near: str | None
) -> Diagnostic:
    args = {"text": text, "column": column, "example": example, **expected.args("expected")}
    return Diagnostic("IR610", span, args, near=near)


def empty_cell(span: Span, column: str) -> Diagnostic:
    return Diagnostic("IR611", span, {"column": column})


def row_twice(span: Span, keys: str, line: int, first: Span) -> Diagnostic:
    labels = (Label(first, "the other row", "另一行"),)
    return Diagnostic("IR612", span, {"keys": keys, "line": line}, labels=labels)


MOST_SHOWN = 5


def missing_rows(span: Span, keys: Sequence[str], file: Span) -> Diagnostic:
    shown = ", ".join(f"`{key}`" for key in keys[:MOST_SHOWN]) + (", …" if len(keys) > MOST_SHOWN else "")
    return Diagnostic("IR613", span, {"keys": shown}, labels=(Label(file, "in this file", "在此文件中"),))


def gap_between_rows(span: Span, keys: str, gap: str) -> Diagnostic:
    return Diagnostic("IR614", span, {"keys": keys, "gap": gap}, severity=Severity.WARNING)


def table_without_rows(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR615", span, {"name": name}, severity=Severity.WARNING)


def unusable_default(span: Span, columns: Sequence[str], example: str) -> Diagnostic:
    shown = ", ".join(f"`{column}`" for column in columns)
    return Diagnostic("IR616", span, {"columns": shown, "example": example})


def no_key(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR617", span, {"name": name})


def unusable_type(span: Span, type_: str, what: Words) -> Diagnostic:
    return Diagnostic("IR618", span, {"type": type_, **what.args("what")})


def not_a_constant(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR630", span, {"name": name})


def values_overlap(span: Span, name: str, overlap: str, first: Span) -> Diagnostic:
    labels = (Label(first, "the other value", "另一个值"),)
    return Diagnostic("IR631", span, {"name": name, "overlap": overlap}, labels=labels)


def gap_between_values(span: Span, name: str, gap: str) -> Diagnostic:
    return Diagnostic("IR632", span, {"name": name, "gap": gap}, severity=Severity.WARNING)


def values_of_several_types(span: Span, name: str, found: Words, expected: Words) -> Diagnostic:
    return Diagnostic("IR633", span, {"name": name, **found.args("found"), **expected.args("expected")})


def type_not_clear(span: Span, name: str, example: str) -> Diagnostic:
    return Diagnostic("IR634", span, {"name": name, "example": example})


def value_of_another_type(
    span: Span, text: str, expected: Words, example: str, near: str | None
) -> Diagnostic:
    args = {"text": text, "example": example, **expected.args("expected")}
    return Diagnostic("IR635", span, args, near=near)


def external_with_value(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR636", span, {"name": name})


def working_days_without_calendar(span: Span, vocabulary: str) -> Diagnostic:
    return Diagnostic("IR640", span, {"vocabulary": vocabulary})


def calendar_not_found(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR641", span, {"name": name})
