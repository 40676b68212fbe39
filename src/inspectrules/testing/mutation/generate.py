"""All mutants of a checked policy's own layer: a policy in, mutants out, each with an id that stays."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from inspectrules.policy.model import CheckedPolicy, Definition
from inspectrules.testing.mutation.change import Change
from inspectrules.testing.mutation.data import parameter_changes, table_changes
from inspectrules.testing.mutation.expressions import definition_edits, indicator_edits, rule_edits
from inspectrules.testing.mutation.layers import layer_changes
from inspectrules.testing.mutation.model import Edit, Kind, Mutant
from inspectrules.text import Span


def mutants(policy: CheckedPolicy) -> tuple[Mutant, ...]:
    """Each mutant of what the policy itself says; what it extends has cases of its own.

    External parameters and sample tables are not the policy's: their values come from others. In the order of the
    rules' ids, the definitions and so on, within each in that of its text.
    """
    return tuple(_named(_found(policy)))


@frozen
class _Found:
    kind: Kind
    owner: str
    change: Change[Edit]


def _found(policy: CheckedPolicy) -> Iterator[_Found]:
    own = policy.id
    for _, rule in sorted(policy.rules.items()):
        if rule.layer == own:
            yield from (_Found(Kind.RULE, rule.id, one) for one in rule_edits(rule, policy))
    for name, group in _definitions(policy).items():
        yield from (_Found(Kind.DEFINITION, name, one) for one in definition_edits(group, policy))
    for parameter in policy.parameters.values():
        if parameter.layer == own and not parameter.external:
            for change in parameter_changes(parameter, policy):
                yield _Found(
                    Kind.PARAMETER, parameter.name, change.of(Edit(parameters={parameter.name: change.part}))
                )
    for table in policy.tables.values():
        if table.layer == own and not table.sample:
            for row in table_changes(table, policy):
                yield _Found(Kind.TABLE, table.name, row.of(Edit(tables={table.name: row.part})))
    for indicator in policy.indicators.values():
        if indicator.layer == own:
            yield from (
                _Found(Kind.INDICATOR, indicator.id, one) for one in indicator_edits(indicator, policy)
            )
    yield from (_Found(Kind.POLICY, own, one) for one in layer_changes(policy))


def _definitions(policy: CheckedPolicy) -> dict[str, list[Definition]]:
    """The policy's own, those of one text together: one that says no subject is there for several."""
    groups: dict[tuple[str | None, str], list[Definition]] = {}
    for definition in policy.definitions.values():
        if definition.layer == policy.id:
            groups.setdefault((definition.root, definition.name), []).append(definition)
    return {".".join(filter(None, key)): group for key, group in sorted(groups.items(), key=_by_name)}


def _by_name(item: tuple[tuple[str | None, str], object]) -> tuple[str, str]:
    (root, name), _ = item
    return root or "", name


def _named(found: Iterable[_Found]) -> Iterator[Mutant]:
    """Ids from what is changed, not from where it stands: of equal changes of one owner the place tells."""
    seen: Counter[tuple[str, ...]] = Counter()
    for one in found:
        change = one.change
        said = (one.kind.value, one.owner, change.operator, " ".join(change.old.split()), change.new)
        seen[said] += 1
        digest = hashlib.sha256("\0".join((*said, str(seen[said]))).encode()).hexdigest()[:6]
        name = f"{one.owner}:{change.operator.replace(' ', '-')}:{digest}"
        yield Mutant(
            name,
            one.kind,
            one.owner,
            change.operator,
            change.span,
            change.old,
            change.new,
            change.part,
            _text_edit(change),
        )


def _text_edit(change: Change[Edit]) -> tuple[Span, str] | None:
    return (change.edit or (change.span, change.new)) if change.writable else None
