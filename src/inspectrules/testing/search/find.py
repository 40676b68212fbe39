"""Looks for a request with a property: seeds are tried, then what lies a change or two away from them.

The search knows nothing of the property but whether a request has it, or how far it is from having it; the constants
of the policy say which changes are worth a try. It is the same each time. What it finds is stripped of every change
that the property does not need.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from random import Random
from typing import Final

from attrs import define, field, frozen

from inspectrules.api import Policy
from inspectrules.policy.model import Rule
from inspectrules.testing.search.edits import Edit, all_applied, touched
from inspectrules.testing.search.moves import Moves, patterns_of
from inspectrules.testing.search.reads import Reads, reads_of_rules, rules_about
from inspectrules.testing.search.request import Request, facts_of, policy_for, written_out

Distance = Callable[[Request], float]
"""How far a request is from what is wanted: 0.0 if it is there."""

Hints = Callable[[Request, Moves], Iterable[tuple[Edit, ...]]]
"""Changes to a seed that probably do, tried before all others."""

HINTED: Final = 6
"""Seeds, the nearest ones, on which hints are tried."""

MOST_EDITS: Final = 6
"""Changes to one seed."""

BREADTH: Final = 8
"""Requests whose changes are tried in turn."""

PATIENCE: Final = 300.0
"""So many changes that lead nowhere weigh as much as being all the way off."""

PAIRS: Final = 0.15
"""How often two changes are also tried together, though neither came nearer by itself."""


@frozen
class Budget:
    """How much a search may cost."""

    tries: int = 1000
    """Requests that are asked whether they have the property."""


def find(
    policy: Policy,
    seeds: Iterable[Request],
    wanted: Callable[[Request], bool],
    budget: Budget | int = Budget(),
    *,
    rules: Iterable[str] = (),
    suggested: Iterable[object] = (),
) -> Request | None:
    """A request that has the property, as near to a seed as was found; None if none was.

    `rules` are those that matter: only what they read is changed (by default what any rule about the seed's subject
    reads). `suggested` are constants to try first. Every request tried fits the policy's vocabulary.
    """
    return nearest(
        policy,
        seeds,
        lambda request: 0.0 if wanted(request) else 1.0,
        budget,
        rules=rules,
        suggested=suggested,
    )


def nearest(
    policy: Policy,
    seeds: Iterable[Request],
    distance: Distance,
    budget: Budget | int = Budget(),
    *,
    rules: Iterable[str] = (),
    suggested: Iterable[object] = (),
) -> Request | None:
    """As `find`, led by how far a request is from what is wanted."""
    found = search(policy, tuple(seeds), distance, budget, rules=tuple(rules), suggested=tuple(suggested))
    return found.request


@frozen(eq=False)
class Found:
    """What a search came to."""

    request: Request | None
    tries: int


@frozen(eq=False)
class _Candidate:
    seed: Request
    edits: tuple[Edit, ...]
    request: Request


@define(eq=False)
class _Work:
    """A request from which changes are being tried."""

    far: float
    candidate: _Candidate
    moves: Iterator[Edit]
    steps: int = 0

    @property
    def score(self) -> float:
        """What is nearer has its turn more often; the longer it leads nowhere, the seldomer."""
        return self.far + self.steps / PATIENCE


def search(
    policy: Policy,
    seeds: Sequence[Request],
    distance: Distance,
    budget: Budget | int = Budget(),
    *,
    rules: tuple[str, ...] = (),
    suggested: tuple[object, ...] = (),
    hints: Hints | None = None,
) -> Found:
    """As `nearest`, and how many requests were tried."""
    looking = _Search(
        policy, seeds, distance, budget if isinstance(budget, int) else budget.tries, rules, suggested, hints
    )
    found = looking.run()
    return Found(None if found is None else looking.stripped(found), looking.tries)


@define
class _Search:
    policy: Policy
    seeds: Sequence[Request]
    distance: Distance
    budget: int
    rules: tuple[str, ...]
    suggested: tuple[object, ...]
    hints: Hints | None = None
    tries: int = 0
    waiting: list[tuple[float, int, int, _Candidate]] = field(factory=list)
    open: "list[_Work]" = field(factory=list)
    moves: dict[str, Moves] = field(factory=dict)
    random: Random = field(factory=lambda: Random(0))
    seen: set[str] = field(factory=set)
    taken: dict[str, bool] = field(factory=dict)
    order: int = 0

    def run(self) -> _Candidate | None:
        """The seeds, then from the nearest on what one more change makes of them."""
        for seed in self.seeds:
            if self.tries >= max(1, self.budget // 2):
                break  # the rest of the budget is for changes
            if self._try(_Candidate(seed, (), seed)):
                return self.waiting[0][3]
        self._take_hints()
        return self._widen()

    def _take_hints(self) -> None:
        for _, _, _, candidate in heapq.nsmallest(HINTED, self.waiting) if self.hints is not None else ():
            assert self.hints is not None
            for edits in self.hints(candidate.seed, self._moves(candidate.seed.about)):
                request = all_applied(edits, candidate.seed)
                if request is not None and self.tries < self.budget:
                    self._try(_Candidate(candidate.seed, edits, request))

    def _widen(self) -> _Candidate | None:
        """A change at a time from one of the nearest requests; what comes nearer by it, or is as near, joins them."""
        while self.tries < self.budget and (self.open or self.waiting):
            if self.waiting and self.waiting[0][0] == 0.0:
                break
            self._open()
            one = min(self.open, key=lambda one: one.score)
            if not self._step(one):
                self.open.remove(one)
        return self.waiting[0][3] if self.waiting and self.waiting[0][0] == 0.0 else None

    def _open(self) -> None:
        """Begins work on those that wait, as long as there is room, or one of them is nearer than all at work on."""
        while self.waiting and (
            len(self.open) < BREADTH or self.waiting[0][0] < min(one.far for one in self.open)
        ):
            far, _, _, candidate = heapq.heappop(self.waiting)
            if len(candidate.edits) < MOST_EDITS:
                self.open.append(_Work(far, candidate, self._moves_from(candidate)))

    def _step(self, work: "_Work") -> bool:
        """Tries the next change; whether there are more."""
        candidate, edit = work.candidate, next(work.moves, None)
        if edit is None:
            return False
        work.steps += 1
        second = next(work.moves, None) if self.random.random() < PAIRS else None
        for edits in ((edit,),) if second is None else ((edit,), (second,), (edit, second)):
            request = all_applied(edits, candidate.request)
            if request is not None and self.tries < self.budget:
                self._try(_Candidate(candidate.seed, (*candidate.edits, *edits), request), than=work.far)
        return True

    def _moves_from(self, candidate: _Candidate) -> Iterator[Edit]:
        """All changes, one of each fact in turn: nothing says which fact matters, but for the one that just did."""
        groups: dict[object, list[Edit]] = {}
        for edit in self._moves(candidate.seed.about).of(candidate.request):
            groups.setdefault(touched(edit), []).append(edit)
        names = list(groups)
        self.random.shuffle(names)
        again = groups.pop(touched(candidate.edits[-1]), []) if candidate.edits else []
        rounds = zip_longest(*(groups[name] for name in names if name in groups))
        return (edit for edit in (*again, *(edit for one in rounds for edit in one)) if edit is not None)

    def _moves(self, about: str) -> Moves:
        if about not in self.moves:
            checked = self.policy.checked
            reads = self._reads(about)
            seeds = (seed for seed in self.seeds if seed.about == about)
            self.moves[about] = Moves(checked, reads, patterns_of(seeds, reads.rows), self.suggested)
        return self.moves[about]

    def _reads(self, about: str) -> Reads:
        checked = self.policy.checked
        named: Iterable[Rule] = (checked.rules[name] for name in self.rules)
        return reads_of_rules(checked, about, named if self.rules else rules_about(checked, about))

    def _try(self, candidate: _Candidate, than: float = 2.0) -> bool:
        """Whether it has the property; if not, it waits its turn where it came nearer, or as near."""
        key = written_out(candidate.request)
        if key in self.seen:
            return False
        self.seen.add(key)
        far = self._distance(candidate.request)
        if far is None:
            return False
        if far <= than:
            self.order += 1
            heapq.heappush(self.waiting, (far, len(candidate.edits), self.order, candidate))
        return far == 0.0

    def _distance(self, request: Request) -> float | None:
        """None for a request that does not fit the vocabulary."""
        if facts_of(self.policy, request) is None or not self._takes(request):
            return None
        self.tries += 1
        return self.distance(request)

    def _takes(self, request: Request) -> bool:
        """Whether the policy takes the request's external parameters: asked once for each choice of them."""
        if not request.parameters:
            return True
        key = repr(sorted(request.parameters.items()))
        if key not in self.taken:
            self.taken[key] = policy_for(self.policy, request) is not None
        return self.taken[key]

    def stripped(self, found: _Candidate) -> Request:
        """Without the changes that the property does not need, the first ones dropped first."""
        edits = found.edits
        for edit in found.edits:
            fewer = tuple(one for one in edits if one is not edit)
            request = all_applied(fewer, found.seed)
            if len(edits) > 1 and request is not None and self._distance(request) == 0.0:
                edits = fewer
        return all_applied(edits, found.seed) or found.request
