"""Whatever stands in a vocabulary file, loading ends with a vocabulary or with errors that have places."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectrules.diagnostics.model import Severity
from inspectrules.diagnostics.words import help_of, message_of
from inspectrules.vocabulary.load import load_vocabulary

PAGE = (Path(__file__).parents[2] / "docs" / "language" / "vocabulary.md").read_text(encoding="utf-8")
TEXT = re.findall(r"^```yaml\n# file: vocabulary.yaml\n(.*?)^```$", PAGE, re.M | re.S)[0]
LINES = TEXT.splitlines()
WORDS = sorted(set(re.findall(r"[A-Za-z_]+|[一-鿿]+", TEXT)))
ODD = [
    "",
    "5",
    "[]",
    "{}",
    "[a]",
    "{a: b}",
    "= start",
    "never",
    "的",
    "a-b",
    "list of check",
    "set of boat",
    "''",
    "null",
]


@st.composite
def mutated(draw):
    """The example with a few words exchanged and a few lines lost, doubled or emptied of their value."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        match draw(st.integers(0, 3)):
            case 0:
                del lines[index]
            case 1:
                lines.insert(index, line)
            case 2:
                found = draw(st.sampled_from(re.findall(r"[A-Za-z_]+|[一-鿿]+", line) or ["x"]))
                lines[index] = line.replace(found, draw(st.sampled_from(WORDS + ODD)), 1)
            case _:
                lines[index] = line.partition(":")[0] + ": " + draw(st.sampled_from(ODD))
    return "\n".join(lines)


@given(text=mutated())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_vocabulary_is_loaded_or_refused_but_never_raises(tmp_path, text):
    path = tmp_path / "vocabulary.yaml"
    path.write_text(text, encoding="utf-8")
    vocabulary, found = load_vocabulary(path, lambda _: None, display_name="vocabulary.yaml")
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    assert (vocabulary is None) == bool(errors)
    for problem in found:
        assert problem.span.source.name == "vocabulary.yaml"
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert message_of(problem, "en")
        assert message_of(problem, "zh")
        help_of(problem, "zh")
