"""Formulas as points of coverage: each part decides both ways, and each comparison is met at its boundary."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from inspectrules.interpreter.context import Context
from inspectrules.interpreter.effects import own_condition
from inspectrules.interpreter.expressions import truth
from inspectrules.policy import tree
from inspectrules.policy.model import Rule
from inspectrules.testing.coverage import words
from inspectrules.testing.coverage.boundaries import (
    Boundary,
    boundaries_of,
    distance_in_steps,
    limit_boundaries,
    share_turns,
)
from inspectrules.testing.coverage.distances import distance_of, distance_of_head, unmet
from inspectrules.testing.coverage.formulas import (
    AllOf,
    Atom,
    Formula,
    Opposite,
    Truths,
    atoms,
    deciding,
    formula_of,
    requirements,
)
from inspectrules.testing.coverage.model import Item, Kind, Owner
from inspectrules.testing.coverage.points import Plain, closeness
from inspectrules.testing.coverage.sights import Sight
from inspectrules.text import NOWHERE, Span
from inspectrules.values.logic import Truth
from inspectrules.vocabulary.model import Labels, Vocabulary

HEAD, OF, WHOLE = "head", "of", ""
"""Places of a rule's formula: the test its head makes, the condition of `visits of C`, all of it."""

TESTING: Final = (tree.AtMost, tree.Leave, tree.Require, tree.Merge)
"""Heads with a test of their own."""

_WAYS: Final = {True: "true", False: "false"}


@frozen(eq=False)
class FormulaPoint(Plain):
    """A formula, and the contexts of a sight in which it was evaluated."""

    owner: Owner
    formula: Formula
    items: tuple[Item, ...]
    edges: Mapping[str, tuple[Atom, Boundary]]
    """By key of the item: the side of a boundary, and the atom that it is of."""

    shares: Mapping[str, tuple[Atom, bool]]
    subject: str
    rules: tuple[str, ...]
    expression: tree.Expr | None = None
    """Whose evaluations count; None: those of the rule."""

    effect: tree.Effect | None = None
    _keys: Mapping[tuple[str, bool], str] = field(init=False, repr=False)

    @_keys.default
    def _list_keys(self) -> Mapping[tuple[str, bool], str]:
        ways = {name: value for value, name in _WAYS.items()}
        return {(item.place, ways[item.way]): item.key for item in self.items if item.way in ways}

    def of_interest(self) -> Iterable[object]:
        return () if self.expression is None else (self.expression,)

    def contexts(self, sight: Sight) -> Sequence[Context]:
        """Those in which the formula matters: of a rule, if its layer governs."""
        if self.expression is not None:
            return sight.contexts(self.expression)
        verdict = sight.verdicts.get(self.owner.name)
        return () if verdict is None or verdict.governance.holds is not True else (verdict.context,)

    def truths(self, context: Context) -> Truths:
        return {atom.place: self.truth_of(atom, context) for atom in atoms(self.formula)}

    def truth_of(self, atom: Atom, context: Context) -> Truth:
        if atom.expression is not None:
            return truth(atom.expression, context)
        assert self.effect is not None
        return own_condition(self.effect, context)

    def seen(self, sight: Sight) -> Iterator[str]:
        for context in self.contexts(sight):
            decided = {(part.place, holds) for part, holds in deciding(self.formula, self.truths(context))}
            yield from (key for where, key in self._keys.items() if where in decided)
            for key, (atom, boundary) in self.edges.items():
                if (atom.place, boundary.holds) in decided and distance_in_steps(boundary, context) == 0:
                    yield key
            for key, (atom, holds) in self.shares.items():
                if (atom.place, holds) in decided and _turns(atom, context):
                    yield key

    def distance(self, sight: Sight, item: Item) -> float:
        apart = [self._apart(context, item) for context in self.contexts(sight)]
        return min((closeness(one) for one in apart), default=1.0)

    def _apart(self, context: Context, item: Item) -> float:
        """How much has to change for the item's part to decide as it should, and for its boundary to be met."""
        if item.key in self.edges:
            atom, boundary = self.edges[item.key]
            steps = distance_in_steps(boundary, context)
            beside = 2.0 if steps is None else closeness(abs(steps) / 4)
            return self._unmet(context, atom.place, boundary.holds) + beside
        if item.key in self.shares:
            atom, holds = self.shares[item.key]
            return self._unmet(context, atom.place, holds) + (0.0 if _turns(atom, context) else 0.5)
        return self._unmet(context, item.place, item.way == "true")

    def _unmet(self, context: Context, place: str, wanted: bool) -> float:
        needed = requirements(self.formula, place, wanted) or ()
        truths = self.truths(context)

        def apart(atom: Atom, holds: bool) -> float:
            if atom.expression is None:
                assert self.effect is not None
                return distance_of_head(self.effect, holds, context)
            return distance_of(atom.expression, holds, context)

        return sum(unmet(part, holds, truths, apart) for part, holds in needed)


def _turns(atom: Atom, context: Context) -> bool:
    return isinstance(atom.expression, tree.Share) and share_turns(atom.expression, context)


# --- of a rule --------------------------------------------------------------------------------------------


def rule_point(rule: Rule, owner: Owner, vocabulary: Vocabulary, rules: tuple[str, ...]) -> FormulaPoint:
    """All that decides whether a rule fires."""
    listed = tuple(_conditions(rule))
    formula = AllOf(WHOLE, listed, owner.span)
    items = [*_rule_items(rule, owner, bool(listed))]
    for part in listed:
        items.extend(_condition_items(part, owner))
        items.extend(_atom_items(_inner(part), owner))
    return _point(owner, formula, items, vocabulary, owner.subject, rules, effect=rule.effect)


def _conditions(rule: Rule) -> Iterator[Formula]:
    for number, condition in enumerate(rule.when, 1):
        yield formula_of(condition, f"when{number}")
    for number, condition in enumerate(rule.unless, 1):
        inner = formula_of(condition, f"unless{number}")
        yield Opposite(f"unless{number}-", inner, inner.span)
    if isinstance(rule.effect, tree.AtMost) and rule.effect.of is not None:
        yield formula_of(rule.effect.of, OF)
    if isinstance(rule.effect, TESTING):
        yield Atom(HEAD, None, rule.effect.span)


def _inner(condition: Formula) -> Formula:
    """Of `unless C`: C."""
    return condition.part if isinstance(condition, Opposite) and condition.place.endswith("-") else condition


def _rule_items(rule: Rule, owner: Owner, tests: bool) -> Iterator[Item]:
    span = rule.effect.span if rule.effect.span is not NOWHERE else rule.span
    yield Item(owner, WHOLE, "true", Kind.RULE, span, words.fires())
    if tests:  # a rule without any test fires wherever it is in force
        yield Item(owner, WHOLE, "false", Kind.RULE, span, words.does_not_fire())


def _condition_items(condition: Formula, owner: Owner) -> Iterator[Item]:
    inner = _inner(condition)
    if isinstance(inner, Atom) and isinstance(inner.expression, tree.Value):
        return  # a constant: it says the same in all cases
    for holds, way in _WAYS.items():
        yield Item(owner, inner.place, way, Kind.CONDITION, inner.span, _condition_words(inner, holds))


def _condition_words(condition: Formula, holds: bool) -> Labels:
    text = words.quoted(condition.span)
    if condition.place == HEAD:
        return words.head(text, holds=holds)
    if condition.place.startswith("unless"):
        return words.unless(text, holds=holds)
    return words.when(text, holds=holds)


# --- of any condition -------------------------------------------------------------------------------------


def condition_point(
    expression: tree.Expr,
    place: str,
    owner: Owner,
    vocabulary: Vocabulary,
    rules: tuple[str, ...],
    subject: str | None = None,
) -> FormulaPoint:
    """A condition by itself: a definition, the `where` of a query, what an `if` asks."""
    formula = formula_of(expression, place)
    items = [*_atom_items(formula, owner, also_single=True)]
    about = owner.subject if subject is None else subject
    return _point(owner, formula, items, vocabulary, about, rules, expression=expression)


def _atom_items(formula: Formula, owner: Owner, *, also_single: bool = False) -> Iterator[Item]:
    """The atoms both ways; of one alone the condition itself says it all."""
    listed = tuple(atoms(formula))
    if len(listed) == 1 and not also_single:
        return
    for atom in listed:
        if isinstance(atom.expression, tree.Value):
            continue
        for holds, way in _WAYS.items():
            text = words.quoted(atom.span)
            yield Item(owner, atom.place, way, Kind.ATOM, atom.span, words.atom(text, holds=holds))


def _point(
    owner: Owner,
    formula: Formula,
    items: list[Item],
    vocabulary: Vocabulary,
    subject: str,
    rules: tuple[str, ...],
    *,
    expression: tree.Expr | None = None,
    effect: tree.Effect | None = None,
) -> FormulaPoint:
    edges: dict[str, tuple[Atom, Boundary]] = {}
    shares: dict[str, tuple[Atom, bool]] = {}
    for atom in atoms(formula):
        for boundary in _boundaries(atom, effect, vocabulary):
            item = _boundary_item(owner, atom, boundary)
            items.append(item)
            edges[item.key] = (atom, boundary)
        if isinstance(atom.expression, tree.Share):
            for holds in (True, False):
                item = _share_item(owner, atom, holds)
                items.append(item)
                shares[item.key] = (atom, holds)
    return FormulaPoint(owner, formula, tuple(items), edges, shares, subject, rules, expression, effect)


def _boundaries(atom: Atom, effect: tree.Effect | None, vocabulary: Vocabulary) -> tuple[Boundary, ...]:
    if atom.expression is not None:
        return boundaries_of(atom.expression, vocabulary)
    return limit_boundaries(effect) if isinstance(effect, tree.AtMost) else ()


def _boundary_item(owner: Owner, atom: Atom, boundary: Boundary) -> Item:
    text = words.quoted(boundary.span)
    span: Span = boundary.span
    return Item(owner, atom.place, boundary.way, Kind.BOUNDARY, span, words.boundary(text, boundary.steps))


def _share_item(owner: Owner, atom: Atom, holds: bool) -> Item:
    way = f"just-{_WAYS[holds]}"
    text = words.quoted(atom.span)
    return Item(owner, atom.place, way, Kind.BOUNDARY, atom.span, words.share(text, holds=holds))
