"""Parts of policies as one line of text, as authors write them."""

from collections.abc import Iterable

from inspectrules.policy.model import ALWAYS, Interval, Rule
from inspectrules.policy.tree import Node
from inspectrules.syntax.printer import print_sentence
from inspectrules.values.wire import to_wire


def sentence_text(rule: Rule) -> str:
    """The rule's sentence on one line, as it was written."""
    if rule.sentence is None:
        return ""
    return one_line(rule.sentence.span.text) or print_sentence(rule.sentence, "en")


def one_line(text: str) -> str:
    return " ".join(text.split())


def node_text(node: Node) -> str:
    return one_line(node.span.text) or repr(node)


def listed(nodes: Iterable[Node]) -> str:
    return "; ".join(map(node_text, nodes))


def interval_text(interval: Interval) -> str:
    """`2024-01-01..2024-12-31`, both included; open where a side is empty."""
    if interval == ALWAYS:
        return "always"
    start, end = (side.isoformat() if side else "" for side in (interval.start, interval.end))
    return f"{start}..{end}"


def value_text(value: object) -> str:
    """A value as a table or a parameter states it."""
    if isinstance(value, frozenset):
        return "{" + ", ".join(sorted(map(value_text, value))) + "}"
    found = to_wire(value)
    return str(found).lower() if isinstance(found, bool) else str(found)
