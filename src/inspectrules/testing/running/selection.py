"""Which cases are to be run: checked packs and what was asked for in, planned cases out."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from inspectrules.diagnostics.nearest import nearest
from inspectrules.testing.cases.folders import FOLDER
from inspectrules.testing.cases.model import Case, CaseFile
from inspectrules.testing.checks import CheckedPack
from inspectrules.testing.running.results import Planned
from inspectrules.testing.running.supply import Supply

_NAMING = ("rule", "by")
"""Keys of an expected finding, duty or date due that name rules."""


@frozen
class Selection:
    """What was asked for. A case must meet each kind of wish; of several wishes of one kind, one is enough."""

    texts: tuple[str, ...] = ()
    """Parts of the name, the file, the clause or an expected rule; capital or small letters are the same."""

    excluded: tuple[str, ...] = ()
    """Likewise; a case that has one of them is left out."""

    rules: tuple[str, ...] = ()
    """Ids of rules that the case expects something of."""

    places: tuple["Place", ...] = ()
    """Where the case may stand. None: anywhere."""


@frozen
class Place:
    """A path that somebody gave, and perhaps a line of it."""

    path: Path
    line: int | None = None

    def covers(self, pack: CheckedPack, file: Path) -> bool:
        """Whether a case file of the pack is meant: it itself, a folder above it, or anything of the pack but cases."""
        path = self.path.resolve()
        folder = (pack.path if pack.path.is_dir() else pack.path.parent).resolve()
        if path.is_relative_to(folder / FOLDER):
            return file.is_relative_to(path)
        return path.is_relative_to(folder) or folder.is_relative_to(path)


def planned(packs: Iterable[CheckedPack], places: tuple[Place, ...] = ()) -> tuple[Planned, ...]:
    """The cases of the packs that have no errors, in the order in which they stand."""
    return tuple(one for pack in packs for one in _of_pack(pack, places))


def _of_pack(pack: CheckedPack, places: tuple[Place, ...]) -> Iterator[Planned]:
    if pack.policy is None:
        return
    supply = pack.supply or Supply(pack.policy)
    for file in pack.cases:
        for case in _at(places, pack, file):
            policy = supply.with_parameters(case.parameters)
            facts = None if pack.supply is None else supply.facts_of(case)
            yield Planned(policy, pack.path, file.name, case, facts)


def selected(packs: Iterable[CheckedPack], selection: Selection) -> tuple[Planned, ...]:
    """The cases asked for, in the order in which they stand."""
    return tuple(one for one in planned(packs, selection.places) if _is_wanted(one, selection))


def rules_of(case: Case) -> frozenset[str]:
    """Ids of the rules that a case expects something of."""
    controlling = case.expect.get("controlled_by")
    named = set(controlling if isinstance(controlling, list) else ())
    for key in ("findings", "duties", "due"):
        items = case.expect.get(key)
        for item in items if isinstance(items, list) else ():
            named |= _named_by(item)
    return frozenset(str(rule) for rule in named)


def near_miss(packs: Iterable[CheckedPack], selection: Selection) -> str | None:
    """What somebody who selected nothing probably meant."""
    known = planned(packs)
    rules = {rule for one in known for rule in one.policy.checked.rules}
    for rule in selection.rules:
        if rule not in rules and (near := nearest(rule, rules)) is not None:
            return near
    words = _words(known) | rules
    parts = (part for text in selection.texts for part in (text.lower(), *text.lower().split()))
    return next((near for part in parts if part not in words and (near := nearest(part, words))), None)


def _named_by(item: object) -> set[object]:
    if not isinstance(item, Mapping):
        return set()
    found: set[object] = set()
    for key in _NAMING:
        value = item.get(key)
        found |= set(value) if isinstance(value, list) else {value}
    return found - {None}


def _words(known: Iterable[Planned]) -> set[str]:
    """Names of cases and files, and the longer words of the names."""
    found: set[str] = set()
    for one in known:
        name = one.case.name.lower()
        found |= {name, Path(one.file).stem.lower(), *(word for word in name.split() if len(word) > 3)}
    return found


def _is_wanted(one: Planned, selection: Selection) -> bool:
    rules = rules_of(one.case)
    if selection.rules and rules.isdisjoint(selection.rules):
        return False
    text = "\n".join((one.case.name, one.file, one.case.cite, *sorted(rules))).lower()
    if any(part.lower() in text for part in selection.excluded):
        return False
    return not selection.texts or any(part.lower() in text for part in selection.texts)


# --- places ---------------------------------------------------------------------------------------------------


def _at(places: tuple[Place, ...], pack: CheckedPack, file: CaseFile) -> tuple[Case, ...]:
    """Those of a file's cases that stand at one of the places."""
    path = Path(file.name).resolve()
    covering = [place for place in places if place.covers(pack, path)]
    if not places or any(place.line is None for place in covering):
        return file.cases
    lines = {_first_line(file, place.line) for place in covering if place.line is not None}
    return tuple(case for case in file.cases if case.span.line in lines)


def _first_line(file: CaseFile, line: int) -> int:
    """Where the case begins that the line belongs to: any line of a case does as well as its first."""
    starts = sorted(case.span.line for case in file.cases)
    return max((start for start in starts if start <= line), default=starts[0])
