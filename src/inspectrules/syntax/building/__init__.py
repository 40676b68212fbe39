"""Builds the tree as written: one small function for each rule or alias of the grammar.

A builder gets the children of its rule (nodes, tokens, and the pieces that other builders made; lists taken in)
and the span of the whole. It cannot fail: what the grammar lets through has a tree.
"""

from inspectrules.syntax.building.conditions import CONDITIONS
from inspectrules.syntax.building.heads import HEADS
from inspectrules.syntax.building.values import VALUES

BUILDERS = {**VALUES, **CONDITIONS, **HEADS}
"""By rule or alias."""
