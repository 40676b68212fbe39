"""What can be said of a policy whose vocabulary cannot be read: whether its sentences are well formed."""

from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredPolicy
from inspectrules.syntax.parse import parse_expression, parse_sentence


def parse_all(policy: DeclaredPolicy, found: Problems) -> None:
    """Reports the mistakes in the syntax of rules, definitions and lines of `applies`."""
    for rule in policy.rules:
        if rule.sentence is not None:
            found.of(parse_sentence(rule.sentence.text, rule.sentence.place))
    for text in (*(one.expression for one in policy.definitions), *(one.condition for one in policy.applies)):
        found.of(parse_expression(text.text, text.place))
