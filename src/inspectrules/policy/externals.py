"""External parameters: what a caller supplies at loading in, checked values out; mistakes here are the caller's."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from attrs import evolve

from inspectrules.diagnostics.nearest import nearest
from inspectrules.errors import UsageError
from inspectrules.policy.declared import DeclaredPolicy
from inspectrules.policy.digest import sealed
from inspectrules.policy.literals import Misfit, misfit, read_literal, read_members
from inspectrules.policy.model import ALWAYS, CheckedPolicy, Dated, Parameter
from inspectrules.values.unknown import UNLIMITED
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import INT, BoolType, SetType, TextType, Type


def check_names(externals: Mapping[str, object], policies: Iterable[DeclaredPolicy]) -> None:
    """Whether each supplied value is for an external parameter.

    Raises:
        UsageError: for one it is not.
    """
    _check_known(externals, {one.name: one.external for policy in policies for one in policy.parameters})


def _check_known(externals: Iterable[str], declared: Mapping[str, bool]) -> None:
    for name in externals:
        if name not in declared:
            near = nearest(name, (one for one, external in declared.items() if external))
            meant = f"; did you mean {near!r}?" if near else ""
            raise UsageError(f"the policy has no external parameter {name!r}{meant}")
        if not declared[name]:
            raise UsageError(f"the parameter {name!r} is not external: the policy sets its value itself")


def supplied(parameter: Parameter, externals: Mapping[str, object], names: Names) -> Parameter:
    """The parameter with the value that was supplied for it, if any.

    Raises:
        UsageError: the value is not of the parameter's type.
    """
    if not parameter.external or parameter.name not in externals:
        return parameter
    value = _value(externals[parameter.name], parameter.type, names)
    if value is UNLIMITED and parameter.type == INT:  # rules may calculate with it
        value = misfit(str(value), parameter.type, names)
    if isinstance(value, Misfit):
        raise UsageError(
            f"the external parameter {parameter.name!r} must be {value.expected.en}, such as {value.example}; "
            f"{value.text!r} is not"
        )
    return evolve(parameter, values=(Dated(ALWAYS, value),))


def supply(policy: CheckedPolicy, externals: Mapping[str, object]) -> CheckedPolicy:
    """The policy with values for external parameters, as if they had been supplied at loading.

    Raises:
        UsageError: there is no such external parameter, or a value is not of its type.
    """
    _check_known(externals, {one.name: one.external for one in policy.parameters.values()})
    names = Names(policy.vocabulary)
    parameters = {one.name: supplied(one, externals, names) for one in policy.parameters.values()}
    return sealed(evolve(policy, parameters=parameters))


def _value(given: object, type_: Type, names: Names) -> object:
    """A value as in `inspectrules.values`, or its text as data files write it."""
    if isinstance(type_, SetType):
        members = given if isinstance(given, AbstractSet | list | tuple) else ()
        texts = [_text(member, type_.member) for member in members]
        wrong = members is not given or None in texts
        return misfit(str(given), type_, names) if wrong else read_members(filter(None, texts), type_, names)
    text = _text(given, type_)
    return misfit(repr(given), type_, names) if text is None else read_literal(text, type_, names)


def _text(given: object, type_: Type) -> str | None:
    """As data files write it; None for what is no single value, or of a kind that would only pass by its looks."""
    if isinstance(given, bool) != isinstance(type_, BoolType) and not isinstance(given, str):
        return None
    if isinstance(type_, TextType) and not isinstance(given, str):
        return None
    try:
        wire = to_wire(given)
    except TypeError:
        return None
    if isinstance(wire, bool):
        return str(wire).lower()
    return str(wire) if isinstance(wire, int | str) else None
