"""The data of one policy of a stack: its parameters and tables, checked, named apart from everything else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from attrs import frozen

from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredPolicy
from inspectrules.policy.externals import supplied
from inspectrules.policy.model import Parameter, Table
from inspectrules.policy.parameters import check_parameters
from inspectrules.policy.resolve import AS_OF
from inspectrules.policy.scope import Scope
from inspectrules.policy.tables import check_tables
from inspectrules.policy.type_words import Words
from inspectrules.text import Span
from inspectrules.vocabulary.index import spellings_of
from inspectrules.vocabulary.model import Labels


@frozen
class Data:
    parameters: tuple[Parameter, ...]
    tables: tuple[Table, ...]
    broken: frozenset[str]
    """Names of those that are wrong; what mentions them is not checked."""


class HasName(Protocol):
    @property
    def name(self) -> str: ...


class Named(HasName, Protocol):
    @property
    def span(self) -> Span: ...

    @property
    def labels(self) -> Labels: ...


N = TypeVar("N", bound=Named)
Taken = dict[str, tuple[Words, Span]]
"""What parameters and tables of the stack are called so far, by name and by label."""


def check_data(
    policy: DeclaredPolicy,
    base: Scope,
    others: Sequence[Data],
    externals: Mapping[str, object],
    found: Problems,
) -> Data:
    """The data of one policy; `base` knows the vocabulary only, `others` are what was checked of the stack before."""
    taken: Taken = {}
    for data in others:
        taken |= _spelt(data.parameters, problems.PARAMETER) | _spelt(data.tables, problems.TABLE)
    checked = check_parameters(policy.parameters, base, policy.id, policy.in_force, found)
    parameters = tuple(_apart(checked, problems.PARAMETER, taken, base, found))
    tables = tuple(_apart(check_tables(policy, base, found), problems.TABLE, taken, base, found))
    return Data(
        tuple(supplied(one, externals, base.names) for one in parameters),
        tables,
        _names(policy.parameters) - _names(parameters)
        | _names(policy.tables) - _names(tables)
        | policy.unread,
    )


def _spelt(things: Iterable[Named], what: Words) -> Taken:
    return {word: (what, one.span) for one in things for word in spellings_of(one.name, one.labels)}


def _names(things: Iterable[HasName]) -> frozenset[str]:
    return frozenset(one.name for one in things)


def _apart(things: Iterable[N], what: Words, taken: Taken, base: Scope, found: Problems) -> Iterable[N]:
    """Those that nothing else is called as."""
    for thing in things:
        words = spellings_of(thing.name, thing.labels)
        clash = next((word for word in words if word in taken), None)
        if clash is not None:
            other, span = taken[clash]
            if other is what and clash == thing.name:
                found.add(problems.declared_twice(thing.span, clash, what, span))
            else:
                found.add(problems.hides_a_name(thing.span, clash, what, other, span))
        elif (fact := _fact(thing, what, base)) is not None:
            found.add(problems.hides_a_name(thing.span, thing.name, what, fact))
        else:
            taken.update(dict.fromkeys(words, (what, thing.span)))
            yield thing


def _fact(thing: Named, what: Words, base: Scope) -> Words | None:
    """What the vocabulary calls so: a table is told apart by its brackets, a parameter is not."""
    if what is problems.TABLE:
        return None
    spellings = spellings_of(thing.name, thing.labels)
    if any(word in base.names.attributes(base.record) or word in AS_OF for word in spellings):
        return problems.FACT
    return problems.ELEMENT if any(word in base.names.elements(base.subject) for word in spellings) else None
