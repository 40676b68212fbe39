"""Pieces of generated code: an `ast` expression with what is known of its value, and how pieces are put together.

Truths are `True`, `False` and `unknown`. Whatever is certain becomes plain Python (`and`, `or`, `not`), so that only
what may be unknown pays for three values. Evaluation never raises and changes nothing: operands may be reordered.
"""

import ast
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from inspectrules.values.unknown import NONE, UNKNOWN


class Varies(Enum):
    """Instead of a constant; its single member is `VARIES`."""

    VARIES = "varies"


VARIES: Final = Varies.VARIES
UNKNOWN_NAME: Final = "unknown"
NONE_NAME: Final = "none"


@frozen(eq=False)
class Code:
    """An expression and what its value may be besides a value of its type."""

    node: ast.expr
    unknown: bool = True
    none: bool = False
    unlimited: bool = False
    constant: object = VARIES

    @property
    def varies(self) -> bool:
        return self.constant is VARIES

    @property
    def is_simple(self) -> bool:
        """Costs nothing to write twice."""
        return isinstance(self.node, ast.Name | ast.Constant)


# --- nodes ------------------------------------------------------------------------------------------------


def name(identifier: str) -> ast.Name:
    return ast.Name(identifier, ast.Load())


def literal(value: bool | int | str | None) -> ast.Constant:
    return ast.Constant(value)


def call(function: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(name(function), list(arguments), [])


def method(target: ast.expr, attribute: str, *arguments: ast.expr) -> ast.Call:
    """Only for methods of Python's own types."""
    return ast.Call(ast.Attribute(target, attribute, ast.Load()), list(arguments), [])


def tuple_of(*items: ast.expr) -> ast.Tuple:
    return ast.Tuple(list(items), ast.Load())


def compared(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.Compare:
    return ast.Compare(left, [operator], [right])


def between(first: ast.expr, item: ast.expr, last: ast.expr) -> ast.Compare:
    return ast.Compare(first, [ast.LtE(), ast.LtE()], [item, last])


def is_(left: ast.expr, right: ast.expr) -> ast.Compare:
    return compared(left, ast.Is(), right)


def is_unknown(node: ast.expr) -> ast.Compare:
    return is_(node, name(UNKNOWN_NAME))


def is_none(node: ast.expr) -> ast.Compare:
    return is_(node, name(NONE_NAME))


def if_else(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.IfExp:
    return ast.IfExp(test, then, otherwise)


def all_of(nodes: Sequence[ast.expr]) -> ast.expr:
    return nodes[0] if len(nodes) == 1 else ast.BoolOp(ast.And(), list(nodes))


def any_of(nodes: Sequence[ast.expr]) -> ast.expr:
    return nodes[0] if len(nodes) == 1 else ast.BoolOp(ast.Or(), list(nodes))


def assign(target: str, value: ast.expr) -> ast.Assign:
    return ast.Assign([ast.Name(target, ast.Store())], value)


def unpack(targets: list[str], value: ast.expr) -> ast.Assign:
    if len(targets) == 1:
        return assign(targets[0], value)
    return ast.Assign([ast.Tuple([ast.Name(one, ast.Store()) for one in targets], ast.Store())], value)


# --- truths -----------------------------------------------------------------------------------------------


TRUE: Final = Code(literal(True), unknown=False, constant=True)
FALSE: Final = Code(literal(False), unknown=False, constant=False)
UNSETTLED: Final = Code(name(UNKNOWN_NAME), constant=UNKNOWN)
NOTHING: Final = Code(name(NONE_NAME), unknown=False, none=True, constant=NONE)

NewSlot = Callable[[], str]
"""Gives a name for a value that is needed twice."""


def truth_code(value: object) -> Code:
    """The code of a constant truth."""
    if value is UNKNOWN:
        return UNSETTLED
    return TRUE if value is True else FALSE


def twice(code: Code, new_slot: NewSlot) -> tuple[ast.expr, ast.expr]:
    """How to write an expression the first time and afterwards."""
    if code.is_simple:
        return code.node, code.node
    slot = new_slot()
    return ast.NamedExpr(ast.Name(slot, ast.Store()), code.node), name(slot)


def negation(code: Code, new_slot: NewSlot) -> Code:
    if not code.varies:
        return UNSETTLED if code.constant is UNKNOWN else truth_code(code.constant is not True)
    if not code.unknown:
        return Code(opposite(code.node), unknown=False)
    first, again = twice(code, new_slot)
    return Code(if_else(is_unknown(first), name(UNKNOWN_NAME), ast.UnaryOp(ast.Not(), again)))


def opposite(node: ast.expr) -> ast.expr:
    """Python's `not`."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    return ast.UnaryOp(ast.Not(), node)


def conjunction(codes: Iterable[Code], new_slot: NewSlot) -> Code:
    """Kleene's `and`."""
    return _joined(codes, False, new_slot)


def disjunction(codes: Iterable[Code], new_slot: NewSlot) -> Code:
    """Kleene's `or`."""
    return _joined(codes, True, new_slot)


def _joined(codes: Iterable[Code], settling: bool, new_slot: NewSlot) -> Code:
    """`and` is settled by false, `or` by true."""
    listed = [code for code in codes if code.varies or code.constant is not (not settling)]
    if any(code.constant is settling for code in listed):
        return truth_code(settling)
    if not listed:
        return truth_code(not settling)
    certain = [code.node for code in listed if not code.unknown]
    doubtful = [code for code in listed if code.unknown]
    if not doubtful:
        return Code(_chain(certain, settling), unknown=False)
    last = doubtful[0].node if len(doubtful) == 1 else _doubtful(doubtful, settling, new_slot)
    if not certain and len(doubtful) == 1:
        return doubtful[0]
    return Code(_chain([*certain, last], settling))


def _chain(nodes: list[ast.expr], settling: bool) -> ast.expr:
    return any_of(nodes) if settling else all_of(nodes)


def _doubtful(codes: list[Code], settling: bool, new_slot: NewSlot) -> ast.expr:
    written = [twice(code, new_slot) for code in codes]
    settled = any_of([is_(first, literal(settling)) for first, _ in written])
    if any(not code.varies for code in codes):
        return if_else(settled, literal(settling), name(UNKNOWN_NAME))
    open_ = any_of([is_unknown(again) for _, again in written])
    rest = if_else(open_, name(UNKNOWN_NAME), literal(not settling))
    return if_else(settled, literal(settling), rest)


def strict(
    codes: list[Code],
    build: Callable[[list[ast.expr]], ast.expr],
    new_slot: NewSlot,
    *,
    unknown: bool = False,
) -> Code:
    """What is built of the operands; unknown if one of them is. `unknown`: what is built may itself be unknown."""
    if any(code.constant is UNKNOWN for code in codes):
        return UNSETTLED
    written = [twice(code, new_slot) if code.unknown else (code.node, code.node) for code in codes]
    tests = [is_unknown(first) for code, (first, _) in zip(codes, written, strict=True) if code.unknown]
    built = build([again for _, again in written])
    if not tests:
        return Code(built, unknown=unknown)
    return Code(if_else(any_of(tests), name(UNKNOWN_NAME), built))


def as_truth(code: Code, new_slot: NewSlot) -> Code:
    """A condition that is known to be none does not hold."""
    if not code.none:
        return code
    if not code.varies:
        return FALSE if code.constant is NONE else code
    first, again = twice(code, new_slot)
    return evolve(code, node=if_else(is_none(first), literal(False), again), none=False)
