"""The columns of a table, typed: a declared table in, its columns out."""

from collections.abc import Iterable

from attrs import frozen

from inspectrules.policy import problems, problems_tables
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredColumn, DeclaredTable
from inspectrules.policy.model import Column
from inspectrules.policy.problems import COLUMN
from inspectrules.policy.scope import Scope
from inspectrules.policy.written_types import type_of
from inspectrules.vocabulary.type_text import write_type
from inspectrules.vocabulary.types import TEXT, ListType, RecordType, SetType, Type

FROM, UNTIL = "from", "until"
DATES = (FROM, UNTIL)
"""Columns that any table may have: when a row is in force."""

UNDECLARED = ("note", "cite")
"""Columns that a file may have for its readers."""


@frozen
class TypedColumn:
    """A column of the table and what its cells must be."""

    declared: DeclaredColumn
    type: Type
    is_key: bool

    @property
    def name(self) -> str:
        return self.declared.name

    @property
    def may_be_empty(self) -> bool:
        """Whether an empty cell says something: the empty set, or that the value is unknown."""
        return isinstance(self.type, SetType) or (self.declared.optional and not self.is_key)


def typed_columns(declared: DeclaredTable, scope: Scope, found: Problems) -> tuple[TypedColumn, ...] | None:
    """Keys first, then values; None if a column is wrong."""
    columns = [(column, True) for column in declared.keys] + [(column, False) for column in declared.columns]
    typed = [_typed(column, is_key, scope, found) for column, is_key in columns]
    good = tuple(column for column in typed if column is not None)
    return good if len(good) == len(columns) else None


def columns_of(columns: Iterable[TypedColumn], *, keys: bool) -> tuple[Column, ...]:
    """The columns of keys, or those of values."""
    return tuple(
        Column(column.name, column.type, column.declared.labels)
        for column in columns
        if column.is_key is keys
    )


def _typed(column: DeclaredColumn, is_key: bool, scope: Scope, found: Problems) -> TypedColumn | None:
    if column.name in DATES:
        found.add(problems.hides_a_name(column.span, column.name, COLUMN, problems.INTERVAL))
        return None
    type_ = _type(column, scope, found)
    if is_key and isinstance(type_, SetType | RecordType | ListType):
        found.add(problems_tables.unusable_type(column.span, write_type(type_), COLUMN))
        return None
    return None if type_ is None else TypedColumn(column, type_, is_key)


def _type(column: DeclaredColumn, scope: Scope, found: Problems) -> Type | None:
    """As declared; of a key also that of the fact with its name, else a text."""
    if column.type is not None:
        return type_of(column.type, COLUMN, scope, found)
    attribute = scope.vocabulary.attribute(scope.record, (column.name,))
    return TEXT if attribute is None else attribute.type
