"""A function of generated code: a policy's law of one time and one subject in, a Python function out.

Its text is in `linecache`, so that tracebacks show it; it has no builtins, and names only from its table of slots.
"""

import ast
import linecache
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from types import CodeType
from typing import Any, Final

from attrs import field, frozen

from inspectrules.compiled import code
from inspectrules.compiled.claims import Claims
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.expressions import compile_node
from inspectrules.compiled.law import Law
from inspectrules.compiled.roots import Roots
from inspectrules.compiled.rules import EFFECTIVE, OPEN, Writer
from inspectrules.compiled.runtime.merges import Chooser
from inspectrules.interpreter.rules import rules_in_force
from inspectrules.policy.model import Stage

RECORD: Final = "s"
AS_OF: Final = "d"
DUTIES: Final = "o"
NAME: Final = "decide"
_NUMBERS: Final = count(1)


@frozen(eq=False)
class Function:
    """What generated code gives: `(effective, open, duties, extras)` for a record, collections and a date."""

    run: Callable[..., tuple[int, int, list[Any], tuple[Any, ...]]]
    collections: tuple[str, ...]
    """Names of the collections in the order of the arguments."""

    claims: Claims = field(repr=False)
    module: ast.Module = field(repr=False)
    choosers: Mapping[int, Chooser] = field(repr=False)
    """What picks the target among elements to merge into, by the place of these in the extras."""

    @property
    def text(self) -> str:
        return ast.unparse(self.module)


def compile_function(law: Law) -> Function:
    """The function that decides about records of the law's subject."""
    emitter = Emitter(law, compile_node, Roots(), Code(code.name(AS_OF)))
    names = tuple(law.policy.vocabulary.collections)
    emitter.collections.update({name: Code(code.name(f"c{place}")) for place, name in enumerate(names)})
    writer = Writer(emitter, Claims(law), _enforced(law))
    emitter.put(code.assign(EFFECTIVE, code.literal(0)), code.assign(OPEN, code.literal(0)))
    writer.write()
    emitter.put(code.assign(DUTIES, ast.List([], ast.Load())))
    writer.write_duties(DUTIES)
    extras = code.tuple_of(*map(code.name, writer.extras))
    emitter.put(ast.Return(code.tuple_of(*map(code.name, (EFFECTIVE, OPEN, DUTIES)), extras)))
    body = [*emitter.levels[0].reads.statements(code.name(RECORD)), *emitter.levels[0].block]
    arguments = [RECORD, *(f"c{place}" for place in range(len(names))), AS_OF]
    module = _module(arguments, body)
    return Function(_made(module, emitter.constants, law), names, writer.claims, module, writer.choosers)


def _enforced(law: Law) -> tuple[Any, ...]:
    return tuple(rule for rule in rules_in_force(law.world) if rule.stage is Stage.ENFORCED)


def _module(arguments: list[str], body: list[ast.stmt]) -> ast.Module:
    taken = ast.arguments([], [ast.arg(one) for one in arguments], None, [], [], None, [])
    return ast.Module([ast.FunctionDef(NAME, taken, body, [], None, None)], [])


def _made(module: ast.Module, constants: dict[str, object], law: Law) -> Callable[..., Any]:
    file = f"<inspectrules {law.policy.id} {law.subject.name} {law.day} #{next(_NUMBERS)}>"
    number_lines(module)
    compiled: CodeType = compile(ast.fix_missing_locations(module), file, "exec")
    text = ast.unparse(module)
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    space: dict[str, Any] = {"__builtins__": {}, **constants}
    exec(compiled, space)  # the tree was built here, of names of our own
    return space[NAME]  # type: ignore[no-any-return] # a function


def number_lines(module: ast.Module) -> None:
    """Gives every statement the line that `ast.unparse` will write it on."""
    lines = count(1)
    for statement in module.body:
        _number(statement, lines)


def _number(statement: ast.stmt, lines: Iterator[int]) -> None:
    statement.lineno = statement.end_lineno = next(lines)
    statement.col_offset = statement.end_col_offset = 0
    for one in getattr(statement, "body", ()):
        _number(one, lines)
    otherwise = getattr(statement, "orelse", ())
    is_elif = isinstance(statement, ast.If) and len(otherwise) == 1 and isinstance(otherwise[0], ast.If)
    if otherwise and not is_elif:
        next(lines)
    for one in otherwise:
        _number(one, lines)
