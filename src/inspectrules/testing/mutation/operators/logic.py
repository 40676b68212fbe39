"""Logic: `and` for `or`, a negation too many or too few, a condition of several that is not asked."""

from inspectrules.policy import tree
from inspectrules.policy.tree import Node
from inspectrules.syntax.keywords import keyword
from inspectrules.testing.mutation.change import Change, Changes, Site
from inspectrules.testing.mutation.writing import (
    chinese_at,
    joined_otherwise,
    respelt,
    rewritten,
    with_brackets,
    without_item,
)
from inspectrules.text import Span
from inspectrules.vocabulary.types import BOOL


def connectives(node: Node, _site: Site) -> Changes:
    """`a and b` becomes `a or b`, and the other way round."""
    if not isinstance(node, tree.And | tree.Or) or _is_composed(node):
        return
    names = ("AND", "OR") if isinstance(node, tree.And) else ("OR", "AND")
    edits = list(joined_otherwise([with_brackets(one.span) for one in node.operands], *names))
    if len(edits) == len(node.operands) - 1:
        other = tree.Or if isinstance(node, tree.And) else tree.And
        place, new = edits[0]
        part = other(node.operands, span=node.span)
        edit = (with_brackets(node.span), f"({rewritten(node.span, edits)})")
        yield Change("connective", part, place, place.text, new, edit)


def _is_composed(node: tree.And | tree.Or) -> bool:
    """Whether no author wrote the chain: `visits of C counting only where D` joins C and D."""
    return len({one.span for one in node.operands}) < len(node.operands) or node.span == node.operands[0].span


def operands(node: Node, _site: Site) -> Changes:
    """One condition of `a and b and c`, or of `a or b or c`, is not asked."""
    if not isinstance(node, tree.And | tree.Or) or _is_composed(node):
        return
    spans = [one.span for one in node.operands]
    for index in range(len(node.operands)):
        rest = node.operands[:index] + node.operands[index + 1 :]
        part = rest[0] if len(rest) == 1 else type(node)(rest, span=node.span)
        place = without_item(spans, index)
        yield Change("condition", part, spans[index], spans[index].text, "", (place, ""))


_ATOMS = (
    tree.Fact,
    tree.Defined,
    tree.Parameter,
    tree.Lookup,
    tree.Fires,
    tree.HasRow,
    tree.Under,
    tree.Shares,
    tree.AllIn,
    tree.HasHappened,
    tree.IsNone,
    tree.Share,
    tree.AnyDayOfVisit,
)


def negations(node: Node, site: Site) -> Changes:
    """`a` becomes `not a`, `not a` becomes `a`; `in` becomes `not in`, `any` becomes `no`, `known` `unknown`."""
    if isinstance(site.parent, tree.Not) and not is_of_every(node, site):
        return
    if isinstance(node, tree.Not):
        yield from _without(node)
    elif isinstance(node, _ATOMS) and node.type == BOOL and _is_condition(site):
        word = keyword("NOT").spelling("zh" if chinese_at(node.span) else "en")
        text = f"{word} {node.span.text}"
        part = tree.Not(node, span=node.span)
        yield Change("negation", part, node.span, node.span.text, text, (node.span, f"({text})"))
    elif isinstance(node, tree.In | tree.AnyOf | tree.IsKnown):
        yield from _respelt(node, tree.Not(node, span=node.span), *_OPPOSITES[type(node)])


def _is_condition(site: Site) -> bool:
    """Not the value that something is compared with or counted by."""
    return not isinstance(site.parent, tree.Compare | tree.Lookup | tree.HasRow) and site.field != "value"


_OPPOSITES = {
    tree.In: ("IN", "NOT_IN"),
    tree.AnyOf: ("ANY", "NO"),
    tree.IsKnown: ("IS_KNOWN", "IS_UNKNOWN"),
}


def _without(node: tree.Not) -> Changes:
    operand = node.operand
    if operand.span != node.span:
        place = Span(node.span.source, node.span.start, with_brackets(operand.span).start)
        if place.text.strip(" (（"):  # else nobody wrote it: `every` asks that there is none that not
            yield Change("negation", operand, node.span, node.span.text, operand.span.text, (place, ""))
    elif isinstance(operand, tree.In | tree.IsKnown):
        yield from _respelt(node, operand, *reversed(_OPPOSITES[type(operand)]))
    elif isinstance(operand, tree.AnyOf) and not _is_every(operand):
        yield from _respelt(node, operand, "NO", "ANY")


def _is_every(operand: tree.AnyOf) -> bool:
    """Whether the author wrote `every`: that there is none of which the condition does not hold."""
    every = keyword("EVERY")
    return any(operand.span.text.startswith(word) for word in (*every.english, *every.chinese))


def is_of_every(node: Node, site: Site) -> bool:
    """Whether the node is the whole condition of an `every`; the `not` above it nobody wrote."""
    around = next((one for one in site.above[2:3] if isinstance(one, tree.AnyOf)), None)
    return around is not None and _is_every(around) and site.above[0].span == node.span


def _respelt(node: Node, part: Node, terminal: str, other: str) -> Changes:
    """The opposite, which has a word of its own."""
    head = Span(node.span.source, node.span.start, node.span.end)
    if isinstance(node, tree.In) or isinstance(getattr(node, "operand", None), tree.In):
        member = node.operand if isinstance(node, tree.Not) else node
        assert isinstance(member, tree.In)
        head = Span(node.span.source, member.item.span.end, member.group.span.start)
    found = respelt(head, terminal, other)
    if found is not None:
        place, new = found
        yield Change("negation", part, place, place.text, new)


def branches(node: Node, _site: Site) -> Changes:
    """Of `if C then a else b`, always `a` or always `b`."""
    if isinstance(node, tree.If):
        for branch in (node.then, node.otherwise):
            yield Change("branch", branch, node.span, node.span.text, branch.span.text)


LOGIC_OPERATORS = (connectives, operands, negations, branches)
