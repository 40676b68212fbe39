"""Well-typed expressions at random, as trees as written: for any scope, of the type that is asked for.

Generation goes by types: what is wanted is drawn from what can give it here (facts, definitions, parameters, look-ups,
literals, operators over smaller expressions). What comes out always passes `check_expression` without an error.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree
from inspectrules.syntax.tree import Comparison, Edge, Quantifier, Rounding, Sign, Test
from inspectrules.testing.strategies.facts import Domains
from inspectrules.testing.strategies.names import Catalogue
from inspectrules.values.units import DatePart, Period, Unit
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import (
    BOOL,
    DATE,
    INT,
    BoolType,
    CodeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    ListType,
    RecordType,
    ScalarType,
    SetType,
    TextType,
    TimeType,
    Type,
)

AROUND = (Unit.DAYS, Unit.WEEKS)
"""Units of distances in both directions."""

SUBTRACTED = (*AROUND, Unit.WORKING_DAYS)
"""Units that may be taken from a date; working days are written only where there is a calendar."""

ADDED = (*SUBTRACTED, Unit.MONTHS, Unit.YEARS)
_PERIODS = tuple(period for period in Period if period is not Period.WEEK)
_ORDER = (Comparison.LESS, Comparison.AT_MOST, Comparison.GREATER, Comparison.AT_LEAST)
_EQUALITY = (Comparison.EQUAL, Comparison.UNEQUAL)


def typed_expressions(
    scope: Scope, type_: Type, *, depth: int = 3, domains: Domains | None = None
) -> SearchStrategy[tree.Expr]:
    """Expressions of the type, about so many operators deep."""
    options = domains or Domains()

    @st.composite
    def drawn(draw: DrawFn) -> tree.Expr:
        return Author(draw, scope, options).of_type(type_, depth)

    return drawn()


def conditions(scope: Scope, *, depth: int = 3, domains: Domains | None = None) -> SearchStrategy[tree.Expr]:
    """Expressions that are true, false or unknown."""
    return typed_expressions(scope, BOOL, depth=depth, domains=domains)


@frozen
class Author:
    """Writes expressions at one place of a policy."""

    draw: DrawFn
    scope: Scope
    domains: Domains
    rules: tuple[str, ...] = ()
    """Ids of the rules that may be asked whether they fire."""

    tags: tuple[str, ...] = ()
    """Of rules, all of which may be asked."""

    calendar: bool = False
    """Whether working days can be counted."""

    catalogue: Catalogue = field(factory=Catalogue, repr=False)

    @property
    def _facts(self) -> tuple[tuple[tree.Name, Type], ...]:
        return self.catalogue.facts(self.scope)

    # --- choosing ---

    def one_of(self, options: Sequence[str]) -> str:
        return self.draw(st.sampled_from(options))

    def chance(self, of: int) -> bool:
        """One time in so many."""
        return self.draw(st.integers(0, of - 1)) == 0

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def inside(self, element: Element) -> "Author":
        return evolve(self, scope=self.scope.binding(element))

    def named(self, *types: type[Type]) -> list[tuple[tree.Name, Type]]:
        """What is called by name here and has one of the types."""
        return [(name, type_) for name, type_ in self._facts if isinstance(type_, types)]

    # --- by type ---

    def of_type(self, type_: Type, depth: int) -> tree.Expr:
        if isinstance(type_, BoolType):
            return self.condition(depth)
        names = [name for name, other in self._facts if other == type_]
        if depth > 0 and self.chance(12):
            return self._if(type_, depth)
        if names and (depth <= 0 or self.number(0, 2) > 0):
            return self.draw(st.sampled_from(names))
        made = self._operation(type_, depth) if depth > 0 and self.number(0, 2) == 0 else None
        return made or self.literal(type_) or self.draw(st.sampled_from(names))

    def _if(self, type_: Type, depth: int) -> tree.Expr:
        then = self.of_type(type_, depth - 1)
        otherwise = self.of_type(type_, depth - 1)
        return tree.If(self.condition(depth - 1), then, otherwise)

    def literal(self, type_: Type) -> tree.Expr | None:
        """A constant of the type; None for records and lists, which have none."""
        match type_:
            case BoolType():
                return tree.ConstantLiteral(tree.Constant.TRUE if self.chance(2) else tree.Constant.FALSE)
            case IntType():
                return tree.Number(self.draw(st.sampled_from(self.domains.numbers)))
            case DecimalType(scale):
                return tree.Number(Decimal(self.number(0, 200)).scaleb(-min(scale, 1)))
            case TextType():
                return tree.Text(self.one_of(self.domains.texts))
            case DateType():
                return tree.DateLiteral(self.draw(st.sampled_from(self.domains.days)))
            case TimeType():
                return tree.TimeLiteral(datetime.time(self.number(0, 23), 30))
            case DurationType(unit):
                return tree.DurationOf(tree.Number(self.number(1, 6)), unit or Unit.DAYS)
            case EnumType(name):
                members = [member.name for member in self.scope.vocabulary.enums[name].members]
                return tree.Text(self.one_of(members))
            case CodeType(name):
                return self._code(name)
            case SetType(member):
                return self.set_of(member)
            case _:
                return None

    def _code(self, taxonomy: str) -> tree.Expr:
        declared = self.scope.vocabulary.taxonomies[taxonomy]
        codes = (*tuple(declared.codes)[:5], *(self.domains.codes if declared.open else ()))
        return tree.Text(self.one_of(codes))

    def set_of(self, member: ScalarType) -> tree.SetLiteral:
        count = self.number(1, 3)
        return tree.SetLiteral(tuple(self.literal(member) or tree.Number(0) for _ in range(count)))

    # --- operations that give a value ---

    def _operation(self, type_: Type, depth: int) -> tree.Expr | None:
        match type_:
            case IntType():
                return self._whole_number(depth)
            case DateType():
                return self._date(depth)
            case DecimalType(scale):
                sign = self.draw(st.sampled_from((Sign.PLUS, Sign.MINUS)))
                added = self.literal(DecimalType(min(scale, 1))) or tree.Number(0)
                return tree.Arithmetic(sign, self.of_type(type_, depth - 1), added)
            case _:
                return self._lookup(type_)

    def _whole_number(self, depth: int) -> tree.Expr:
        match self.number(0, 10):
            case 10:
                members = (self.of_type(INT, depth - 1), self.of_type(INT, 0))
                return tree.ExtremeOf(self.draw(st.sampled_from(tree.Extreme)), tree.SetLiteral(members))
            case 0:
                sign = self.draw(st.sampled_from((Sign.PLUS, Sign.MINUS)))
                return tree.Arithmetic(sign, self.of_type(INT, depth - 1), self.of_type(INT, depth - 1))
            case 1:
                return tree.Arithmetic(
                    Sign.TIMES, self.of_type(INT, depth - 1), tree.Number(self.number(0, 3))
                )
            case 2:
                rounding = self.draw(st.sampled_from(Rounding))
                return tree.Divide(self.of_type(INT, depth - 1), tree.Number(self.number(1, 3)), rounding)
            case 3:
                part = self.draw(st.sampled_from(DatePart))
                return tree.PartOfDate(part, self.of_type(DATE, depth - 1))
            case 4:
                working = self.calendar and self.chance(2)
                return tree.DaysBetween(working, self.of_type(DATE, depth - 1), self.of_type(DATE, depth - 1))
            case 5:
                sets = self.named(SetType)
                return tree.SizeOf(self.draw(st.sampled_from(sets))[0]) if sets else tree.Number(1)
            case 6:
                return self._lookup(INT) or tree.Number(3)
            case _:
                return self._aggregate(depth) or tree.Number(2)

    def _lookup(self, type_: Type) -> tree.Expr | None:
        columns = [
            (table, column)
            for table, signature in self.scope.tables.items()
            for column, other in signature.columns.items()
            if other == type_
        ]
        if not columns:
            return None
        table, column = self.draw(st.sampled_from(columns))
        keys = tuple(self.of_type(key, 0) for key in self.scope.tables[table].keys)
        return tree.Lookup(tree.Name((table,)), keys, column)

    def _date(self, depth: int) -> tree.Expr:
        date = self.of_type(DATE, depth - 1)
        match self.number(0, 6):
            case 6:
                others = (date, self.of_type(DATE, depth - 1))
                return tree.ExtremeOf(self.draw(st.sampled_from(tree.Extreme)), tree.SetLiteral(others))
            case 0:
                return tree.Arithmetic(Sign.PLUS, date, self.span(ADDED))
            case 1:
                return tree.Arithmetic(Sign.MINUS, date, self.span(SUBTRACTED))
            case 2:
                edge, period = self.draw(st.sampled_from(Edge)), self.draw(st.sampled_from(_PERIODS))
                return tree.EdgeOfPeriod(edge, period, date)
            case 3:
                day = self.draw(st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)))
                return tree.DayInYear(day.day, day.month, date)
            case _:
                return self._latest(depth) or date

    def span(self, units: Sequence[Unit]) -> tree.Expr:
        """A length of time in one of the units: written out, or a parameter."""
        if not self.calendar:
            units = [unit for unit in units if unit is not Unit.WORKING_DAYS]
        parameters = [name for name, type_ in self.named(DurationType) if _in_units(type_, units)]
        if parameters and self.chance(3):
            return self.draw(st.sampled_from(parameters))
        return tree.DurationOf(tree.Number(self.number(1, 13)), self.draw(st.sampled_from(units)))

    # --- conditions ---

    def condition(self, depth: int) -> tree.Expr:
        if depth <= 0:
            return self._plain_condition()
        match self.number(0, 12):
            case 12:
                return self._asked() or self.comparison(depth - 1)
            case 0:
                return tree.Not(self.condition(depth - 1))
            case 1 | 2:
                return tree.And((self.condition(depth - 1), self.condition(depth - 1)))
            case 3 | 4:
                return tree.Or((self.condition(depth - 1), self.condition(depth - 1)))
            case 5 | 6 | 7:
                return self.comparison(depth - 1)
            case 8 | 9 | 10:
                return self._quantified(depth) or self.comparison(depth - 1)
            case _:
                return self._test(depth) or self.comparison(depth - 1)

    def _plain_condition(self) -> tree.Expr:
        names, optional = self.named(BoolType), self.catalogue.optional(self.scope)
        if optional and self.chance(4):
            return tree.Tested(Test.NONE, self.draw(st.sampled_from(optional)))
        if names and self.number(0, 2) > 0:
            return self.draw(st.sampled_from(names))[0]
        return tree.ConstantLiteral(tree.Constant.TRUE if self.chance(2) else tree.Constant.FALSE)

    def _asked(self) -> tree.Expr | None:
        """Whether another rule fires, or any with a tag."""
        if self.tags and self.chance(2):
            return tree.TagFires(self.one_of(self.tags))
        return tree.Fires(tree.Name((self.one_of(self.rules),))) if self.rules else None

    def comparison(self, depth: int) -> tree.Expr:
        """Something called by name or reckoned, compared with another of its type."""
        if depth > 0 and self.chance(2):
            return self._of_reckoned(depth)
        comparable = [(name, type_) for name, type_ in self._facts if not isinstance(type_, ListType)]
        if not comparable:
            return self._plain_condition()
        kind = self.draw(st.sampled_from(sorted({type(type_) for _, type_ in comparable}, key=repr)))
        name, type_ = self.draw(st.sampled_from([one for one in comparable if type(one[1]) is kind]))
        match type_:
            case SetType(member):
                return self._of_sets(name, member)
            case CodeType() if self.chance(2):
                return tree.Under(name, self.of_type(type_, 0) if self.chance(2) else self.set_of(type_))
            case IntType() | DecimalType() if self.chance(3):
                return self._share(name, depth)
            case RecordType():
                same = [other for other, other_type in comparable if other_type == type_]
                return tree.Compare(self._equality(), name, self.draw(st.sampled_from(same)))
            case _ if self.chance(3):
                return tree.Member(name, self._group(type_), self.chance(3))
            case _:
                op = self.draw(st.sampled_from(_ORDER)) if self._is_ordered(type_) else self._equality()
                return tree.Compare(op, name, self.of_type(type_, depth))

    def _of_reckoned(self, depth: int) -> tree.Expr:
        op = self.draw(st.sampled_from(_ORDER))
        if self.chance(3):
            return tree.Compare(op, self._date(depth), self.of_type(DATE, 0))
        return tree.Compare(op, self._whole_number(depth), self.of_type(INT, 0))

    def _equality(self) -> Comparison:
        return self.draw(st.sampled_from(_EQUALITY))

    def _is_ordered(self, type_: Type) -> bool:
        if isinstance(type_, EnumType):
            return self.scope.vocabulary.enums[type_.name].ordered
        return isinstance(type_, IntType | DecimalType | DateType | TimeType | TextType | DurationType)

    def _group(self, type_: Type) -> tree.Expr:
        if isinstance(type_, IntType) and self.chance(2):
            first = self.number(0, 5)
            return tree.SetLiteral((tree.NumberRange(tree.Number(first), tree.Number(first + 4)),))
        assert not isinstance(type_, SetType | RecordType | ListType)
        return self.set_of(type_)

    def _of_sets(self, name: tree.Name, member: ScalarType) -> tree.Expr:
        others = [other for other, type_ in self.named(SetType) if type_ == SetType(member)]
        other = self.draw(st.sampled_from(others)) if self.chance(3) else self.set_of(member)
        match self.number(0, 3):
            case 0:
                return tree.Shares(name, other)
            case 1:
                return tree.AllIn(name, other)
            case 2:
                return tree.Compare(self._equality(), name, other)
            case _:
                item = self.literal(member)
                return tree.Member(item or tree.Number(0), name)

    def _share(self, name: tree.Name, depth: int) -> tree.Expr:
        op = self.draw(st.sampled_from((Comparison.AT_MOST, Comparison.AT_LEAST)))
        return tree.Share(name, op, tree.Number(self.number(0, 100)), self.of_type(INT, depth - 1))

    def _test(self, depth: int) -> tree.Expr | None:
        match self.number(0, 4):
            case 0 | 1 if self._facts:
                test = self.draw(st.sampled_from((Test.KNOWN, Test.UNKNOWN)))
                return tree.Tested(test, self.draw(st.sampled_from(self._facts))[0])
            case 2:
                return tree.Tested(Test.HAPPENED, self.of_type(DATE, depth - 1))
            case 3 if self._has(self.scope.record, Role.START, Role.END):
                return self._any_day_of_visit()
            case 4 if self.scope.tables:
                table = self.one_of(tuple(self.scope.tables))
                keys = tuple(self.of_type(key, 0) for key in self.scope.tables[table].keys)
                return tree.HasRow(tree.Name((table,)), keys)
            case _:
                return None

    def _any_day_of_visit(self) -> tree.Expr:
        """Days of the month, weekdays, or dates."""
        match self.number(0, 2):
            case 0:
                return tree.AnyDayOfVisit(tree.SetLiteral((self.of_type(DATE, 0),)))
            case 1:
                days = tree.NumberRange(tree.Number(self.number(1, 4)), tree.Number(6))
                return tree.AnyDayOfVisit(tree.SetLiteral((days,)), weekday=True)
            case _:
                days = tree.NumberRange(tree.Number(self.number(1, 15)), tree.Number(20))
                return tree.AnyDayOfVisit(tree.SetLiteral((days,)))

    # --- collections ---

    def element(self) -> Element | None:
        """One that no quantifier around this binds."""
        bound = {element.name for element in self.scope.elements}
        known = self.scope.names.elements(self.scope.subject).things.values()
        free = [element for element in known if element.name not in bound]
        return self.draw(st.sampled_from(free)) if free else None

    def selection(self, element: Element, depth: int, *, where: bool = False) -> tree.Selection:
        keys = self.keys(element, least=0)
        overlapping = self._both_have(element, Role.START, Role.END) and self.chance(5)
        wanted = where or self.chance(2)
        condition = self.inside(element).condition(min(depth - 1, 2)) if wanted else None
        matching = tree.Matching(keys, overlapping)
        return tree.Selection(tree.Name((element.name,)), matching, self._window(element), condition)

    def keys(self, element: Element, *, least: int) -> tuple[tree.Name, ...]:
        """`same K` for some of what subject and element have in common."""
        common = self.catalogue.shared_keys(self.scope, element)
        if not common:
            return ()
        count = self.number(min(least, len(common)), min(2, len(common)))
        return tuple(self.draw(st.sampled_from(common)) for _ in range(count))

    def _window(self, element: Element) -> tree.Window | None:
        if not self._both_have(element, Role.START):
            return None
        match self.number(0, 7):
            case 0 | 1:
                return tree.InSamePeriod(self.draw(st.sampled_from(Period)))
            case 2:
                return tree.InSpan(self.span(ADDED))
            case 3:
                return tree.InSpan(self.span(ADDED), self.of_type(DATE, 0))
            case 4:
                return tree.WithinOf(self.span(AROUND), self.of_type(DATE, 0))
            case _:
                return None

    def _both_have(self, element: Element, *roles: Role) -> bool:
        return self._has(element.record, *roles) and self._has(self.scope.record, *roles)

    def _has(self, record: str, *roles: Role) -> bool:
        return all(role in self.scope.vocabulary.records[record].roles for role in roles)

    def _quantified(self, depth: int) -> tree.Expr | None:
        element = self.element()
        if element is None:
            return None
        quantifier = self.draw(st.sampled_from(Quantifier))
        counted = quantifier in (Quantifier.AT_LEAST, Quantifier.AT_MOST)
        count = tree.Number(self.number(0, 3)) if counted else None
        where = quantifier is Quantifier.EVERY
        return tree.Quantified(quantifier, self.selection(element, depth, where=where), count)

    def _aggregate(self, depth: int) -> tree.Expr | None:
        element = self.element()
        if element is None:
            return None
        selection = self.selection(element, depth)
        inner = self.inside(element)
        own = [(name, type_) for name, type_ in inner._facts if name.parts[0] == element.name]
        single = [name for name, type_ in own if not isinstance(type_, SetType | ListType)]
        numbers = [name for name, type_ in own if isinstance(type_, IntType)]
        match self.number(0, 3):
            case 3 if numbers:
                greatest = self.draw(st.sampled_from(numbers))
                otherwise = self.of_type(INT, 0) if self.chance(2) else None
                return tree.LatestOf(greatest, selection, otherwise)
            case 0 if single:
                return tree.CountDifferent(self.draw(st.sampled_from(single)), selection)
            case 1 if numbers:
                return tree.SumOf(self.draw(st.sampled_from(numbers)), selection)
            case _:
                return tree.CountOf(selection)

    def _latest(self, depth: int) -> tree.Expr | None:
        element = self.element()
        if element is None:
            return None
        dates = [
            name for name, type_ in self.inside(element).named(DateType) if name.parts[0] == element.name
        ]
        if not dates:
            return None
        otherwise = self.of_type(DATE, 0) if self.chance(2) else None
        return tree.LatestOf(self.draw(st.sampled_from(dates)), self.selection(element, depth), otherwise)


def _in_units(type_: Type, units: Sequence[Unit]) -> bool:
    return isinstance(type_, DurationType) and type_.unit in units
