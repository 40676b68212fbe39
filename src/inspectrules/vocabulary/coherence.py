"""What must hold of a whole vocabulary: roles where they are needed, and no spelling with two meanings."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.source.nodes import Scalar
from inspectrules.text import Source
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.draft import Draft
from inspectrules.vocabulary.index import spellings_of
from inspectrules.vocabulary.model import Labels, Record, Role, Taxonomy, Vocabulary
from inspectrules.vocabulary.names import Element, elements_of
from inspectrules.vocabulary.reading import Reader
from inspectrules.vocabulary.records import Written
from inspectrules.vocabulary.types import TEXT, EnumType, ListType, RecordType, SetType

Named = tuple[str, Labels]


def settle_steps(reader: Reader, draft: Draft, written: Written) -> None:
    """Puts into the records what `granted` and `short_for` say, now that all names are known."""
    for record, scalar in written.granted.items():
        _settle_granted(reader, draft, record, scalar)
    for (record, name), scalar in written.short_for.items():
        _settle_short(reader, draft, record, name, scalar)


def _settle_granted(reader: Reader, draft: Draft, record: str, scalar: Scalar) -> None:
    name = draft.records[record].roles.get(Role.GRANTED)
    if name is None:
        why = ("no attribute has the role `granted`", "没有属性担任 `granted` 角色")
        reader.add(problems.needless_key(scalar.span, "granted", why))
        return
    type_ = draft.records[record].attributes[name].type
    members = [item.name for item in draft.enums[type_.name].members] if isinstance(type_, EnumType) else []
    if scalar.text not in members:
        reader.add(problems.unknown_name(scalar.span, scalar.text, ("member", "成员"), members))
        return
    draft.records[record] = evolve(draft.records[record], granted=scalar.text)


def _settle_short(reader: Reader, draft: Draft, record: str, name: str, scalar: Scalar) -> None:
    earlier = draft.records[record]
    if scalar.text not in draft.steps:
        reader.add(problems.unknown_name(scalar.span, scalar.text, ("step", "步骤"), draft.steps))
    elif earlier.attributes[name].type != SetType(TEXT):
        reader.add(problems.wrong_type_for(scalar.span, ("key", "键"), "short_for", "set of text"))
    else:
        draft.records[record] = evolve(earlier, short_steps={**earlier.short_steps, scalar.text: name})


MAX_ATTRIBUTES = 5_000
"""Attributes of a record with those of the records in it, however deep: each can be a path in a rule."""


MAX_LEVELS = 32
"""Records in records in records."""


def check_nesting(reader: Reader, draft: Draft) -> bool:
    """Whether records end, and are of a size that can be listed; later steps take both for granted."""
    holding = {name: _inner(draft, name) for name in draft.records}
    if any(inner not in holding for held in holding.values() for inner in held):
        return False  # a record whose name is malformed, which has been reported
    try:
        order = tuple(TopologicalSorter(holding).static_order())
    except CycleError as error:
        cycle = _from_the_first(error.args[1])
        reader.add(problems.record_in_itself(draft.records[cycle[0]].span, cycle))
        return False
    sizes: dict[str, tuple[int, int]] = {}
    for name in order:
        inner = [sizes[held] for held in holding[name]]
        attributes = len(draft.records[name].attributes) + sum(size for size, _ in inner)
        levels = 1 + max((height for _, height in inner), default=0)
        sizes[name] = (attributes, levels)
        if attributes > MAX_ATTRIBUTES or levels > MAX_LEVELS:
            span = draft.records[name].span
            reader.add(problems.record_too_large(span, name, MAX_ATTRIBUTES, MAX_LEVELS))
            return False
    return True


def _inner(draft: Draft, record: str) -> list[str]:
    """The records that the attributes of a record hold."""
    types = (attribute.type for attribute in draft.records[record].attributes.values())
    return [type_.name for type_ in types if isinstance(type_, RecordType | ListType)]


def _from_the_first(cycle: list[str]) -> tuple[str, ...]:
    """The cycle in the order of holding, beginning and ending with its first name, so that a run repeats itself."""
    ring = cycle[:0:-1]
    first = ring.index(min(ring))
    return (*ring[first:], *ring[:first], ring[first])


def _check_step_records(reader: Reader, draft: Draft) -> None:
    """Each record that stands in a list of steps says which step it is, by whom, and with what answer."""
    lists: dict[str, str] = {}
    for record in draft.records.values():
        name = record.roles.get(Role.STEPS)
        type_ = None if name is None else record.attributes[name].type
        if isinstance(type_, ListType):
            lists.setdefault(type_.name, f"{record.name}.{name}")
    for step, where in lists.items():
        _check_step_record(reader, draft.records[step], where)


def _check_step_record(reader: Reader, step: Record, where: str) -> None:
    why = (f"`{where}` is a list of steps", f"`{where}` 是步骤列表")
    for role in (Role.STEP, Role.BODY, Role.GRANTED):
        if role not in step.roles:
            reader.add(problems.missing_role(step.span, step.name, role.value, why))
    if step.granted is None and Role.GRANTED in step.roles:
        reader.add(problems.empty_list(step.span, step.name, ("key `granted`", "键 `granted`")))


def check_roles(reader: Reader, draft: Draft) -> None:
    """Rows of collections, and subjects, need an identity; visits need a start and what their parts share."""
    for collection in draft.collections.values():
        wanted = (Role.ID, Role.VISIT, Role.START) if collection.of_visits else (Role.ID,)
        why = (f"the collection `{collection.name}` needs it", f"集合 `{collection.name}` 需要它")
        _check_has(reader, draft, collection.record, wanted, why)
    for subject in draft.subjects.values():
        why = (f"the subject `{subject.name}` needs it", f"审查对象 `{subject.name}` 需要它")
        collected = any(item.record == subject.record for item in draft.collections.values())
        if not collected:
            _check_has(reader, draft, subject.record, (Role.ID,), why)
    _check_step_records(reader, draft)


def _check_has(
    reader: Reader, draft: Draft, record: str, roles: Iterable[Role], why: tuple[str, str]
) -> None:
    for role in roles:
        if role not in draft.records[record].roles:
            reader.add(problems.missing_role(draft.records[record].span, record, role.value, why))


def check_spellings(reader: Reader, vocabulary: Vocabulary, source: Source) -> None:
    """No spelling means two things in one scope."""
    for scope in _scopes(vocabulary):
        _check_scope(reader, scope, source)


def _check_scope(reader: Reader, scope: Iterable[Named], source: Source) -> None:
    taken: dict[str, Named] = {}
    for name, labels in scope:
        for spelling in spellings_of(name, labels):
            other = taken.setdefault(spelling, (name, labels))
            if other[0] != name:
                reader.add(_collision(spelling, (name, labels), other, source))


def _scopes(vocabulary: Vocabulary) -> Iterator[Iterable[Named]]:
    for record in vocabulary.records.values():
        yield [(item.name, item.labels) for item in record.attributes.values()]
    for enum in vocabulary.enums.values():
        yield [(item.name, item.labels) for item in enum.members]
    for taxonomy in vocabulary.taxonomies.values():
        yield from _levels(taxonomy)
    for subject in vocabulary.subjects.values():
        yield subject.outcome_labels.items()
    yield [(item.name, item.labels) for item in vocabulary.subjects.values()]
    yield [(item.name, item.labels) for item in vocabulary.collections.values()]
    yield from (vocabulary.steps.items(), vocabulary.bodies.items(), vocabulary.words.items())


def _levels(taxonomy: Taxonomy) -> Iterator[Iterable[Named]]:
    below: dict[str, list[Named]] = {}
    for code, labels in taxonomy.codes.items():
        parent, _, word = code.rpartition(".")
        below.setdefault(parent, []).append((word, labels))
    yield from below.values()


def check_elements(reader: Reader, vocabulary: Vocabulary, source: Source) -> None:
    """An element is told from other elements, and from the facts of each subject that it may stand beside."""
    reported: set[str] = set()
    for subject in vocabulary.subjects.values():
        facts = vocabulary.records[subject.record].attributes.values()
        taken = {
            word: (item.name, item.labels) for item in facts for word in spellings_of(item.name, item.labels)
        }
        for element in elements_of(vocabulary, subject):
            clash = _take(taken, element)
            if clash is not None and element.name not in reported:
                reported.add(element.name)
                reader.add(_collision(clash[0], (element.name, element.labels), clash[1], source))


def _take(taken: dict[str, Named], element: Element) -> tuple[str, Named] | None:
    """Enters the spellings of `element`; the first one that something else has, with what has it."""
    spellings = spellings_of(element.name, element.labels)
    clashes = [(word, taken[word]) for word in spellings if word in taken]
    for word in spellings:
        taken.setdefault(word, (element.name, element.labels))
    return clashes[0] if clashes else None


def _collision(spelling: str, one: Named, other: Named, source: Source) -> Diagnostic:
    """Placed at the one of the two that this file declares."""
    if one[1].span.source != source:
        one, other = other, one
    return problems.colliding_spelling(one[1].span, spelling, one[0], other[0], other[1].span)
