"""Names and literals as constants: enum members and declared codes, which the type of the other operand tells.

Undeclared codes of an open taxonomy, and all texts, are written in quotes.
"""

from decimal import Decimal

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import name_problems as problems
from inspectrules.policy import tree, type_problems
from inspectrules.policy.checking import Here
from inspectrules.policy.fitting import comparable
from inspectrules.policy.resolve import explain, in_words, leads_somewhere, operand_names, readings
from inspectrules.policy.scope import Scope
from inspectrules.policy.type_words import in_words as type_in_words
from inspectrules.syntax.tree import (
    Constant,
    ConstantLiteral,
    DateLiteral,
    Expr,
    If,
    Name,
    Number,
    NumberRange,
    SetLiteral,
    Text,
    TimeLiteral,
)
from inspectrules.values.codes import is_code
from inspectrules.values.dates import NEVER
from inspectrules.values.decimals import MAX_SCALE, with_scale
from inspectrules.values.integers import in_range
from inspectrules.values.unknown import UNLIMITED
from inspectrules.vocabulary.types import (
    BOOL,
    DATE,
    INT,
    TEXT,
    TIME,
    CodeType,
    DecimalType,
    EnumType,
    IntType,
    SetType,
    TextType,
    Type,
)


def check_name(name: Name, here: Here, hint: Type | None) -> tree.Expr | None:
    """The name as an operand or, where the hint makes it so, a constant; never one of two by silent choice."""
    found, constant = readings(name, here.scope), constant_of(name, here.scope, hint)
    if len(found) > 1:
        first, second = (in_words(reading, here.scope) for reading in found[:2])
        return here.refuse(problems.ambiguous(name.span, dotted(name), first, second))
    if constant is None:
        return found[0] if found else _explain(name, here, hint)
    if found and hint is not None and comparable(found[0].type, hint):
        first, second = in_words(found[0], here.scope), type_in_words(hint)
        return here.refuse(problems.ambiguous(name.span, dotted(name), first, second))
    return constant


def constant_of(name: Name, scope: Scope, hint: Type | None) -> tree.Value | None:
    """The enum member or declared code of that name, if the hint is such a type and has one."""
    member: str | None = None
    if isinstance(hint, EnumType) and len(name.parts) == 1:
        member = scope.names.members(hint.name).name(name.parts[0])
    elif isinstance(hint, CodeType):
        member = scope.names.code(hint.name, name.parts)
    return None if member is None or hint is None else tree.Value(member, type=hint, span=name.span)


def self_typed(expression: Expr, here: Here) -> bool:
    """Whether the expression has a type without help from another operand."""
    match expression:
        case Name():
            return bool(readings(expression, here.scope))
        case Number() | Text() | ConstantLiteral():
            return False
        case SetLiteral(members):
            return any(self_typed(member, here) for member in members if not isinstance(member, NumberRange))
        case If(_, then, otherwise):
            return self_typed(then, here) or self_typed(otherwise, here)
        case _:
            return True


def dotted(name: Name) -> str:
    return ".".join(name.parts)


def _explain(name: Name, here: Here, hint: Type | None) -> tree.Expr | None:
    """Report what is missing for the name to be what the place asks for."""
    if leads_somewhere(name, here.scope) or _is_something_else(name, here.scope):
        return explain(name, here)
    match hint:
        case EnumType(enum) if len(name.parts) == 1:
            return here.refuse(_unknown_member(name, enum, here.scope))
        case CodeType(taxonomy):
            return here.refuse(_unknown_code(name, taxonomy, here.scope))
        case SetType(member) if constant_of(name, here.scope, member) is not None:
            return here.refuse(type_problems.set_wanted(name.span, member))
        case TextType() if len(name.parts) == 1:
            return here.refuse(problems.unquoted_text(name.span, dotted(name), operand_names(here.scope)))
        case _:
            return explain(name, here)


def _is_something_else(name: Name, scope: Scope) -> bool:
    """Of several parts, with an element before the first dot, which no constant has."""
    return len(name.parts) > 1 and name.parts[0] in scope.names.elements(scope.subject)


def _unknown_member(name: Name, enum: str, scope: Scope) -> Diagnostic:
    members = scope.names.members(enum)
    chinese = not dotted(name).isascii()
    listed = members.in_language("zh" if chinese else "en")
    return problems.unknown_member(name.span, dotted(name), enum, listed, tuple(operand_names(scope)))


def _unknown_code(name: Name, taxonomy: str, scope: Scope) -> Diagnostic:
    codes = scope.names.codes(taxonomy)
    if scope.vocabulary.taxonomies[taxonomy].open:
        return problems.unquoted_code(name.span, dotted(name), taxonomy, codes)
    return problems.undeclared_code(name.span, dotted(name), taxonomy, codes)


# --- literals ---


def check_text(text: Text, here: Here, hint: Type | None) -> tree.Expr | None:
    """A text; where codes or enum members are compared, one of those."""
    match hint:
        case CodeType(taxonomy):
            return _quoted_code(text, taxonomy, here)
        case EnumType(enum):
            return _quoted_member(text, enum, here)
        case _:
            return tree.Value(text.value, type=TEXT, span=text.span)


def _quoted_code(text: Text, taxonomy: str, here: Here) -> tree.Expr | None:
    if not is_code(text.value):
        return here.refuse(problems.bad_code(text.span, text.value))
    declared = here.scope.vocabulary.taxonomies[taxonomy]
    if not declared.open and text.value not in declared.codes:
        return here.refuse(problems.undeclared_code(text.span, text.value, taxonomy, declared.codes))
    return tree.Value(text.value, type=CodeType(taxonomy), span=text.span)


def _quoted_member(text: Text, enum: str, here: Here) -> tree.Expr | None:
    members = here.scope.names.members(enum)
    if text.value not in members.things:
        return here.refuse(problems.unknown_member(text.span, text.value, enum, members, ()))
    return tree.Value(text.value, type=EnumType(enum), span=text.span)


def check_number(number: Number, here: Here, hint: Type | None) -> tree.Expr | None:
    """A whole number or, written so or compared with such, a decimal."""
    if isinstance(number.value, Decimal):
        return _decimal(number, number.value, _scale_of(number.value), hint, here)
    if isinstance(hint, DecimalType):
        return _decimal(number, Decimal(number.value), 0, hint, here)
    if not in_range(number.value):
        return here.refuse(type_problems.number_too_large(number.span, str(number.value)[:40]))
    return tree.Value(number.value, type=INT, span=number.span)


def _scale_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else MAX_SCALE + 1


def _decimal(number: Number, value: Decimal, scale: int, hint: Type | None, here: Here) -> tree.Expr | None:
    scale = max(scale, hint.scale) if isinstance(hint, DecimalType) else scale
    scaled = with_scale(value, scale) if scale <= MAX_SCALE else None
    if scaled is None:
        return here.refuse(type_problems.number_too_large(number.span, str(value)[:40]))
    return tree.Value(scaled, type=DecimalType(scale), span=number.span)


def check_constant(constant: ConstantLiteral) -> tree.Expr:
    value, type_ = _CONSTANTS[constant.value]
    return tree.Value(value, type=type_, span=constant.span)


_CONSTANTS: dict[Constant, tuple[object, Type]] = {
    Constant.TRUE: (True, BOOL),
    Constant.FALSE: (False, BOOL),
    Constant.NEVER: (NEVER, DATE),
    Constant.UNLIMITED: (UNLIMITED, IntType(or_unlimited=True)),
}


def check_moment(literal: DateLiteral | TimeLiteral) -> tree.Expr:
    type_ = DATE if isinstance(literal, DateLiteral) else TIME
    return tree.Value(literal.value, type=type_, span=literal.span)
