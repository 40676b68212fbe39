"""Which rules an exception may reach: checked rules of a whole stack in, what is wrong out."""

from collections.abc import Iterator, Mapping, Sequence

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import problems
from inspectrules.policy.declarations import LOWER
from inspectrules.policy.declared import DeclaredRule
from inspectrules.policy.model import Rule
from inspectrules.policy.tree import Exempt, Fires
from inspectrules.policy.walking import nodes_of
from inspectrules.syntax.tree import ExemptFrom
from inspectrules.text import Span


def check_reach(rules: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    """Exceptions from rules of other subjects, or from rules above that are not open; and asking for others' firing."""
    for rule in rules.values():
        if isinstance(rule.effect, Exempt):
            for lifted in rule.effect.rules:
                if lifted in rules:
                    yield from _of_exception(rule, rules[lifted])
        for node in nodes_of(rule):
            if isinstance(node, Fires):
                yield from _of_question(rule, node, rules)


def _of_exception(rule: Rule, lifted: Rule) -> Iterator[Diagnostic]:
    span = _mention(rule, lifted)
    if lifted.subject != rule.subject:
        yield problems.about_another_subject(span, lifted.id, lifted.subject, rule.subject)
    elif lifted.layer != rule.layer and LOWER not in lifted.open_to:
        yield problems.not_open(span, rule.id, lifted.id, lifted.layer, lifted.span)


def _of_question(rule: Rule, node: Fires, rules: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    for name in node.rules:
        if name in rules and rules[name].subject != rule.subject:
            yield problems.about_another_subject(node.span, name, rules[name].subject, rule.subject)


def _mention(rule: Rule, lifted: Rule) -> Span:
    """Where the exception names the rule, or a tag of it."""
    head = rule.sentence.head if rule.sentence is not None else None
    if not isinstance(head, ExemptFrom):
        return rule.span
    for name in head.rules:
        if name.parts[-1] == lifted.id:
            return name.span
    for tag, span in zip(head.tags, head.tag_spans, strict=False):
        if tag in lifted.tags:
            return span
    return rule.span


def check_tags(rules: Sequence[DeclaredRule], above: Sequence[DeclaredRule]) -> Iterator[Diagnostic]:
    """Rules that are called as a tag is, in one policy or in it and one `above`."""
    tags = {tag.text: tag.span for rule in rules for tag in rule.tags}
    tags_above = {tag.text: tag.span for rule in above for tag in rule.tags}
    for rule in rules:
        span = tags.get(rule.id) or tags_above.get(rule.id)
        if span is not None:
            yield problems.rule_named_like_tag(rule.span, rule.id, span)
    for rule in above:
        if rule.id in tags:
            yield problems.rule_named_like_tag(tags[rule.id], rule.id, rule.span)
