"""Procedural steps: whether a step has been granted (semantics §11)."""

from inspectrules.interpreter.context import Context, Element, read, role, role_value
from inspectrules.interpreter.elements import Elements, elements
from inspectrules.policy.tree import Expr, Query, Require
from inspectrules.values.logic import Truth, and_, disjunction, or_
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe
from inspectrules.vocabulary.model import Role


def granted(required: Require, context: Context) -> Truth:
    """Whether a granted step of that name, by one of the bodies if any are named, is on record."""
    return or_(_in_list(required, context), _in_short(required, context))


def step_lists(required: Require, context: Context) -> tuple[str, ...]:
    """The subject's attributes that say which steps were granted: the list, and what is short for it."""
    kind = context.world.kind(context.world.subject.record)
    names = (kind.roles.get(Role.STEPS), kind.short_steps.get(required.step))
    return tuple(name for name in names if name is not None)


def undecided(required: Require, context: Context) -> tuple[Element, ...]:
    """The steps on record of which it is unknown whether they will do."""
    listed = _listed(context)
    found = () if listed is UNKNOWN else listed
    return tuple(step for step in found if _grants(step, required, context) is UNKNOWN)


def _in_list(required: Require, context: Context) -> Truth:
    listed = _listed(context)
    return UNKNOWN if listed is UNKNOWN else disjunction(_grants(step, required, context) for step in listed)


def _listed(context: Context) -> Maybe[Elements]:
    """The list of steps; it is complete once given."""
    name = role(context.world, context.world.subject.record, Role.STEPS)
    return () if name is None else elements(Query("", None, (name,)), context.world)


def _grants(step: Element, required: Require, context: Context) -> Truth:
    world, record, kind = context.world, step.record, step.kind
    of_that_name = _equals(role_value(world, record, kind, Role.STEP), required.step)
    yes = _equals(role_value(world, record, kind, Role.GRANTED), world.kind(kind).granted)
    body = role_value(world, record, kind, Role.BODY)
    return and_(of_that_name, yes, _is_one_of(body, required, context))


def _equals(value: object, wanted: object) -> Truth:
    return UNKNOWN if value is UNKNOWN else value == wanted


def _is_one_of(body: object, required: Require, context: Context) -> Truth:
    if not required.by:
        return True
    return disjunction(_is_body(body, by, context) for by in required.by)


def _is_body(body: object, by: Expr, context: Context) -> Truth:
    """Whether the body is the one named, or among those named."""
    named = context.value(by)
    if body is UNKNOWN or named is UNKNOWN:
        return UNKNOWN
    return body in named if isinstance(named, frozenset) else body == named and named is not NONE


def _in_short(required: Require, context: Context) -> Truth:
    name = context.world.kind(context.world.subject.record).short_steps.get(required.step)
    if name is None:
        return False
    bodies = read(context.world.record, (name,))
    if not isinstance(bodies, frozenset):
        return UNKNOWN if bodies is UNKNOWN else False
    if not required.by:
        return bool(bodies)
    return disjunction(_is_one_of(body, required, context) for body in bodies)
