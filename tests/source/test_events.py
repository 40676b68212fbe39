"""Whatever the text, the reader answers; and it does not matter which of PyYAML's parsers is there."""

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inspectrules.source.events import FAST_LOADER, build
from inspectrules.source.nodes import Mapping, Node, Scalar, Sequence
from inspectrules.source.read import read_yaml
from inspectrules.text import Source

TOKENS = [
    *"ab:-?[]{},&*!|>'\"%@`#\\~.<中：　🙂",
    *(
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        " ",
        "  ",
        ": ",
        "- ",
        "\t",
        "---",
        "...",
        "\n---\n",
        "<<: ",
        "\\u4e2d",
    ),
    *("\\x0", "|2", "|-", ">+", "'x'", '"y"', "k: v\n", "k: ", "- a\n", "{a: b}", "\n%YAML 1.1\n---\n"),
]
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=25).map("".join)


def scalars_of(node: Node | None) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Sequence():
            return [scalar for item in node for scalar in scalars_of(item)]
        case Mapping():
            return [scalar for entry in node for scalar in [entry.key, *scalars_of(entry.value)]]
    return []


@settings(deadline=None, max_examples=300)
@given(TEXTS)
@example("a: |2\n   b\n  c\n")
@example("k: v\n- a")
def test_any_text_gives_nodes_or_diagnostics_within_it(text):
    node, found = read_yaml(Source("p.yaml", text))
    assert node is not None or found
    assert all(0 <= problem.span.start <= problem.span.end <= len(text) for problem in found)
    assert "IR119" not in [problem.code for problem in found]
    for scalar in scalars_of(node):
        assert (
            scalar.text in ("", scalar.place(0, len(scalar.text)).text)
            or "\\" in scalar.span.text
            or (scalar.text.split() == scalar.place(0, len(scalar.text)).text.replace("''", "'").split())
        )


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_both_parsers_build_the_same_nodes(text):
    source = Source("p.yaml", text)
    fast, fast_problems = build(source, FAST_LOADER)
    slow, slow_problems = build(source, yaml.SafeLoader)
    if not fast_problems and not slow_problems:
        assert fast == slow
        assert [one.span for one in scalars_of(fast)] == [one.span for one in scalars_of(slow)]


@settings(deadline=None)
@given(st.text())
def test_any_characters_are_taken(text):
    node, found = read_yaml(Source("p.yaml", text))
    assert node is not None or found
