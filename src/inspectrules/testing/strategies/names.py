"""What can be called by name at one place of a policy: a scope in, names with their types out."""

from collections.abc import Iterator

from attrs import field, frozen

from inspectrules.policy.resolve import readings
from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import DATE, IntType, ListType, RecordType, Type

NamesWithTypes = tuple[tuple[tree.Name, Type], ...]


@frozen(eq=False)
class Catalogue:
    """The names at all places of policies over one vocabulary, with the same parameters: listed once a place."""

    _facts: dict[object, NamesWithTypes] = field(factory=dict, init=False)
    _keys: dict[object, tuple[tree.Name, ...]] = field(factory=dict, init=False)
    _optional: dict[object, tuple[tree.Name, ...]] = field(factory=dict, init=False)

    def facts(self, scope: Scope) -> NamesWithTypes:
        """Everything that has a type here and is called by one name: facts, definitions, parameters."""
        place = _place(scope)
        if place not in self._facts:
            self._facts[place] = tuple(facts_in(scope))
        return self._facts[place]

    def optional(self, scope: Scope) -> tuple[tree.Name, ...]:
        """Those that may be known to be none."""
        place = _place(scope)
        if place not in self._optional:
            names = (name for name, _ in self.facts(scope))
            self._optional[place] = tuple(name for name in names if _is_optional(name, scope))
        return self._optional[place]

    def shared_keys(self, scope: Scope, element: Element) -> tuple[tree.Name, ...]:
        """What subject and element both have, of one type."""
        place = (_place(scope), element.name)
        if place not in self._keys:
            self._keys[place] = tuple(shared_keys(scope, element))
        return self._keys[place]


def _place(scope: Scope) -> object:
    """What the names depend on, of all that a scope has."""
    bound = tuple(element.name for element in scope.elements)
    return scope.subject, bound, tuple(scope.definitions.items()), tuple(scope.parameters)


def facts_in(scope: Scope) -> Iterator[tuple[tree.Name, Type]]:
    """Everything that has a type here and is called by one name: facts, definitions, parameters."""
    return (found for found in _named_in(scope) if _is_unambiguous(found[0], scope))


def _is_unambiguous(name: tree.Name, scope: Scope) -> bool:
    return len(name.parts) > 1 or len(readings(name, scope)) == 1


def _is_optional(name: tree.Name, scope: Scope) -> bool:
    element = scope.bound(name.parts[0]) if len(name.parts) > 1 else None
    record = scope.record if element is None else element.record
    found = scope.vocabulary.attribute(record, name.parts if element is None else name.parts[1:])
    return found is not None and found.optional


def _named_in(scope: Scope) -> Iterator[tuple[tree.Name, Type]]:
    yield tree.Name(("as_of",)), DATE
    yield from _attributes((), scope.record, scope)
    for element in scope.elements:
        yield tree.Name((element.name,)), RecordType(element.record)
        yield from _attributes((element.name,), element.record, scope)
    bound = {element.name for element in scope.elements}
    for (subject, root, name), type_ in scope.definitions.items():
        if subject == scope.subject and (root is None or root in bound):
            yield tree.Name((name,) if root is None else (root, name)), type_
    for name, type_ in scope.parameters.items():
        if not (isinstance(type_, IntType) and type_.or_unlimited):
            yield tree.Name((name,)), type_


def _attributes(
    above: tuple[str, ...], record: str, scope: Scope, deep: int = 2
) -> Iterator[tuple[tree.Name, Type]]:
    for attribute in scope.vocabulary.records[record].attributes.values():
        path = (*above, attribute.name)
        yield tree.Name(path), attribute.type
        if isinstance(attribute.type, RecordType) and deep > 0:
            yield from _attributes(path, attribute.type.name, scope, deep - 1)


def shared_keys(scope: Scope, element: Element) -> list[tree.Name]:
    """What subject and element both have, of one type."""
    own = {name.parts: type_ for name, type_ in _attributes((), scope.record, scope)}
    others = {name.parts: type_ for name, type_ in _attributes((), element.record, scope)}
    common = [tree.Name(path) for path in own if own[path] == others.get(path)]
    definitions = scope.definitions
    defined = [
        tree.Name((name,))
        for (subject, root, name), type_ in definitions.items()
        if (subject, root) == (scope.subject, element.name)
        and definitions.get((subject, None, name)) == type_
        and (name,) not in own
    ]
    return [*(name for name in common if not isinstance(own[name.parts], ListType)), *defined]
