"""What expressions ask of the elements that match a query, as generated code."""

from attrs import evolve

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries import counting
from inspectrules.compiled.queries.scan import scan
from inspectrules.compiled.queries.wanted import Use, Wanted
from inspectrules.compiled.runtime import aggregates
from inspectrules.policy import tree


def any_of(node: tree.AnyOf, emitter: Emitter) -> Code:
    return emitter.once(("any", id(node.query)), lambda: _any_of(node.query, emitter))


def _any_of(query: tree.Query, emitter: Emitter) -> Code:
    return scan(Wanted(query, Use.ANY, counting.windows_of(query)), emitter).value


def at_least(node: tree.AtLeast, emitter: Emitter) -> Code:
    found = counting.count(node.query, emitter)
    return emitter.store(counting.reaches(counting.range_of(found), found.rows, node.count, emitter))


def count_of(node: tree.CountOf, emitter: Emitter) -> Code:
    return counting.exactly(counting.bounds_of(node, emitter))


def count_different(node: tree.CountDifferent, emitter: Emitter) -> Code:
    return counting.exactly(counting.bounds_of(node, emitter))


def _listed(query: tree.Query, value: tree.Expr, emitter: Emitter) -> Code:
    wanted = Wanted(query, Use.LIST, counting.windows_of(query), lambda: (emitter.value(value),))
    return scan(wanted, emitter).value


def sum_of(node: tree.SumOf, emitter: Emitter) -> Code:
    matches = _listed(node.query, node.value, emitter)
    return Code(emitter.call(emitter.shared(aggregates.summing, node.type), matches.node))


def latest_of(node: tree.LatestOf, emitter: Emitter) -> Code:
    """Otherwise may be any value of the type."""
    matches = _listed(node.query, node.value, emitter)
    otherwise = code.UNSETTLED if node.otherwise is None else emitter.value(node.otherwise)
    find = aggregates.latest_finder(node.value.type, emitter.law.policy.vocabulary)
    found = Code(emitter.call(find, matches.node, otherwise.node))
    return evolve(found, none=otherwise.none, unlimited=otherwise.unlimited)
