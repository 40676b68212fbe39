"""Trees of functions made into functions: statements in, a callable out that knows no names but its constants."""

import ast
import linecache
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from types import CodeType
from typing import Any, Final

_NUMBERS: Final = count(1)


def module_of(name: str, arguments: list[str], body: list[ast.stmt]) -> ast.Module:
    return ast.Module([function_of(name, arguments, body)], [])


def function_of(name: str, arguments: list[str], body: list[ast.stmt]) -> ast.FunctionDef:
    taken = ast.arguments([], [ast.arg(one) for one in arguments], None, [], [], None, [])
    return ast.FunctionDef(name, taken, body, [], None, None)


def made(module: ast.Module, name: str, constants: Mapping[str, object], title: str) -> Callable[..., Any]:
    """The function of that name in the module. Its text is in `linecache`, so that tracebacks show it."""
    file = f"<inspectrules {title} #{next(_NUMBERS)}>"
    number_lines(module)
    compiled: CodeType = compile(ast.fix_missing_locations(module), file, "exec")
    text = ast.unparse(module)
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    space: dict[str, Any] = {"__builtins__": {}, **constants}
    exec(compiled, space)  # the tree was built here, of names of our own
    function: Callable[..., Any] = space[name]
    return function


def number_lines(module: ast.Module) -> None:
    """Gives every statement the line that `ast.unparse` will write it on."""
    lines = count(1)
    for statement in module.body:
        _number(statement, lines)


def _number(statement: ast.stmt, lines: Iterator[int]) -> None:
    statement.lineno = statement.end_lineno = next(lines)
    statement.col_offset = statement.end_col_offset = 0
    for one in getattr(statement, "body", ()):
        if isinstance(one, ast.FunctionDef):
            next(lines)  # a blank line
        _number(one, lines)
    otherwise: list[ast.stmt] = getattr(statement, "orelse", [])
    is_elif = isinstance(statement, ast.If) and len(otherwise) == 1 and isinstance(otherwise[0], ast.If)
    if otherwise and not is_elif:
        next(lines)
    for one in otherwise:
        _number(one, lines)
