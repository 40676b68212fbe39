from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.formats.fingerprints import findings_of, line_of
from inspectrules.text import Source

LINES = [
    "rules:",
    "  - id: once",
    "    rule: at most 1 visits",
    "  - id: twice",
    "    rule: at most 1 visits",
]


def found_in(lines, word="visits", code="IR421", name="policy.yaml", args=None):
    """The fingerprints of one mistake wherever `word` stands, from the top."""
    text = "\n".join(lines)
    source, start, diagnostics = Source(name, text), text.find(word), []
    while start >= 0:
        diagnostics.append(Diagnostic(code, source.span(start, start + len(word)), args or {}))
        start = text.find(word, start + 1)
    return [finding.fingerprint for finding in findings_of(diagnostics).of(diagnostics)]


@given(st.integers(0, len(LINES)), st.sampled_from(["", "# a comment", "title: 题目"]))
def test_a_finding_keeps_its_fingerprint_while_other_lines_come_and_go(index, line):
    assert found_in([*LINES[:index], line, *LINES[index:]]) == found_in(LINES)


def test_findings_alike_on_lines_alike_are_told_apart():
    first, second = found_in(LINES)
    assert first != second


def test_blanks_do_not_matter():
    assert found_in(["rule:   at most   1 visits"]) == found_in(["\trule: at most 1 visits  "])


def test_another_line_another_code_or_other_words_make_another_fingerprint():
    (one,) = found_in(["at most 1 visits"])
    assert one not in found_in(["at most 2 visits"])
    assert one not in found_in(["at most 1 visits"], code="IR422")
    assert one not in found_in(["at most 1 visits"], word="most")


def test_the_message_and_the_file_are_no_part_of_it():
    assert found_in(LINES) == found_in(LINES, name="other.yaml", args={"name": "x"})


def test_a_file_without_text_has_a_fingerprint_too():
    span = Source("gone.csv", "").span(0, 0)
    (finding,) = findings_of([Diagnostic("IR101", span)]).of([Diagnostic("IR101", span)])
    assert len(finding.fingerprint) == 20
    assert line_of(span) == ""


def test_a_diagnostic_that_two_units_share_is_one_finding():
    text = Source("policy.yaml", "a b")
    one, other = Diagnostic("IR421", text.span(0, 1)), Diagnostic("IR421", text.span(2, 3))
    findings = findings_of([one, other, one])
    assert findings.of([one])[0] is findings.of([other, one])[0]
