"""Which parts decide a formula, against definitions tried by brute force."""

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from inspectrules.policy import tree
from inspectrules.testing.coverage.distances import unmet
from inspectrules.testing.coverage.formulas import (
    AllOf,
    AnyOf,
    Atom,
    Formula,
    Opposite,
    atoms,
    deciding,
    formula_of,
    requirements,
    value,
)
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN

FACT = tree.Fact(None, ("planned",))


def expressions() -> st.SearchStrategy[tree.Expr]:
    def grown(inner: st.SearchStrategy[tree.Expr]) -> st.SearchStrategy[tree.Expr]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return several.map(tree.And) | several.map(tree.Or) | inner.map(tree.Not)

    return st.recursive(st.just(FACT), grown, max_leaves=5)


def formulas() -> st.SearchStrategy[Formula]:
    return expressions().map(lambda expression: formula_of(expression, "when1"))


def assignments(formula: Formula, values: tuple[Truth, ...] = (True, False)) -> Iterator[dict[str, Truth]]:
    places = [atom.place for atom in atoms(formula)]
    for truths in product(values, repeat=len(places)):
        yield dict(zip(places, truths, strict=True))


def decides(formula: Formula, place: str, truths: dict[str, Truth]) -> bool:
    """The definition: with all else as it is, the atom's value is the difference between true and false."""
    said = [value(formula, {**truths, place: holds}) for holds in (True, False)]
    return UNKNOWN not in said and said[0] is not said[1]


@given(formulas())
def test_an_atom_decides_if_flipping_it_alone_flips_the_formula(formula: Formula) -> None:
    for truths in assignments(formula, (True, False, UNKNOWN)):
        found = {(part.place, holds) for part, holds in deciding(formula, truths)}
        for atom in atoms(formula):
            by_definition = decides(formula, atom.place, truths)
            holds = truths[atom.place]
            assert any(place == atom.place for place, _ in found) == (by_definition and holds is not UNKNOWN)
            assert ((atom.place, holds) in found) == (by_definition and holds is not UNKNOWN)


@given(formulas(), st.data())
def test_both_halves_are_covered_exactly_if_some_pair_shows_the_independent_effect(
    formula: Formula, data: st.DataObject
) -> None:
    """Masking MC/DC by pairs: the atom differs, the outcome differs, and in neither test is the atom masked."""
    tests = data.draw(st.lists(st.sampled_from(list(assignments(formula))), max_size=6))
    covered = {(part.place, holds) for truths in tests for part, holds in deciding(formula, truths)}
    for atom in atoms(formula):
        has_pair = any(
            one[atom.place] is not other[atom.place]
            and value(formula, one) is not value(formula, other)
            and decides(formula, atom.place, one)
            and decides(formula, atom.place, other)
            for one, other in combinations(tests, 2)
        )
        assert ({(atom.place, True), (atom.place, False)} <= covered) == has_pair


@given(formulas(), st.data())
def test_what_shows_an_effect_by_unique_cause_covers_both_halves(
    formula: Formula, data: st.DataObject
) -> None:
    """Unique-cause MC/DC is the stronger criterion."""
    tests = data.draw(st.lists(st.sampled_from(list(assignments(formula))), max_size=6))
    covered = {(part.place, holds) for truths in tests for part, holds in deciding(formula, truths)}
    for atom in atoms(formula):
        for one, other in combinations(tests, 2):
            differing = {place for place in one if one[place] is not other[place]}
            if differing == {atom.place} and value(formula, one) is not value(formula, other):
                assert {(atom.place, True), (atom.place, False)} <= covered


@given(formulas(), st.booleans())
def test_what_is_required_is_what_lets_a_part_decide(formula: Formula, wanted: bool) -> None:
    for truths in assignments(formula, (True, False, UNKNOWN)):
        found = {(part.place, holds) for part, holds in deciding(formula, truths)}
        for atom in atoms(formula):
            needed = requirements(formula, atom.place, wanted)
            assert needed is not None
            lacking = sum(unmet(part, holds, truths, lambda _, __: 1.0) for part, holds in needed)
            assert (lacking == 0.0) == ((atom.place, wanted) in found)


@given(formulas())
def test_atoms_are_numbered_by_where_they_stand(formula: Formula) -> None:
    places = [atom.place for atom in atoms(formula)]
    assert len(set(places)) == len(places)
    assert all(place.startswith("when1") for place in places)


def test_nothing_but_logic_is_taken_apart() -> None:
    both = tree.And((FACT, tree.Not(tree.Or((FACT, tree.IsKnown(FACT))))))
    match formula_of(both, "when1"):
        case AllOf(_, (Atom(place), Opposite(_, AnyOf(_, (Atom(), Atom(_, expression)))))):
            assert (place, expression) == ("when1.1", tree.IsKnown(FACT))
        case other:
            raise AssertionError(other)


def test_a_part_that_is_not_there_requires_nothing() -> None:
    assert requirements(formula_of(FACT, "when1"), "when2", True) is None
