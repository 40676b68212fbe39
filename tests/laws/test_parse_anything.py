"""No text makes the parser raise; what has no tree has a report, inside the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectrules.syntax.keywords import table
from inspectrules.syntax.parse import parse_expression, parse_sentence

SPELLINGS = [spelling for entry in table().values() for spelling in entry.english + entry.chinese]
OTHERS = [
    "a",
    "b.c",
    "企业",
    "5",
    "1.5",
    "2024-01-01",
    "09:30",
    "@t",
    "「x y」",
    '"t"',
    "A级",
    "x-y",
    "两次",
    "。",
    "&",
]
WORDS = st.sampled_from(SPELLINGS + OTHERS)
SENTENCES = st.lists(WORDS, max_size=16).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words), f"deny when {' '.join(words)}"])
)


def assert_total(text: str) -> None:
    for parse in (parse_sentence, parse_expression):
        tree, problems = parse(text)
        assert (tree is None) == bool(problems)
        for problem in problems:
            assert 0 <= problem.span.start <= problem.span.end <= len(text)
            assert all(edit.span.end <= len(text) for edit in problem.fix)


@settings(max_examples=120, deadline=None)
@given(SENTENCES)
def test_shuffled_keywords_never_raise(text: str) -> None:
    assert_total(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_arbitrary_text_never_raises(text: str) -> None:
    assert_total(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from('()[]{}（），、。.,「」"“”@#-+ \n年的a1'), max_size=60).map("".join))
def test_brackets_and_marks_never_raise(text: str) -> None:
    assert_total(text)
