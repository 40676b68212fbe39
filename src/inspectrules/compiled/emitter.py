"""What generated code is written into: slots, constants, and one block of statements for each loop that is open.

An expression is written into the outermost block in which all that it reads is bound, so that nothing is computed
again for each element of a collection that does not depend on the element.
"""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import define, field

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.facts import Names, Path, Reads
from inspectrules.compiled.law import Law
from inspectrules.compiled.roots import Roots
from inspectrules.compiled.runtime import values
from inspectrules.policy.query_plans import QueryPlan
from inspectrules.policy.tree import Arithmetic, Expr, Node, Window
from inspectrules.syntax.tree import Comparison
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import IntType, Type

if TYPE_CHECKING:
    from inspectrules.compiled.queries.windows import Written

T = TypeVar("T")
Block = list[ast.stmt]


@define(eq=False)
class Level:
    """The function itself, or the body of a loop over a collection."""

    block: Block
    reads: Reads
    done: dict[object, Code] = field(factory=dict)
    """What the block has computed, by what it is."""

    noted: dict[object, object] = field(factory=dict)
    """Other things that it has computed."""


Compile = Callable[[Expr, "Emitter"], Code]


@define(eq=False)
class Emitter:
    """The function that is being written."""

    law: Law
    compile_node: Compile
    roots: Roots
    as_of: Code
    levels: list[Level] = field(init=False)
    current: int = 0
    bound: dict[str, int] = field(factory=dict)
    """The level at which each element is bound, by its name."""

    constants: dict[str, object] = field(factory=dict)
    firing: dict[str, Code] = field(factory=dict)
    """Whether each rule judged so far is effective."""

    collections: dict[str, Code] = field(factory=dict)
    """The collections beside the subject."""

    prepared: frozenset[str] = frozenset()
    """Names of those collections that are prepared history, and not rows."""

    plans: list[QueryPlan] = field(factory=list)
    """What the function will ask of prepared history."""

    narrowed: dict[int, Code] = field(factory=dict)
    """Of queries over prepared history, by identity: the rows that their last scan looked at."""

    windows: "dict[object, tuple[Window, Written]]" = field(factory=dict)
    """As they were written last: by identity, or by themselves where they are the same for every element."""

    _known: dict[object, str] = field(factory=dict)
    _shared: dict[object, object] = field(factory=dict)
    _slots: int = 0

    def __attrs_post_init__(self) -> None:
        self.constants[code.UNKNOWN_NAME] = UNKNOWN
        self.constants[code.NONE_NAME] = NONE
        self.levels = [Level([], self.reads_of(self.law.subject.record))]

    # --- names ---

    def slot(self) -> str:
        self._slots += 1
        return f"v{self._slots}"

    def keep(self, value: object) -> str:
        """The name of a global that holds the value; one for each object."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = f"_k{len(self.constants)}"
            self.constants[known] = value
        return known

    def constant(self, value: object) -> Code:
        """A value of the language as code; texts, numbers and truths are written, all else is named."""
        if value is UNKNOWN:
            return code.UNSETTLED
        if value is NONE:
            return code.NOTHING
        if type(value) in (bool, int, str):
            return Code(code.literal(value), unknown=False, constant=value)  # type: ignore[arg-type] # one of these
        return Code(
            code.name(self.keep(value)), unknown=False, unlimited=self.law.is_unlimited(value), constant=value
        )

    def call(self, function: object, *arguments: ast.expr) -> ast.Call:
        """A call of one of our own functions."""
        return code.call(self.keep(function), *arguments)

    def shared(self, make: Callable[..., T], *arguments: object) -> T:
        """What `make` makes of the arguments, one for equal ones."""
        key = (make, arguments)
        if key not in self._shared:
            self._shared[key] = make(*arguments)
        return cast(T, self._shared[key])

    def getter(self, attribute: str) -> ast.Name:
        return code.name(self.keep(self.shared(attrgetter, attribute)))

    def comparing(self, op: Comparison, type_: Type) -> object:
        key = ("comparing", op, type_)
        if key not in self._shared:
            self._shared[key] = values.comparing(op, type_, self.law.policy.vocabulary)
        return self._shared[key]

    def identity_finder(self, type_: Type) -> object:
        key = ("identity", type_)
        if key not in self._shared:
            self._shared[key] = values.identity_finder(type_, self.law.policy.vocabulary)
        return self._shared[key]

    def reckoning(self, node: Arithmetic) -> object:
        return self.shared(values.reckoning, node.op, node.type, self.law.policy.calendar)

    @property
    def working_days(self) -> object:
        return self.shared(values.working_day_counter, self.law.policy.calendar)

    def is_whole(self, expression: Expr, value: Code) -> bool:
        """Whether its value, if known, is a whole number."""
        return isinstance(expression.type, IntType) and not value.none and not value.unlimited

    def start_of_subject(self) -> Code:
        """Unknown where it is none."""
        return self._date_of_subject(Role.START)

    def end_of_subject(self) -> Code:
        """The last day; the first one where the subject's kind has no end."""
        roles = self.law.policy.vocabulary.records[self.law.subject.record].roles
        return self._date_of_subject(Role.END if Role.END in roles else Role.START)

    def _date_of_subject(self, role: Role) -> Code:
        name = self.law.policy.vocabulary.records[self.law.subject.record].roles.get(role)
        if name is None:
            return code.UNSETTLED
        with self.at(0):
            return self.once(("date", name), lambda: self._as_date(self.levels[0].reads.fact((name,))))

    def _as_date(self, given: Code) -> Code:
        if not given.none:
            return given
        known = code.if_else(code.is_none(given.node), code.name(code.UNKNOWN_NAME), given.node)
        return self.store(Code(known))

    def reads_of(self, record: str, certain: frozenset[str] = frozenset()) -> Reads:
        return Reads(self.law.policy.vocabulary, record, Names(self.slot, self.keep), certain)

    # --- where statements go ---

    @property
    def block(self) -> Block:
        return self.levels[self.current].block

    def put(self, *statements: ast.stmt) -> None:
        self.block.extend(statements)

    def store(self, value: Code) -> Code:
        """The same value in a slot, computed once."""
        if value.is_simple:
            return value
        slot = self.slot()
        self.put(code.assign(slot, value.node))
        return Code(code.name(slot), value.unknown, value.none, value.unlimited, value.constant)

    @contextmanager
    def at(self, level: int) -> Iterator[None]:
        """Statements go to the block of that level."""
        before, self.current = self.current, level
        yield
        self.current = before

    @contextmanager
    def branch(self, block: Block) -> Iterator[None]:
        """Statements go to a block that may not be run: what it computes is forgotten afterwards."""
        level = self.levels[self.current]
        outer, done, noted = level.block, level.done, level.noted
        level.block, level.done, level.noted = block, dict(done), dict(noted)
        yield
        level.block, level.done, level.noted = outer, done, noted

    @contextmanager
    def element(self, name: str, reads: Reads, block: Block) -> Iterator[None]:
        """The body of a loop in which an element is bound."""
        before, outer = self.current, self.bound.get(name)
        depth = self.current + 1
        held = self.levels[depth:]
        self.levels[depth:] = [Level(block, reads)]
        self.bound[name], self.current = depth, depth
        yield
        self.current = before
        self.levels[depth:] = held
        if outer is None:
            del self.bound[name]
        else:
            self.bound[name] = outer

    # --- expressions ---

    def value(self, expression: Expr) -> Code:
        """The code of an expression's value."""
        if self.law.is_constant(expression):
            return self.constant(self.law.constant(expression))
        level = self.level_of(expression)
        if level == self.current:
            return self.compile_node(expression, self)
        with self.at(level):
            done = self.levels[level].done
            key = ("value", id(expression))
            if key not in done:
                done[key] = self.store(self.compile_node(expression, self))
            return done[key]

    def truth(self, expression: Expr) -> Code:
        """The code of a condition."""
        return code.as_truth(self.value(expression), self.slot)

    def once(self, key: object, make: Callable[[], Code]) -> Code:
        """What `make` computes at this level, once for each key."""
        done = self.levels[self.current].done
        if key not in done:
            done[key] = make()
        return done[key]

    def noted(self, key: object, make: Callable[[], T]) -> T:
        """As `once`, of anything."""
        done = self.levels[self.current].noted
        if key not in done:
            done[key] = make()
        return cast(T, done[key])

    def level_of(self, node: Node) -> int:
        """The outermost level at which all that the node reads is bound."""
        return max((self.bound[root] for root in self.roots.of(node) if root in self.bound), default=0)

    def fact(self, root: str | None, path: Path) -> Code:
        return self._reads(root).fact(path)

    def identity(self, root: str | None, path: Path, record: str) -> Code:
        return self._reads(root).identity(path, record)

    def _reads(self, root: str | None) -> Reads:
        return self.levels[0 if root is None else self.bound[root]].reads

    # --- truths ---

    def both(self, *codes: Code) -> Code:
        return code.conjunction(codes, self.slot)

    def either(self, *codes: Code) -> Code:
        return code.disjunction(codes, self.slot)

    def opposite(self, value: Code) -> Code:
        return code.negation(value, self.slot)

    def strict(
        self, codes: list[Code], build: Callable[[list[ast.expr]], ast.expr], *, unknown: bool = False
    ) -> Code:
        return code.strict(codes, build, self.slot, unknown=unknown)
