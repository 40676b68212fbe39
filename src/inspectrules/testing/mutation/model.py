"""Mutants: a policy with one small change, and where its author would have made it."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import evolve, field, frozen

from inspectrules.policy.model import (
    CheckedPolicy,
    Definition,
    Indicator,
    Layer,
    Parameter,
    Rule,
    Table,
)
from inspectrules.text import Span

DefinitionKey = tuple[str, str | None, str]


class Kind(StrEnum):
    """What a mutant changes."""

    RULE = "rule"
    DEFINITION = "definition"
    PARAMETER = "parameter"
    TABLE = "table"
    INDICATOR = "indicator"
    POLICY = "policy"


@frozen
class Edit:
    """Parts that take the place of those of the same name; a rule that is None is left out."""

    rules: Mapping[str, Rule | None] = field(factory=dict)
    definitions: Mapping[DefinitionKey, Definition] = field(factory=dict)
    parameters: Mapping[str, Parameter] = field(factory=dict)
    tables: Mapping[str, Table] = field(factory=dict)
    indicators: Mapping[str, Indicator] = field(factory=dict)
    layer: Layer | None = None
    """The policy's own."""

    def applied(self, policy: CheckedPolicy) -> CheckedPolicy:
        """The policy with the parts replaced, each in the place of the one that it replaces."""
        rules = {name: self.rules.get(name, rule) for name, rule in policy.rules.items()}
        layers = policy.layers if self.layer is None else (self.layer, *policy.layers[1:])
        return evolve(
            policy,
            rules={name: rule for name, rule in rules.items() if rule is not None},
            definitions={**policy.definitions, **self.definitions},
            parameters={**policy.parameters, **self.parameters},
            tables={**policy.tables, **self.tables},
            indicators={**policy.indicators, **self.indicators},
            layers=layers,
        )


@frozen
class Mutant:
    """One small change of a policy that some case should notice."""

    id: str
    """`OWNER:OPERATOR:HASH`, the same as long as what it changes stays as it is."""

    kind: Kind
    owner: str
    """Id or name of the rule, definition, parameter, table or indicator; of the policy itself its id."""

    operator: str
    span: Span = field(repr=False)
    old: str
    """What the policy says, as far as it changes."""

    new: str
    """What the mutant says instead; empty where it is left out."""

    edit: Edit = field(repr=False)
    text_edit: tuple[Span, str] | None = field(default=None, repr=False)
    """The text that makes the file say the mutant; None where the grammar has no such policy."""
