"""Formulas: a condition taken apart into its atoms, and which of them alone decide it.

An *atom* is a part without `and`, `or`, `not`. It *decides* a formula if, all others being what they are, the formula
is true for one value of it and false for the other. An atom that was true and decided in one case, false and decided in
another, has an independent effect on the formula: the pair that masking MC/DC asks for (Chilenski, *An investigation of
three forms of the MC/DC criterion*, DOT/FAA/AR-01/18, 2001; accepted by CAST-6). Each occurrence of an atom stands for
itself. Unknown values decide nothing, and beside one that could be in the way no other atom decides.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import frozen

from inspectrules.policy import tree
from inspectrules.text import NOWHERE, Span
from inspectrules.values.logic import Truth, conjunction, disjunction, not_


@frozen(eq=False)
class Atom:
    place: str
    expression: tree.Expr | None
    """None: the test that a rule's head makes."""

    span: Span = NOWHERE


@frozen(eq=False)
class AllOf:
    place: str
    parts: "tuple[Formula, ...]"
    span: Span = NOWHERE


@frozen(eq=False)
class AnyOf:
    place: str
    parts: "tuple[Formula, ...]"
    span: Span = NOWHERE


@frozen(eq=False)
class Opposite:
    place: str
    part: "Formula"
    span: Span = NOWHERE


Formula: TypeAlias = Atom | AllOf | AnyOf | Opposite
Truths: TypeAlias = Mapping[str, Truth]
"""Of atoms, by place."""


def formula_of(expression: tree.Expr, place: str) -> Formula:
    """The formula that an expression is; its parts are numbered from 1: `when1.2`."""
    match expression:
        case tree.And(operands):
            return AllOf(place, _parts(operands, place), expression.span)
        case tree.Or(operands):
            return AnyOf(place, _parts(operands, place), expression.span)
        case tree.Not(operand):
            return Opposite(place, formula_of(operand, f"{place}.0"), expression.span)
        case _:
            return Atom(place, expression, expression.span)


def _parts(operands: tuple[tree.Expr, ...], place: str) -> tuple[Formula, ...]:
    return tuple(formula_of(part, f"{place}.{number}") for number, part in enumerate(operands, 1))


def atoms(formula: Formula) -> Iterator[Atom]:
    """From left to right."""
    match formula:
        case Atom():
            yield formula
        case Opposite(_, part):
            yield from atoms(part)
        case AllOf(_, parts) | AnyOf(_, parts):
            for part in parts:
                yield from atoms(part)


def value(formula: Formula, truths: Truths) -> Truth:
    match formula:
        case Atom(place):
            return truths[place]
        case Opposite(_, part):
            return not_(value(part, truths))
        case AllOf(_, parts):
            return conjunction(value(part, truths) for part in parts)
        case AnyOf(_, parts):
            return disjunction(value(part, truths) for part in parts)


def deciding(formula: Formula, truths: Truths) -> Iterator[tuple[Formula, bool]]:
    """The parts (the formula itself, compound ones, atoms) that alone decide the formula, with their values."""
    own = value(formula, truths)
    if isinstance(own, bool):
        yield formula, own
    match formula:
        case Opposite(_, part):
            yield from deciding(part, truths)
        case AllOf(_, parts) | AnyOf(_, parts):
            yield from _deciding_among(parts, isinstance(formula, AllOf), truths)


def _deciding_among(
    parts: tuple[Formula, ...], neutral: bool, truths: Truths
) -> Iterator[tuple[Formula, bool]]:
    """A part decides if all others have the value that leaves the result to it."""
    others = [part for part in parts if value(part, truths) is not neutral]
    for part in parts:
        if not others or others == [part]:
            yield from deciding(part, truths)


Requirement: TypeAlias = tuple[Formula, bool]
"""A part, and the value that it has to have."""


def requirements(formula: Formula, place: str, wanted: bool) -> tuple[Requirement, ...] | None:
    """What has to be true and false for the part at `place` to decide and have the value; None: it is not in here."""
    if formula.place == place:
        return ((formula, wanted),)
    match formula:
        case Opposite(_, part):
            return requirements(part, place, wanted)
        case AllOf(_, parts) | AnyOf(_, parts):
            for part in parts:
                inside = requirements(part, place, wanted)
                if inside is not None:
                    neutral = isinstance(formula, AllOf)
                    return (*inside, *((other, neutral) for other in parts if other is not part))
    return None
