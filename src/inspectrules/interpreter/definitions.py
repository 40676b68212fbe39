"""Definitions in turn: whatever is computed of one is first computed of those that it needs, and once only.

So no chain of definitions is too long for the stack, and none that names another twice takes twice as long.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.needs import nodes_of
from inspectrules.policy.tree import Defined, Expr

T = TypeVar("T")
Key = tuple[str | None, str]
"""Of a definition: the element it is about, None for the subject; and its name."""


def in_turn(node: Defined, context: Context, what: object, compute: Callable[[Expr, Context], T]) -> T:
    """What is computed of the definition that `node` names; `what` tells one computation from another."""
    memo = context.world.memo
    for root, name in needed(node, context.world):
        key = (what, root, name, id(context.record_of(root)))
        if key not in memo:
            memo[key] = compute(expression_of(root, name, context.world), context)
    return cast(T, memo[what, node.root, node.name, id(context.record_of(node.root))])


def expression_of(root: str | None, name: str, world: World) -> Expr:
    return world.policy.definitions[world.subject.name, root, name].expression


def needed(node: Defined, world: World) -> tuple[Key, ...]:
    """The definitions behind one, each after those it needs, itself last; of the subject, and of the same element."""
    key = ("needed", node.root, node.name)
    if key not in world.memo:
        reached = {(one.root, one.name) for one in nodes_of(node, world) if isinstance(one, Defined)}
        world.memo[key] = tuple(
            (root, name)
            for subject, root, name in world.policy.definitions
            if subject == world.subject.name and (root, name) in reached and root in (None, node.root)
        )
    return cast(tuple[Key, ...], world.memo[key])
