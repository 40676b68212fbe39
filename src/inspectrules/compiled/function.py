"""A function of generated code: a policy's law of one time and one subject in, a Python function out.

Its text is in `linecache`, so that tracebacks show it; it has no builtins, and names only from its table of slots.
"""

import ast
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import field, frozen

from inspectrules.compiled import code
from inspectrules.compiled.building import made, module_of
from inspectrules.compiled.claims import Claims
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.expressions import compile_node
from inspectrules.compiled.law import Law
from inspectrules.compiled.roots import Roots
from inspectrules.compiled.rules import EFFECTIVE, OPEN, Writer
from inspectrules.compiled.runtime.merges import Chooser
from inspectrules.interpreter.rules import rules_in_force
from inspectrules.policy.model import Rule, Stage
from inspectrules.policy.query_plans import QueryPlan

RECORD: Final = "s"
AS_OF: Final = "d"
DUTIES: Final = "o"
NAME: Final = "decide"


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

    plans: tuple[QueryPlan, ...] = ()
    """What it asks of prepared history."""

    @property
    def text(self) -> str:
        return ast.unparse(self.module)


def compile_function(
    law: Law, prepared: frozenset[str] = frozenset(), left_out: frozenset[str] = frozenset()
) -> Function:
    """The function that decides about records of the law's subject.

    `prepared`: collections that are indexed; `left_out`: rules that cannot fire for the records that it will see.
    """
    emitter = Emitter(law, compile_node, Roots(), Code(code.name(AS_OF)), prepared=prepared)
    names = tuple(law.policy.vocabulary.collections)
    given = {name: Code(code.name(f"c{n}"), unknown=name not in prepared) for n, name in enumerate(names)}
    emitter.collections.update(given)
    writer = Writer(emitter, Claims(law), _enforced(law, left_out))
    emitter.put(code.assign(EFFECTIVE, code.literal(0)), code.assign(OPEN, code.literal(0)))
    writer.write()
    emitter.put(code.assign(DUTIES, ast.List([], ast.Load())))
    writer.write_duties(DUTIES)
    extras = code.tuple_of(*map(code.name, writer.extras))
    emitter.put(ast.Return(code.tuple_of(*map(code.name, (EFFECTIVE, OPEN, DUTIES)), extras)))
    body = [*emitter.levels[0].reads.statements(code.name(RECORD)), *emitter.levels[0].block]
    arguments = [RECORD, *(f"c{place}" for place in range(len(names))), AS_OF]
    module = module_of(NAME, arguments, body)
    title = f"{law.policy.id} {law.subject.name} {law.day}"
    run = made(module, NAME, emitter.constants, title)
    return Function(run, names, writer.claims, module, writer.choosers, tuple(emitter.plans))


def _enforced(law: Law, left_out: frozenset[str]) -> tuple[Rule, ...]:
    enforced = (rule for rule in rules_in_force(law.world) if rule.stage is Stage.ENFORCED)
    return tuple(rule for rule in enforced if rule.id not in left_out)
