"""Merging as generated code: which elements the subject may be merged into, and what is therefore not counted."""

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries.counting import windows_of
from inspectrules.compiled.queries.scan import scan
from inspectrules.compiled.queries.wanted import Use, Wanted
from inspectrules.compiled.runtime import merges
from inspectrules.interpreter.elements import kind_of_elements
from inspectrules.policy.tree import Merge
from inspectrules.vocabulary.model import Role


def candidates(merge: Merge, emitter: Emitter) -> Code:
    """The slot of all elements that match, or may, with what they are ordered by; unknown if the collection is."""
    return emitter.once(("candidates", id(merge)), lambda: _candidates(merge, emitter))


def _candidates(merge: Merge, emitter: Emitter) -> Code:
    def values() -> tuple[Code, ...]:
        return tuple(emitter.value(value) for value in merge.taking)

    return scan(Wanted(merge.query, Use.LIST, windows_of(merge.query), values), emitter).value


def any_candidate(merge: Merge, emitter: Emitter) -> Code:
    """Whether there is an element to merge into."""
    found = candidates(merge, emitter)
    test = emitter.strict([found], lambda one: emitter.call(merges.any_match, one[0]), unknown=True)
    return emitter.store(test)


def chooser(merge: Merge, emitter: Emitter) -> merges.Chooser:
    """What orders the candidates."""
    vocabulary = emitter.law.policy.vocabulary
    kind = kind_of_elements(merge.query, emitter.law.world)
    identity = vocabulary.records[kind].roles.get(Role.ID)
    visit = vocabulary.records[kind].roles.get(Role.VISIT)
    types = tuple(value.type for value in merge.taking)
    return emitter.law.kept(merge, lambda: merges.Chooser(types, identity, visit, vocabulary))


def spared(effective: list[tuple[Merge, Code]], emitter: Emitter) -> str | None:
    """The slot of what is not counted, by Python identity of records; None if there are no merges."""
    parts = [
        code.tuple_of(
            code.name(emitter.keep(chooser(merge, emitter))), holds.node, candidates(merge, emitter).node
        )
        for merge, holds in effective
        if holds.constant is not False
    ]
    if not parts:
        return None
    given = [
        code.tuple_of(emitter.getter(visit), emitter.collections[name].node)
        for name, visit in _collections_of_visits(emitter)
    ]
    slot = emitter.slot()
    call = emitter.call(merges.spared, code.tuple_of(*parts), code.tuple_of(*given))
    emitter.put(code.assign(slot, call))
    return slot


def _collections_of_visits(emitter: Emitter) -> list[tuple[str, str]]:
    """Each with the attribute that tells the visit."""
    vocabulary = emitter.law.policy.vocabulary
    return [
        (name, vocabulary.records[collection.record].roles[Role.VISIT])
        for name, collection in vocabulary.collections.items()
        if collection.of_visits
    ]
