"""Checks of sums, products and shares: numbers with numbers, durations with dates or with their like."""

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import tree
from inspectrules.policy import type_problems as problems
from inspectrules.policy.checking import Here, shown
from inspectrules.policy.fitting import is_number, is_scalar, may_be_unlimited, ordered
from inspectrules.syntax import tree as written
from inspectrules.syntax.tree import Sign
from inspectrules.values.decimals import MAX_SCALE
from inspectrules.values.durations import FORWARD_ONLY
from inspectrules.vocabulary.types import INT, DateType, DecimalType, DurationType, IntType, SetType, Type


def check_arithmetic(expression: written.Arithmetic, here: Here, hint: Type | None) -> tree.Expr | None:
    hint = hint if isinstance(hint, DecimalType) else None
    left, right = here.infer(expression.left, hint), here.infer(expression.right, hint)
    if left is None or right is None:
        return None
    if is_number(left.type) and is_number(right.type):
        return _numbers(expression, left, right, here)
    return _with_durations(expression, left, right, here)


def _numbers(
    expression: written.Arithmetic, left: tree.Expr, right: tree.Expr, here: Here
) -> tree.Expr | None:
    if expression.op is Sign.TIMES and here.scope.solvable and not _has_factor(left, right):
        return here.refuse(problems.factor_varies(expression.span, "*"))
    scales = [operand.type.scale for operand in (left, right) if isinstance(operand.type, DecimalType)]
    if not scales:
        return tree.Arithmetic(expression.op, left, right, type=INT, span=expression.span)
    scale = sum(scales) if expression.op is Sign.TIMES else max(scales)
    if scale > MAX_SCALE:
        return here.refuse(problems.too_many_digits(expression.span, scale))
    return tree.Arithmetic(expression.op, left, right, type=DecimalType(scale), span=expression.span)


def _is_factor(operand: tree.Expr) -> bool:
    """A number, a parameter or a look-up: what has finitely many values, all of them in the policy."""
    return isinstance(operand, tree.Value | tree.Parameter | tree.Lookup)


def _has_factor(left: tree.Expr, right: tree.Expr) -> bool:
    return _is_factor(left) or _is_factor(right)


def _with_durations(
    expression: written.Arithmetic, left: tree.Expr, right: tree.Expr, here: Here
) -> tree.Expr | None:
    if (
        isinstance(left.type, DurationType)
        and isinstance(right.type, DateType)
        and expression.op is Sign.PLUS
    ):
        left, right = right, left
    problem = _problem_of_sum(expression, left, right)
    if problem is not None:
        return here.refuse(problem)
    type_ = right.type if isinstance(right.type, DurationType) and is_number(left.type) else left.type
    return tree.Arithmetic(expression.op, left, right, type=type_, span=expression.span)


def _problem_of_sum(expression: written.Arithmetic, left: tree.Expr, right: tree.Expr) -> Diagnostic | None:
    match left.type, right.type:
        case (IntType(or_unlimited=True), _) | (_, IntType(or_unlimited=True)):
            operand = expression.left if may_be_unlimited(left.type) else expression.right
            return problems.may_be_unlimited(operand.span)
        case (DateType(), DateType()) if expression.op is Sign.MINUS:
            return problems.date_minus_date(
                expression.span, *map(_as_anchor, (expression.left, expression.right))
            )
        case (DateType() | DurationType(), IntType()) if expression.op is not Sign.TIMES:
            return problems.number_for_duration(expression.right.span, shown(expression.right))
        case (IntType(), DateType() | DurationType()) if expression.op is Sign.PLUS:
            return problems.number_for_duration(expression.left.span, shown(expression.left))
        case (DurationType(), IntType()) | (IntType(), DurationType()) if expression.op is Sign.TIMES:
            return None if _has_factor(left, right) else problems.factor_varies(expression.span, "*")
        case (DateType(), DurationType()) if expression.op is not Sign.TIMES:
            return _problem_of_minus(expression, right.type)
        case (DurationType(unit), DurationType(other)) if (
            unit == other and unit and expression.op is not Sign.TIMES
        ):
            return _problem_of_minus(expression, right.type)
        case _:
            return problems.not_addable(expression.span, expression.op.value, left.type, right.type)


def _as_anchor(date: written.Expr) -> str:
    """The date as `days from A to B` takes it: in brackets, if it is reckoned."""
    plain = isinstance(date, written.Name | written.Lookup | written.DateLiteral)
    return shown(date) if plain else f"({shown(date)})"


def _problem_of_minus(expression: written.Arithmetic, type_: DurationType) -> Diagnostic | None:
    """Months and years are never taken back, nor is what may be counted in them."""
    if expression.op is Sign.MINUS and (type_.unit is None or type_.unit in FORWARD_ONLY):
        return problems.taken_back_by_months(expression.span)
    return None


def check_divide(expression: written.Divide, here: Here) -> tree.Expr | None:
    dividend, divisor = check_number(expression.dividend, here), check_number(expression.divisor, here)
    if dividend is None or divisor is None:
        return None
    if here.scope.solvable and not _is_factor(divisor):
        return here.refuse(problems.factor_varies(expression.divisor.span, "÷"))
    if isinstance(divisor, tree.Value) and divisor.value == 0:
        return here.refuse(problems.divided_by_zero(expression.divisor.span))
    return tree.Divide(dividend, divisor, expression.rounding, type=INT, span=expression.span)


def check_number(expression: written.Expr, here: Here) -> tree.Expr | None:
    """The expression if it is a number, whole or decimal."""
    checked = here.infer(expression)
    if checked is None or is_number(checked.type):
        return checked
    if may_be_unlimited(checked.type):
        return here.refuse(problems.may_be_unlimited(expression.span))
    return here.refuse(problems.mismatch(expression.span, checked.type, INT))


def check_size(expression: written.SizeOf, here: Here) -> tree.Expr | None:
    operand = here.infer(expression.operand)
    if operand is None:
        return None
    if not isinstance(operand.type, SetType):
        return here.refuse(problems.set_wanted(expression.operand.span, operand.type))
    return tree.SizeOf(operand, type=INT, span=expression.span)


def check_extreme(expression: written.ExtremeOf, here: Here, hint: Type | None) -> tree.Expr | None:
    wanted = None if hint is None or not is_scalar(hint) else SetType(hint)
    operand = here.infer(expression.operand, wanted)
    if operand is None:
        return None
    if not isinstance(operand.type, SetType):
        return here.refuse(problems.set_wanted(expression.operand.span, operand.type))
    if not ordered(operand.type.member, here.scope.vocabulary):
        return here.refuse(problems.without_order(expression.span, operand.type.member))
    return tree.ExtremeOf(expression.extreme, operand, type=operand.type.member, span=expression.span)


def check_share(expression: written.Share, here: Here) -> tree.Expr | None:
    parts = [check_number(part, here) for part in (expression.part, expression.percent, expression.whole)]
    match parts:
        case [part, percent, whole] if part and percent and whole:
            return tree.Share(part, expression.op, percent, whole, span=expression.span)
        case _:
            return None
