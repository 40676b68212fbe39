"""Which unknown facts matter: `missing` of an undetermined outcome, open `questions`, what was assumed."""

from collections.abc import Iterable, Iterator

from inspectrules.interpreter.context import Context, Element, World, read
from inspectrules.interpreter.elements import elements
from inspectrules.interpreter.governance import Governance, conditions_in_force
from inspectrules.interpreter.missing import Names, together
from inspectrules.interpreter.needs import facts_of, nodes_of, roots_of
from inspectrules.interpreter.outcome import Claim, Rank, stricter, strictest
from inspectrules.policy.model import Rule
from inspectrules.policy.tree import Fact, Node, Query
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Judgement


def missing_facts(claims: tuple[Claim, ...], layers: Iterable[Governance]) -> Names:
    """Of an undetermined outcome: what the claims lack that could change it, and what the layers lack."""
    reached = strictest(claims)
    open_claims = [claim for claim in claims if _could_matter(claim, claims, reached)]
    listed = tuple(layers)
    governed = any(layer.holds is True for layer in listed)
    concerned = {claim.governance.layer.id for claim in open_claims}
    layers_lack = [layer.lacks for layer in listed if not governed or layer.layer.id in concerned]
    return together((*(claim.lacks for claim in open_claims), *layers_lack))


def _could_matter(claim: Claim, claims: Iterable[Claim], reached: Rank | None) -> bool:
    """Whether the outcome could be this claim's: it is open, stricter than what stands, and not overruled."""
    if claim.holds is not UNKNOWN or not stricter(claim.rank, reached):
        return False
    return not any(_overrules(other, claim) for other in claims if other is not claim)


def _overrules(other: Claim, claim: Claim) -> bool:
    """Whether another claim, no less strict, stands whenever the claim's layer governs."""
    if other.rank > claim.rank or other.inner is not True:
        return False
    certain = other.governance.holds is True or other.governance.layer.id == claim.governance.layer.id
    return certain and not (other.rank == claim.rank and claim.inner is True)


# --- judgements -------------------------------------------------------------------------------------------


def open_judgements(rules: Iterable[Rule], world: World) -> tuple[Names, Names]:
    """The judgements that nobody answered, of all that rules may ask for: those open, those presumed."""
    unanswered = set(_unanswered(rules, world))
    return (
        frozenset(name for name, judgement in unanswered if judgement.presumed is None),
        frozenset(name for name, judgement in unanswered if judgement.presumed is not None),
    )


def _unanswered(rules: Iterable[Rule], world: World) -> Iterator[tuple[str, Judgement]]:
    context = Context(world)
    for node in _trees(rules, world):
        bindings = _bindings(node, world)
        for fact in facts_of(node, world):
            for root in bindings.get(fact.root, ()) if fact.root is not None else (None,):
                yield from _asked(fact, context if root is None else context.binding(fact.root or "", root))


def _trees(rules: Iterable[Rule], world: World) -> Iterator[Node]:
    for rule in rules:
        yield from roots_of(rule)
    for layer in world.policy.layers:
        yield from conditions_in_force(layer, world)


def _bindings(node: Node, world: World) -> dict[str | None, tuple[Element, ...]]:
    """For the name of each element in a tree, the elements that it may stand for."""
    found: dict[str | None, tuple[Element, ...]] = {}
    for query in nodes_of(node, world):
        if isinstance(query, Query):
            given = elements(query, world)
            found[query.element] = () if given is UNKNOWN else given
    return found


def _asked(fact: Fact, context: Context) -> Iterator[tuple[str, Judgement]]:
    attribute = context.world.policy.vocabulary.attribute(context.kind_of(fact.root), fact.path)
    if attribute is None or attribute.judgement is None:
        return
    if read(context.record_of(fact.root), fact.path) is UNKNOWN:
        yield context.dotted(fact.root, fact.path), attribute.judgement
