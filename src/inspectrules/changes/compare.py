"""Two versions of policy files in, what changed out; policies that have errors are told apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from attrs import evolve, frozen

from inspectrules.changes.behaviour import TRIES, Behaviour
from inspectrules.changes.items.cases import Standing, case_changes, cases_of
from inspectrules.changes.items.data import DataChanges, renamed
from inspectrules.changes.items.declared import DeclaredChanges, renamed_definitions
from inspectrules.changes.items.places import Where
from inspectrules.changes.items.rules import RuleChanges, renamed_rules
from inspectrules.changes.items.vocabulary import calendar_changes, vocabulary_changes
from inspectrules.changes.model import Change, Changes, Difference, Item, Kind, PolicyChanges
from inspectrules.changes.normal import Renames
from inspectrules.changes.seeds import days_of_effect
from inspectrules.changes.shared import told_once
from inspectrules.changes.users import users_of
from inspectrules.changes.versions.asked import Compared
from inspectrules.changes.versions.loading import Loaded, load
from inspectrules.changes.versions.packs import Pair, pairs_of
from inspectrules.policy.model import CheckedPolicy, Definition, Parameter, Rule, Table
from inspectrules.testing.search.request import request_of

_OfLayer = TypeVar("_OfLayer", bound="Rule | Parameter | Table | Definition")


def compare(compared: Compared, *, tries: int = TRIES) -> Changes:
    """What changed from the base to the head, below the paths.

    `tries` bounds the requests that are decided for each change of meaning; 0: only cases are.
    """
    pairs = pairs_of(compared)
    found, broken = [], []
    unchanged = pairs.unchanged
    for pair in pairs.touched:
        old = load(compared.base, pair.before)
        new = load(compared.head, pair.after)
        errors = [one.broken for one in (old, new) if one is not None and one.broken is not None]
        broken.extend(errors)
        if not all(one.is_compared for one in errors):
            continue
        policy = _of_policy(pair, old, new, compared, tries)
        unchanged += policy.is_empty
        found.append(policy)
    policies, shared = told_once([one for one in found if not one.is_empty])
    return Changes(compared.base.name, compared.head.name, policies, shared, tuple(broken), unchanged)


def _of_policy(
    pair: Pair, old: Loaded | None, new: Loaded | None, compared: Compared, tries: int
) -> PolicyChanges:
    if old is None or new is None:
        return _one_sided(pair, old, new)
    return compare_loaded(pair, old, new, tries=tries, paths=_changed_files(pair, compared))


def _one_sided(pair: Pair, old: Loaded | None, new: Loaded | None) -> PolicyChanges:
    """A policy that is new, or gone: that is all there is to say."""
    one = new or old
    assert one is not None
    kind = Kind.ADDED if old is None else Kind.REMOVED
    details = (Change(Item.POLICY, pair.id, (kind,), layer=pair.id),)
    path = pair.after or pair.before
    return PolicyChanges(
        pair.id,
        "" if path is None else path.as_posix(),
        None if old is None else old.policy.version,
        None if new is None else new.policy.version,
        changes=details,
    )


def _changed_files(pair: Pair, compared: Compared) -> tuple[str, ...]:
    """Of the pack, by their paths in it."""
    sides = []
    for version, pack in ((compared.base, pair.before), (compared.head, pair.after)):
        top = "" if pack is None or str(pack) == "." else f"{pack.as_posix()}/"
        sides.append(
            {file.removeprefix(top): digest for file, digest in version.files.items() if file.startswith(top)}
        )
    names = sorted({*sides[0], *sides[1]})
    return tuple(name for name in names if sides[0].get(name) != sides[1].get(name))


# --- one policy ---


def compare_loaded(
    pair: Pair, old: Loaded, new: Loaded, *, tries: int = TRIES, paths: Sequence[str] = ()
) -> PolicyChanges:
    """What changed of a policy that both versions have; `paths` are the files of its pack that differ."""
    before, after = _with_layers_named(old.policy.checked, new.policy.id), new.policy.checked
    renames = _renames(before, after)
    changes = [*_declared_changes(before, after, renames, old.where, new.where)]
    cases = cases_of(old.cases, old.where), cases_of(new.cases, new.where)
    if old.broken is None and new.broken is None:
        changes += case_changes(*cases, old.where, new.where)
    same = old.policy.checked.own_digest == new.policy.checked.own_digest
    differences: tuple[Difference, ...] = ()
    compared = 0
    if not same:
        behaviour = Behaviour(old.policy, new.policy, renames, tries, new.background)
        differences, compared = behaviour.of_cases(*cases)
        changes, more = _settled(changes, behaviour, differences, cases)
        differences = (*differences, *more)
    return PolicyChanges(
        pair.id,
        _path(new.where),
        old.policy.version,
        new.policy.version,
        same,
        tuple(changes),
        differences,
        compared,
        tuple(_untold(paths, changes, old.where, new.where)),
    )


def _path(where: Where) -> str:
    return where.pack.relative_to(where.root).as_posix() if where.pack.is_relative_to(where.root) else ""


def _renames(before: CheckedPolicy, after: CheckedPolicy) -> Renames:
    return Renames(
        renamed_rules(before.rules, after.rules),
        renamed(before.parameters, after.parameters),
        renamed(before.tables, after.tables),
        renamed_definitions(before.definitions, after.definitions),
    )


def _with_layers_named(policy: CheckedPolicy, name: str) -> CheckedPolicy:
    """As if the policy had that id: when it gets another, its rules have moved nowhere."""
    if policy.id == name:
        return policy
    return evolve(
        policy,
        layers=(evolve(policy.layers[0], id=name), *policy.layers[1:]),
        rules=_of_layer(policy.rules, policy.id, name),
        parameters=_of_layer(policy.parameters, policy.id, name),
        tables=_of_layer(policy.tables, policy.id, name),
        definitions=_of_layer(policy.definitions, policy.id, name),
    )


_Name = TypeVar("_Name")


def _of_layer(things: Mapping[_Name, _OfLayer], layer: str, name: str) -> dict[_Name, _OfLayer]:
    return {key: evolve(one, layer=name) if one.layer == layer else one for key, one in things.items()}


def _declared_changes(
    old: CheckedPolicy, new: CheckedPolicy, renames: Renames, before: Where, after: Where
) -> Iterator[Change]:
    """All but cases, in the order in which a reader wants them."""
    declared, data = DeclaredChanges(renames, before, after), DataChanges(before, after)
    layers = {layer.id: layer for layer in old.layers}
    for layer in new.layers:
        if layer.id in layers:
            heading = declared.heading(layers[layer.id], layer)
            yield from () if heading is None else (heading,)
            yield from declared.applies(layer.id, layers[layer.id].applies, layer.applies)
    yield from RuleChanges(renames, before, after).of(old.rules, new.rules)
    yield from declared.indicators(old.indicators, new.indicators)
    for change in (
        *data.parameters(old.parameters, new.parameters, renames.parameters),
        *data.tables(old.tables, new.tables, renames.tables),
        *declared.definitions(old.definitions, new.definitions),
    ):
        yield evolve(change, affects=users_of(change, old, new))
    yield from vocabulary_changes(old.vocabulary, new.vocabulary, before, after)
    yield from calendar_changes(old.calendar, new.calendar)


def _untold(paths: Sequence[str], changes: Iterable[Change], before: Where, after: Where) -> Iterator[str]:
    """The files of which no change tells how they differ; of tables only that some table does."""
    told: set[str] = set()
    items: set[Item] = set()
    for change in changes:
        items.add(change.item)
        for place, where in ((change.before, before), (change.after, after)):
            if place is not None:
                told.add(_in_pack(place.file, where))
    for path in paths:
        of_table = path.endswith(".csv") and items & {Item.TABLE, Item.CALENDAR}
        if path not in told and not of_table and not _of_shared_cases(path, items):
            yield path


def _of_shared_cases(path: str, items: set[Item]) -> bool:
    """Whether it is the background of cases, of which some changed."""
    return Path(path).name == "background.yaml" and Item.CASE in items


def _in_pack(file: str, where: Where) -> str:
    path = where.root / file
    return path.relative_to(where.pack).as_posix() if path.is_relative_to(where.pack) else file


# --- decisions ---


@frozen
class _Felt:
    """By which rules a change is felt; None: by no particular ones."""

    rules: tuple[str, ...] | None


def _settled(
    changes: Sequence[Change],
    behaviour: Behaviour,
    differences: Sequence[Difference],
    cases: tuple[Sequence[Standing], Sequence[Standing]],
) -> tuple[list[Change], tuple[Difference, ...]]:
    """The changes with what is known of decisions, and the requests that were found for that."""
    seeds = [request_of(standing.case) for side in reversed(cases) for standing in side]
    settled, more = [], []
    for change in changes:
        felt = _felt(change)
        if felt is None:
            settled.append(change)
            continue
        days = days_of_effect(change, behaviour.before.checked, behaviour.after.checked)
        one, found = behaviour.settle(change, felt.rules, differences, seeds, days)
        settled.append(one)
        more.extend([] if found is None else [found])
    return settled, tuple(more)


_FELT = frozenset({Kind.MEANING, Kind.DATED, Kind.ADDED, Kind.REMOVED})
"""Kinds of changes that may change decisions."""


def _felt(change: Change) -> _Felt | None:
    """None where a change is felt in no decision, or nobody could say in which."""
    if not _FELT & set(change.kinds):
        return None
    if change.item is Item.RULE:
        return _Felt((change.name,))
    if change.item in (Item.PARAMETER, Item.TABLE, Item.DEFINITION):
        return _Felt(change.affects) if change.affects else None
    return _Felt(None) if change.item in (Item.APPLIES, Item.POLICY) else None
