"""CSV with places: the same cells as Python's `csv` reads, and where each stands."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from inspectrules.policy.csv_cells import MAX_CELL, MAX_ROWS, read_rows
from inspectrules.text import Source


def read(text: str):
    return read_rows(Source("t.csv", text))


def cells(text: str) -> list[list[str]]:
    rows, problems = read(text)
    assert problems == ()
    return [[cell.text for cell in row.cells] for row in rows]


def test_comments_and_empty_lines_are_left_out():
    assert cells("# caps\n\na,b\n  \n # more\n1,2\n") == [["a", "b"], ["1", "2"]]


def test_a_quoted_cell_may_begin_with_a_hash_sign():
    assert cells('a\n"# one"\n') == [["a"], ["# one"]]


def test_blanks_around_a_cell_are_not_part_of_it():
    assert cells("a ,\u3000b\n 1\t, 2 3 \n") == [["a", "b"], ["1", "2 3"]]


def test_blanks_in_quotation_marks_are_kept():
    assert cells('" a "\n') == [[" a "]]


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    assert cells("\ufeffa,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]]


def test_the_last_line_may_lack_its_end():
    assert cells("a,b\n1,") == [["a", "b"], ["1", ""]]


def test_a_quoted_cell_may_hold_commas_quotes_and_line_ends():
    assert cells('a,b\n"x,""y""\r\nz",2\n') == [["a", "b"], ['x,"y"\r\nz', "2"]]


def test_rows_and_cells_know_their_places():
    rows, _ = read('a,b\n"x\ny", 海州区 \n')
    assert [row.line for row in rows] == [1, 2]
    assert [cell.span.text for cell in rows[1].cells] == ['"x\ny"', "海州区"]


def test_an_empty_cell_has_a_place_too():
    rows, _ = read("a,b,c\n1,,3\n")
    empty = rows[1].cells[1].span
    assert (empty.line, empty.column, empty.text) == (2, 3, "")


def test_an_unclosed_quotation_mark_is_reported_where_it_begins():
    rows, problems = read('a,b\n1,"2\n3,4\n')
    assert len(rows) == 1
    assert [(problem.code, problem.span.column) for problem in problems] == [("IR603", 3)]


def test_text_after_a_closing_quotation_mark_is_reported():
    _, (problem,) = read('a\n"x"y\n')
    assert (problem.code, problem.span.text) == ("IR604", "y")


def test_huge_cells_and_endless_tables_are_refused():
    assert [problem.code for problem in read("a\n" + "x" * (MAX_CELL + 1))[1]] == ["IR605"]
    rows, problems = read("a\n" * (MAX_ROWS + 1))
    assert (len(rows), [problem.code for problem in problems]) == (MAX_ROWS, ["IR605"])


CELLS = st.text(st.sampled_from('ab ,"\n#海'), max_size=6).filter(lambda text: text == text.strip())
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5)


@given(ROWS, st.sampled_from(["\n", "\r\n"]))
def test_what_python_writes_is_read_as_python_reads_it(rows, line_end):
    written = io.StringIO()
    csv.writer(written, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    text = written.getvalue()
    assert cells(text) == [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]


@given(st.text(st.sampled_from('ab ,"\r\n#'), max_size=30))
def test_any_text_is_read_without_raising_and_spans_lie_in_it(text):
    rows, problems = read(text)
    for span in [cell.span for row in rows for cell in row.cells] + [problem.span for problem in problems]:
        assert 0 <= span.start <= span.end <= len(text)
