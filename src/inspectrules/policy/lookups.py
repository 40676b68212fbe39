"""Checks of look-ups in tables: which table, as many keys as it has and of their types, which column."""

from inspectrules.policy import name_problems as problems
from inspectrules.policy import tree
from inspectrules.policy.checking import Here
from inspectrules.policy.resolve import own_name
from inspectrules.policy.scope import TableSignature
from inspectrules.syntax import tree as written

Found = tuple[str, TableSignature]


def check_lookup(expression: written.Lookup, here: Here) -> tree.Expr | None:
    found = _table(expression.table, here)
    if found is None:
        return None
    table, signature = found
    keys = _keys(expression, found, here)
    column = _column(expression, found, here)
    if keys is None or column is None:
        return None
    return tree.Lookup(table, keys, column, type=signature.columns[column], span=expression.span)


def check_has_row(expression: written.HasRow, here: Here) -> tree.Expr | None:
    found = _table(expression.table, here)
    keys = None if found is None else _keys(expression, found, here)
    if found is None or keys is None:
        return None
    return tree.HasRow(found[0], keys, span=expression.span)


def _table(name: written.Name, here: Here) -> Found | None:
    spelling = ".".join(name.parts)
    table = own_name(spelling, here.scope)
    signature = here.scope.tables.get(table)
    if signature is not None:
        return table, signature
    labels = (label for label, named in here.scope.spellings.items() if named in here.scope.tables)
    here.report(problems.unknown_table(name.span, spelling, (*here.scope.tables, *labels)))
    return None


def _keys(
    expression: written.Lookup | written.HasRow, found: Found, here: Here
) -> tuple[tree.Expr, ...] | None:
    table, signature = found
    wanted, given = len(signature.keys), len(expression.keys)
    if wanted != given:
        here.report(problems.wrong_number_of_keys(expression.span, table, wanted, given))
        return None
    pairs = zip(expression.keys, signature.keys, strict=True)
    keys = [here.check(key, type_) for key, type_ in pairs]
    known = tuple(key for key in keys if key is not None)
    return known if len(known) == wanted else None


def _column(expression: written.Lookup, found: Found, here: Here) -> str | None:
    """The column asked for, or the only one."""
    table, signature = found
    columns = signature.columns
    if expression.column is None:
        if len(columns) == 1:
            return next(iter(columns))
        here.report(problems.column_needed(expression.span, table, columns))
        return None
    column = signature.spellings.get(expression.column, expression.column)
    if column in columns:
        return column
    span = expression.column_span or expression.span
    here.report(problems.unknown_column(span, expression.column, table, (*columns, *signature.spellings)))
    return None
