"""What a rule does: another effect, another body or outcome, an exemption less, a duty of another kind or time."""

from attrs import evolve

from inspectrules.decision.model import DENIED
from inspectrules.policy import tree
from inspectrules.policy.tree import Node
from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.printing.terminals import MODALITIES
from inspectrules.syntax.tree import Anchoring, Modality
from inspectrules.testing.mutation.change import Change, Changes, Site, with_field
from inspectrules.testing.mutation.writing import chinese_at, respelt
from inspectrules.text import Span
from inspectrules.vocabulary.types import TEXT

_STRICT = (
    tree.Deny,
    tree.AtMost,
    tree.Leave,
    tree.Require,
    tree.Defer,
    tree.Merge,
    tree.MergeNamed,
    tree.Conclude,
)


def effects(node: Node, site: Site) -> Changes:
    """What has an outcome only flags; what only flags denies; a conclusion is another one."""
    chinese = chinese_at(node.span)
    if isinstance(node, _STRICT):
        conditional = isinstance(node, tree.AtMost | tree.Leave | tree.Require | tree.Merge)
        text = keyword("FLAG").spelling("zh" if chinese else "en")
        part = tree.Flag(span=node.span)
        yield Change("effect", part, node.span, node.span.text, text, writable=not conditional)
    if isinstance(node, tree.Flag) and DENIED in site.vocabulary.subjects[site.subject].outcomes:
        text = keyword("DENY").spelling("zh" if chinese else "en")
        yield Change("effect", tree.Deny(span=node.span), node.span, node.span.text, text)
    if isinstance(node, tree.Conclude):
        for outcome in _other_outcomes(node, site):
            other = evolve(node, outcome=outcome)
            text = node.span.text.replace(node.outcome, outcome)
            yield Change("effect", other, node.span, node.span.text, text, writable=text != node.span.text)


def _other_outcomes(node: tree.Conclude, site: Site) -> tuple[str, ...]:
    outcomes = [one for one in site.vocabulary.subjects[site.subject].outcomes if one != node.outcome]
    return tuple(outcomes[:1])


def exemptions(node: Node, _site: Site) -> Changes:
    """One of the rules that an exemption lists is not lifted."""
    if isinstance(node, tree.Exempt) and len(node.rules) > 1:
        for index, rule in enumerate(node.rules):
            part = evolve(node, rules=node.rules[:index] + node.rules[index + 1 :])
            yield Change("exempted rule", part, node.span, rule, "", writable=False)


def steps(node: Node, site: Site) -> Changes:
    """Another step, another body, or no body named at all."""
    if not isinstance(node, tree.Require):
        return
    for step in [one for one in site.vocabulary.steps if one != node.step][:1]:
        yield Change("step", evolve(node, step=step), node.span, node.step, step, writable=False)
    for index, body in enumerate(node.by):
        part = evolve(node, by=node.by[:index] + node.by[index + 1 :])
        yield Change("body", part, body.span, body.span.text, "", writable=False)
        for other in _other_bodies(node, site):
            value = tree.Value(other, type=TEXT, span=body.span)
            part = evolve(node, by=(*node.by[:index], value, *node.by[index + 1 :]))
            yield Change("body", part, body.span, body.span.text, other)


def _other_bodies(node: tree.Require, site: Site) -> list[str]:
    named = {body.value for body in node.by if isinstance(body, tree.Value)}
    return [body for body in site.vocabulary.bodies if body not in named][:1]


def orders(node: Node, _site: Site) -> Changes:
    """Of several to merge into another one is taken first."""
    if not isinstance(node, tree.Merge) or not node.taking:
        return
    for index, key in enumerate(node.taking):
        part = evolve(node, taking=node.taking[:index] + node.taking[index + 1 :])
        yield Change("order", part, key.span, key.span.text, "", writable=False)
    if len(node.taking) > 1:
        place = node.taking[0].span.to(node.taking[-1].span)
        turned = node.taking[::-1]
        text = ", then ".join(key.span.text for key in turned)
        yield Change("order", evolve(node, taking=turned), place, place.text, text, writable=False)


def lists(node: Node, _site: Site) -> Changes:
    """A content or a recipient of a duty is left out."""
    if isinstance(node, tree.Duty):
        for name in ("of", "to"):
            words: tuple[str, ...] = getattr(node, name)
            for index, word in enumerate(words):
                part = with_field(node, name, words[:index] + words[index + 1 :])
                yield Change("content", part, node.span, word, "", writable=False)


_MODALITIES = {
    Modality.MUST: Modality.SHOULD,
    Modality.SHOULD: Modality.MUST,
    Modality.MUST_NOT: Modality.MAY,
    Modality.MAY: Modality.MUST_NOT,
}


def modalities(node: Node, _site: Site) -> Changes:
    """`must` becomes `should`, `may` becomes `must not`, and the other way round."""
    if isinstance(node, tree.Duty):
        other = _MODALITIES[node.modality]
        found = respelt(node.span, MODALITIES[node.modality], MODALITIES[other])
        if found is not None:
            yield Change("modality", evolve(node, modality=other), found[0], found[0].text, found[1])


def parts_of_duties(node: Node, _site: Site) -> Changes:
    """A duty without its deadline, without `done`, without what follows if it is not kept."""
    if not isinstance(node, tree.Duty):
        return
    if node.deadline is not None:
        span = node.deadline.span
        part = evolve(node, deadline=None)
        yield Change("deadline", part, span, span.text, "", writable=node.otherwise is None)
    if node.done is not None:
        part, span = evolve(node, done=None), node.done.span
        yield Change("done", part, span, span.text, "", writable=False)
    if node.otherwise is not None:
        part, span = evolve(node, otherwise=None), node.otherwise.span
        yield Change("else", part, span, span.text, "", writable=False)


_ANCHORS = {
    Anchoring.BEFORE: (Anchoring.BY, ("BEFORE", "BY")),
    Anchoring.BY: (Anchoring.BEFORE, ("BY", "BEFORE")),
    Anchoring.UNTIL: (Anchoring.BY, ("UNTIL", "BY")),
    Anchoring.WITHIN_BEFORE: (Anchoring.AT_LEAST_BEFORE, ("WITHIN", "AT_LEAST")),
    Anchoring.AT_LEAST_BEFORE: (Anchoring.WITHIN_BEFORE, ("AT_LEAST", "WITHIN")),
}


def anchors(node: Node, _site: Site) -> Changes:
    """`before E` becomes `by E`, `at least D before E` `within D before E`; `within D of E` is only `by E`."""
    if not isinstance(node, tree.Deadline):
        return
    if node.anchoring in _ANCHORS:
        other, names = _ANCHORS[node.anchoring]
        found = respelt(node.span, *names)
        place, text = found or (node.span, other.value)
        yield Change("anchor", evolve(node, anchoring=other), place, place.text, text, writable=False)
    elif node.span_length is not None:
        place = Span(node.span.source, node.span.start, node.event.span.start)
        part = evolve(node, anchoring=Anchoring.BY, span_length=None)
        yield Change("anchor", part, place, place.text, "by ", writable=False)


def firsts(node: Node, _site: Site) -> Changes:
    """The first date of a frequency is not said."""
    if isinstance(node, tree.Frequency) and node.first_by is not None:
        span = node.first_by.span
        yield Change("first", evolve(node, first_by=None), span, span.text, "", writable=False)


HEAD_OPERATORS = (effects, exemptions, steps, orders, lists, modalities, parts_of_duties, anchors, firsts)
