"""How tightly each kind of expression binds: where its printed text needs brackets, and where it does not."""

from enum import IntEnum

from inspectrules.syntax import tree


class Binding(IntEnum):
    """Levels of the grammar, loosest first."""

    OR = 1
    AND = 2
    PREFIX = 3
    COMPARISON = 4
    SUM = 5
    PRODUCT = 6
    OPERAND = 7
    ATOM = 8


_PREFIXES = (tree.Not, tree.Quantified, tree.If, tree.TagFires)
_COMPARISONS = (
    tree.Compare,
    tree.Member,
    tree.Under,
    tree.Shares,
    tree.AllIn,
    tree.Tested,
    tree.Share,
    tree.AnyDayOfVisit,
    tree.HasRow,
    tree.Fires,
)
_OPERANDS = (
    tree.SizeOf,
    tree.ExtremeOf,
    tree.PartOfDate,
    tree.EdgeOfPeriod,
    tree.DayInYear,
    tree.DaysBetween,
    tree.DurationOf,
)


def binding(expr: tree.Expr) -> Binding:
    """The level at which `expr` stands without brackets."""
    match expr:
        case tree.Or():
            return Binding.OR
        case tree.And():
            return Binding.AND
        case tree.Arithmetic(op=tree.Sign.TIMES) | tree.Divide():
            return Binding.PRODUCT
        case tree.Arithmetic():
            return Binding.SUM
    for kinds, level in (
        (_PREFIXES, Binding.PREFIX),
        (_COMPARISONS, Binding.COMPARISON),
        (_OPERANDS, Binding.OPERAND),
    ):
        if isinstance(expr, kinds):
            return level
    return Binding.ATOM


def is_open(expr: tree.Expr) -> bool:
    """Whether the text of `expr` ends in a part that would take in what follows: a `where`, an `else`."""
    match expr:
        case tree.If():
            return True
        case tree.Quantified(selection=selection):
            return selection.where is not None
        case tree.Not(operand=operand):
            return binding(operand) >= Binding.PREFIX and is_open(operand)
        case tree.And(operands=operands) | tree.Or(operands=operands):
            return binding(operands[-1]) > binding(expr) and is_open(operands[-1])
        case _:
            return False
