"""The policies of a stack, checked from the top: declared ones and a vocabulary in, their checked parts out.

What a policy says may name what it declares itself and what the policies above it declare, so that it means the same
alone and in any stack.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field, frozen

from inspectrules.diagnostics.model import Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.data import Data, check_data
from inspectrules.policy.declared import DeclaredDefinition, DeclaredIndicator, DeclaredPolicy
from inspectrules.policy.definitions import CheckedDefinitions, check_definitions
from inspectrules.policy.exceptions import check_tags
from inspectrules.policy.indicators import check_indicators
from inspectrules.policy.model import Applicability, Definition, Indicator, Layer, Rule
from inspectrules.policy.ranks import check_order, outcomes_of
from inspectrules.policy.rules import Drafts, RuleDraft, Visible, check_rules, check_times, draft_rules
from inspectrules.policy.scope import Scope, open_scope
from inspectrules.policy.stack import Stack
from inspectrules.text import Span


@frozen
class CheckedLayer:
    """One policy of the stack, checked, without what it takes from those above."""

    layer: Layer
    data: Data
    definitions: tuple[Definition, ...]
    rules: tuple[Rule, ...]
    drafts: tuple[RuleDraft, ...]
    """Of all its rules, also of those that are wrong."""

    indicators: tuple[Indicator, ...] = ()


@define
class Layers:
    """The checking of one stack."""

    stack: Stack
    base: Scope
    """Knows the vocabulary only."""

    externals: Mapping[str, object]
    found: Problems
    done: dict[str, CheckedLayer] = field(factory=dict)

    def check(self) -> tuple[CheckedLayer, ...]:
        """All layers: the lowest, then those above, nearest first. Warnings about those above are theirs alone."""
        for policy in self.stack.from_the_top():
            own = Problems()
            self.done[policy.id] = self._checked(policy, own)
            is_lowest = policy is self.stack.lowest
            self.found.extend(one for one in own.found if is_lowest or severity_of(one) is Severity.ERROR)
        order = (self.stack.lowest.id, *self.stack.above(self.stack.lowest.id))
        return tuple(self.done[name] for name in order)

    def _checked(self, policy: DeclaredPolicy, found: Problems) -> CheckedLayer:
        above = [self.done[name] for name in self.stack.above(policy.id)]
        others = tuple(self.done.values())
        data = check_data(policy, self.base, [layer.data for layer in others], self.externals, found)
        scope = _scope_of([*above_data(above), data], above, self.base)
        drafts = _only_new(draft_rules(policy, scope, found), others, found)
        visible = Visible(
            {one.declared.id: one for layer in above for one in layer.drafts} | _by_id(drafts.rules)
        )
        found.extend(check_times(policy))
        found.extend(check_tags(policy.rules, [one.declared for layer in above for one in layer.drafts]))
        defined = self._definitions(policy, scope, visible, data, others, found)
        checked = check_rules(drafts, visible, defined, policy.id, found)
        own = [one for one in checked.definitions.definitions if one.layer == policy.id]
        indicators = check_indicators(_new_indicators(policy, others, found), defined, policy.id, found)
        layer = self._layer(policy, checked.applies, above, found)
        return CheckedLayer(layer, data, tuple(own), checked.rules, drafts.rules, indicators)

    def _definitions(
        self,
        policy: DeclaredPolicy,
        scope: Scope,
        visible: Visible,
        data: Data,
        others: Sequence[CheckedLayer],
        found: Problems,
    ) -> CheckedDefinitions:
        declared = _new_definitions(policy.definitions, others, found)
        scope = evolve(scope, rules=visible.about(scope.subject))
        return check_definitions(declared, scope, policy.id, data.broken, found)

    def _layer(
        self,
        policy: DeclaredPolicy,
        applies: tuple[Applicability, ...],
        above: Sequence[CheckedLayer],
        found: Problems,
    ) -> Layer:
        outcomes = outcomes_of(policy, self.base, found)
        found.extend(check_order(policy, outcomes, [(one.layer.id, one.layer.outcomes) for one in above]))
        return Layer(
            id=policy.id,
            version=policy.version,
            title=policy.title,
            source=policy.source,
            in_force=policy.in_force,
            applies=applies,
            outcomes=outcomes,
            extends=self.stack.extends[policy.id],
        )


def above_data(above: Iterable[CheckedLayer]) -> list[Data]:
    """The data of the policies above."""
    return [layer.data for layer in above]


def _scope_of(data: Iterable[Data], above: Iterable[CheckedLayer], base: Scope) -> Scope:
    """What one policy can name, but for rules and its own definitions."""
    data = tuple(data)
    scope = open_scope(
        base.vocabulary,
        parameters=[one for part in data for one in part.parameters],
        tables=[one for part in data for one in part.tables],
        definitions=[one for layer in above for one in layer.definitions],
    )
    return evolve(scope, names=base.names)


def _by_id(drafts: Iterable[RuleDraft]) -> dict[str, RuleDraft]:
    return {draft.declared.id: draft for draft in drafts}


def _only_new(drafts: Drafts, others: Iterable[CheckedLayer], found: Problems) -> Drafts:
    """Without rules whose id another policy of the stack has."""
    taken = {draft.declared.id: draft.declared.span for layer in others for draft in layer.drafts}
    kept: list[RuleDraft] = []
    for draft in drafts.rules:
        declared = draft.declared
        if declared.id in taken:
            found.add(problems.declared_twice(declared.span, declared.id, problems.RULE, taken[declared.id]))
        else:
            kept.append(draft)
    return evolve(drafts, rules=tuple(kept))


def _new_indicators(
    policy: DeclaredPolicy, others: Iterable[CheckedLayer], found: Problems
) -> list[DeclaredIndicator]:
    """Without those whose id another policy of the stack has."""
    taken = {one.id: one.span for layer in others for one in layer.indicators}
    kept: list[DeclaredIndicator] = []
    for one in policy.indicators:
        if one.id in taken:
            found.add(problems.declared_twice(one.span, one.id, problems.INDICATOR, taken[one.id]))
        else:
            kept.append(one)
    return kept


def _new_definitions(
    declared: Iterable[DeclaredDefinition], others: Iterable[CheckedLayer], found: Problems
) -> list[DeclaredDefinition]:
    """Without those that another policy of the stack defines."""
    taken: dict[tuple[str | None, str], Span] = {
        (one.root, one.name): one.span for layer in others for one in layer.definitions
    }
    kept: list[DeclaredDefinition] = []
    for one in declared:
        first = taken.get((one.element, one.name))
        if first is None:
            kept.append(one)
        else:
            found.add(problems.declared_twice(one.span, one.full_name, problems.DEFINITION, first))
    return kept
