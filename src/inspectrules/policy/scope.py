"""What the names of an expression may mean: the vocabulary, and what the policy itself declares.

A scope is a value. `open_scope` makes the one of a policy, `about` turns it to a subject, `binding`
adds an element, `defining` adds definitions as they are typed. Parameters, tables and definitions may be called by
their labels too; `spellings` leads from those to their names.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from attrs import Factory, evolve, field, frozen

from inspectrules.policy.model import Definition, Parameter, Table
from inspectrules.values.durations import Duration
from inspectrules.values.unknown import UNLIMITED
from inspectrules.vocabulary.index import spellings_of
from inspectrules.vocabulary.model import Labels, Vocabulary
from inspectrules.vocabulary.names import Element, Names
from inspectrules.vocabulary.types import DurationType, IntType, Type

DefinitionKey = tuple[str, str | None, str]
"""Subject, element (None: of the subject itself), name."""


@frozen
class TableSignature:
    """What a look-up needs to know of a table."""

    keys: tuple[Type, ...]
    columns: Mapping[str, Type] = field(hash=False)
    """The columns of values, without the keys."""

    spellings: Mapping[str, str] = field(factory=dict, hash=False)
    """Labels of columns to their names."""


@frozen
class Scope:
    """Everything that a name may resolve to at one place of a policy."""

    vocabulary: Vocabulary
    subject: str
    """Whose attributes bare names are."""

    elements: tuple[Element, ...] = ()
    """Bound here, outermost first."""

    parameters: Mapping[str, Type] = field(factory=dict, hash=False)
    tables: Mapping[str, TableSignature] = field(factory=dict, hash=False)
    definitions: Mapping[DefinitionKey, Type] = field(factory=dict, hash=False)
    rules: Mapping[str, frozenset[str]] = field(factory=dict, hash=False)
    """Ids of all rules, of all layers, with their tags."""

    spellings: Mapping[str, str] = field(factory=dict, hash=False)
    """Labels of parameters, tables and definitions to their names."""

    names: Names = field(
        default=Factory(lambda scope: Names(scope.vocabulary), takes_self=True), eq=False, repr=False
    )

    bare: Element | None = None
    """Whose attributes bare names are, if not the subject's: in `visits of C` and in default filters."""

    solvable: bool = True
    """Whether a solver reads what stands here, so that each product needs a factor of finitely many values."""

    @property
    def record(self) -> str:
        """The subject's record."""
        return self.vocabulary.subjects[self.subject].record

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(tag for tags in self.rules.values() for tag in tags)

    def tagged(self, tag: str) -> tuple[str, ...]:
        """Ids of the rules that bear the tag, in the order of the policy."""
        return tuple(rule for rule, tags in self.rules.items() if tag in tags)

    def bound(self, name: str) -> Element | None:
        """The element that `name` binds here."""
        return next((element for element in self.elements if element.name == name), None)

    def about(self, subject: str) -> "Scope":
        """The same policy where bare names are another subject's."""
        return evolve(self, subject=subject, elements=(), bare=None)

    def binding(self, element: Element) -> "Scope":
        """The scope inside a quantifier over `element`."""
        return evolve(self, elements=(*self.elements, element))

    def reading_of(self, element: Element) -> "Scope":
        """The scope where bare names are the element's own."""
        return evolve(self, elements=(*self.elements, element), bare=element)

    def defining(self, key: DefinitionKey, type_: Type, labels: Labels | None = None) -> "Scope":
        """With one definition more."""
        spellings = {} if labels is None else _spelt(key[2], labels)
        return evolve(
            self,
            definitions={**self.definitions, key: type_},
            spellings={**self.spellings, **spellings},
        )


def open_scope(
    vocabulary: Vocabulary,
    *,
    parameters: Iterable[Parameter] = (),
    tables: Iterable[Table] = (),
    definitions: Iterable[Definition] = (),
    rules: Mapping[str, Collection[str]] | None = None,
    subject: str | None = None,
) -> Scope:
    """The scope of a policy's rules about `subject`, if not given the vocabulary's main one.

    `rules` gives the ids of all rules and their tags. Definitions are those typed already.
    """
    parameters, tables, definitions = tuple(parameters), tuple(tables), tuple(definitions)
    spellings: dict[str, str] = {}
    for thing in chain[Parameter | Table | Definition](parameters, tables, definitions):
        spellings.update(_spelt(thing.name, thing.labels))
    return Scope(
        vocabulary,
        subject or vocabulary.main_subject,
        parameters={parameter.name: type_of_parameter(parameter) for parameter in parameters},
        tables={table.name: signature_of(table) for table in tables},
        definitions={(one.subject, one.root, one.name): one.expression.type for one in definitions},
        rules={rule: frozenset(tags) for rule, tags in (rules or {}).items()},
        spellings=spellings,
    )


def type_of_parameter(parameter: Parameter) -> Type:
    """Its type, narrowed to what its values have in common: a unit, or never `unlimited`."""
    return narrowed(parameter.type, [dated.value for dated in parameter.values])


def signature_of(table: Table) -> TableSignature:
    """The types of keys and columns of values, narrowed to what the cells have in common."""
    rows = [row.values for row in table.rows]
    if table.default is not None:
        rows.append(table.default)
    columns = {
        column.name: narrowed(column.type, [values[index] for values in rows])
        for index, column in enumerate(table.columns)
    }
    spellings: dict[str, str] = {}
    for column in table.columns:
        spellings.update(_spelt(column.name, column.labels))
    return TableSignature(tuple(column.type for column in table.keys), columns, spellings)


def narrowed(type_: Type, values: Iterable[object]) -> Type:
    """What is known of the type from all the values there are: one unit, no `unlimited`."""
    values = tuple(values)
    match type_:
        case DurationType(None):
            units = {value.unit for value in values if isinstance(value, Duration)}
            return DurationType(units.pop()) if len(units) == 1 else type_
        case IntType():
            return IntType(or_unlimited=type_.or_unlimited or any(value is UNLIMITED for value in values))
        case _:
            return type_


def _spelt(name: str, labels: Labels) -> dict[str, str]:
    return dict.fromkeys(spellings_of(name, labels), name)
