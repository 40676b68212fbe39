"""Heads of rules at random: what a rule does, of every kind that its subject may have."""

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from inspectrules.policy.heads import visits_of
from inspectrules.policy.outcomes import CONSENT_REQUIRED, DEFERRED, DENIED, MERGE, Consequence
from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree
from inspectrules.syntax.tree import Anchoring, Counted, Modality, Period
from inspectrules.testing.strategies.conditions import ADDED, SUBTRACTED, Author
from inspectrules.testing.strategies.facts import Domains
from inspectrules.testing.strategies.names import Catalogue
from inspectrules.testing.strategies.written import LIMITS
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import BOOL, DATE, INT, DateType, EnumType, SetType, TextType

OF_OTHER_HEADS = frozenset({DENIED, DEFERRED, MERGE, CONSENT_REQUIRED})
"""Outcomes that `conclude` does not lead to."""


@frozen
class Reach:
    """Which rules a rule may name so that nothing goes in a circle."""

    asked: tuple[str, ...] = ()
    asked_tags: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()
    lifted_tags: tuple[str, ...] = ()


@frozen
class HeadAuthor:
    """Writes heads of one rule."""

    draw: DrawFn
    scope: Scope
    domains: Domains
    reach: Reach = Reach()
    calendar: bool = False
    catalogue: Catalogue = field(factory=Catalogue, repr=False)

    def author(self) -> Author:
        """Of the rule's conditions."""
        return Author(
            self.draw,
            self.scope,
            self.domains,
            self.reach.asked,
            self.reach.asked_tags,
            self.calendar,
            self.catalogue,
        )

    def head(self) -> tree.Head:
        """Any but a merge into an element, which must stand before limits."""
        kind = self.draw(st.integers(0, 12))
        made: tree.Head | None = None
        if kind in (0, 1) and self.may(DENIED):
            made = self.at_most()
        elif kind == 2 and self.may(DENIED):
            made = self.leave()
        elif kind in (3, 4):
            made = self.exemption()
        elif kind in (5, 6):
            made = self.duty()
        elif kind == 7:
            made = self.frequency()
        elif kind == 8 and self.may(MERGE):
            made = self.merge_named()
        return made or self.consequence()

    def may(self, outcome: str) -> bool:
        """Whether the rule's subject can have the outcome."""
        return outcome in self.scope.vocabulary.subjects[self.scope.subject].outcomes

    def consequence(self) -> Consequence:
        """A head that is one outcome."""
        options = ["flag", *(["deny", "deny"] if self.may(DENIED) else [])]
        if self.may(DEFERRED):
            options += ["defer", "defer_to"] if self.scope.vocabulary.words else ["defer"]
        if self.may(CONSENT_REQUIRED) and self._has(Role.STEPS) and self.scope.vocabulary.steps:
            options.append("require")
        options += ["conclude", "conclude"] if self._concluded() else []
        match self.draw(st.sampled_from(options)):
            case "deny":
                return tree.Deny()
            case "defer":
                return tree.DeferUntil(self.author().of_type(DATE, 1))
            case "defer_to":
                return tree.DeferToNextPlan(self._one_name(tuple(self.scope.vocabulary.words)))
            case "require":
                return self.require()
            case "conclude":
                return tree.Conclude(self._one_name(self._concluded()))
            case _:
                return tree.Flag()

    def _concluded(self) -> tuple[str, ...]:
        outcomes = self.scope.vocabulary.subjects[self.scope.subject].outcomes
        return tuple(name for name in outcomes if name not in OF_OTHER_HEADS)

    def _one_name(self, names: tuple[str, ...]) -> tree.Name:
        return tree.Name((self.draw(st.sampled_from(names)),))

    def _has(self, role: Role) -> bool:
        return role in self.scope.vocabulary.records[self.scope.record].roles

    def require(self) -> tree.Require:
        """By nobody named, bodies of the vocabulary, or whom a fact or a table names."""
        step = self._one_name(tuple(self.scope.vocabulary.steps))
        if self.draw(st.integers(0, 3)) == 0:
            return tree.Require(step, (self._body_by_fact(),))
        facts = {name.parts for name, _ in self.author().named(TextType)}
        named = [body for body in self.scope.vocabulary.bodies if (body,) not in facts]
        bodies = self.draw(st.lists(st.sampled_from(named), max_size=2)) if named else []
        return tree.Require(step, tuple(tree.Name((body,)) for body in bodies))

    def _body_by_fact(self) -> tree.Expr:
        author = self.author()
        named = [
            name
            for name, type_ in author.named(TextType, EnumType, SetType)
            if not isinstance(type_, SetType) or isinstance(type_.member, TextType)
        ]
        free = [name for name in named if ".".join(name.parts) not in self.scope.names.bodies]
        return self.draw(st.sampled_from(free)) if free else tree.Text("a")

    # --- limits of visits ---

    def at_most(self) -> tree.Head | None:
        visits = self._visits()
        keys = self._keys(visits)
        if visits is None or not keys:
            return None
        counted = self.draw(st.sampled_from((Counted.VISITS, Counted.VISITS, Counted.DAYS, *self._days())))
        period = self.draw(st.sampled_from(Period) | st.none())
        window = self._rolling() if period is None else tree.InSamePeriod(period)
        return tree.AtMost(self._limit(), counted, window, keys, self._of(visits), self._only(visits))

    def _days(self) -> tuple[Counted, ...]:
        return (Counted.WORKING_DAYS,) if self.calendar else ()

    def _limit(self) -> tree.Expr:
        match self.draw(st.integers(0, 5)):
            case 0 | 1 | 2:
                return tree.Number(self.draw(st.integers(0, 3)))
            case 3:
                return self.author().of_type(INT, 1)
            case _:
                known = tuple(name for name in LIMITS if name in self.scope.parameters)
                return self._one_name(known) if known else tree.Number(1)

    def _rolling(self) -> tree.InSpan:
        """`in D` or `in D before E`."""
        author = self.author()
        return tree.InSpan(author.span(ADDED), author.of_type(DATE, 0) if self.draw(st.booleans()) else None)

    def _of(self, visits: Element) -> tree.Expr | None:
        """`visits of C`, where subject and visits both have the yes or no that C is."""
        record = self.scope.record
        types = {key: self.scope.vocabulary.attribute(record, key.parts) for key in self._common(visits)}
        answers = [key for key, found in types.items() if found is not None and found.type == BOOL]
        return self.draw(st.none() | st.sampled_from(answers)) if answers else None

    def _only(self, visits: Element) -> tree.Expr | None:
        return self.author().inside(visits).condition(1) if self.draw(st.booleans()) else None

    def _visits(self) -> Element | None:
        return visits_of(self.scope) if self._has(Role.START) else None

    def _common(self, visits: Element) -> tuple[tree.Name, ...]:
        return self.catalogue.shared_keys(self.scope, visits)

    def _keys(self, visits: Element | None) -> tuple[tree.Name, ...]:
        common = () if visits is None else self._common(visits)
        if not common:
            return ()
        return tuple(self.draw(st.lists(st.sampled_from(common), min_size=1, max_size=2)))

    def leave(self) -> tree.Head | None:
        visits = self._visits()
        keys = self._keys(visits)
        if visits is None or not keys:
            return None
        return tree.Leave(self.author().span(ADDED), keys, self._only(visits))

    def frequency(self) -> tree.Head | None:
        visits = visits_of(self.scope)
        keys = self._keys(visits)
        if visits is None or not keys:
            return None
        times = tree.Number(self.draw(st.integers(1, 2)))
        if self.draw(st.integers(0, 3)) == 0:
            after = tree.AfterEvent(self.author().span(ADDED), self.author().of_type(DATE, 0))
            return tree.InspectEach(keys, times, after, None, self._only(visits))
        every = self.draw(st.none() | st.sampled_from(Period)) or self.author().span(ADDED)
        first_by = self.author().of_type(DATE, 0) if self.draw(st.booleans()) else None
        return tree.InspectEach(keys, times, every, first_by, self._only(visits))

    # --- merging and exempting ---

    def merge(self) -> tree.Head | None:
        """Into an element of a collection that is not the subject's own, if there is one."""
        known = self.scope.names.elements(self.scope.subject).things.values()
        targets = [element for element in known if element.collection is not None and not element.not_self]
        if not targets:
            return None
        author = self.author()
        element = self.draw(st.sampled_from(targets))
        selection = author.selection(element, 1)
        inner = author.inside(element)
        dates = [name for name, _ in inner.named(DateType) if name.parts[0] == element.name]
        taking = tuple(self.draw(st.lists(st.sampled_from(dates), max_size=1))) if dates else ()
        return tree.MergeInto(selection.element, selection.matching, selection.where, taking)

    def merge_named(self) -> tree.Head | None:
        """Into whatever a text names."""
        elements = self.scope.names.elements(self.scope.subject)
        named = [name for name, _ in self.author().named(TextType) if ".".join(name.parts) not in elements]
        return tree.MergeInto(self.draw(st.sampled_from(named))) if named else None

    def exemption(self) -> tree.Head | None:
        """From a rule, or from all with a tag."""
        by_name: bool = self.draw(st.integers(0, 2)) == 2
        if self.reach.lifted_tags and not by_name:
            return tree.ExemptFrom((), (self.draw(st.sampled_from(self.reach.lifted_tags)),))
        return tree.ExemptFrom((self._one_name(self.reach.lifted),)) if self.reach.lifted else None

    # --- duties ---

    def duty(self) -> tree.Head | None:
        vocabulary = self.scope.vocabulary
        if not vocabulary.actions:
            return None
        action, modality = self._one_name(vocabulary.actions), self.draw(st.sampled_from(Modality))
        bearer = self.draw(st.none() | st.sampled_from(vocabulary.bearers)) if vocabulary.bearers else None
        deadline = self.deadline() if self.draw(st.booleans()) else None
        done = self.author().of_type(DATE, 0) if self.draw(st.booleans()) else None
        otherwise = self.consequence() if deadline is not None and done is not None else None
        named = None if bearer is None else tree.Name((bearer,))
        return tree.Duty(modality, action, named, self._words(), self._words(), deadline, done, otherwise)

    def _words(self) -> tuple[tree.Name, ...]:
        """What is told, or to whom: most often nothing is said of it."""
        if self.draw(st.integers(0, 5)) > 0:
            return ()
        return (self._one_name(tuple(self.scope.vocabulary.words)),)

    def deadline(self) -> tree.Deadline:
        author = self.author()
        anchoring = self.draw(st.sampled_from(Anchoring))
        event = author.of_type(DATE, 1)
        if anchoring is Anchoring.WITHIN_OF:
            return tree.Deadline(anchoring, event, author.span(ADDED))
        if anchoring in (Anchoring.WITHIN_BEFORE, Anchoring.AT_LEAST_BEFORE):
            return tree.Deadline(anchoring, event, author.span(SUBTRACTED))
        return tree.Deadline(anchoring, event)
