"""Which cases are to be run: checked packs and what was asked for in, planned cases out."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

from inspectrules.diagnostics.nearest import nearest
from inspectrules.testing.cases.model import Case, CaseFile
from inspectrules.testing.checks import CheckedPack
from inspectrules.testing.running.results import Planned

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

    files: tuple[Path, ...] = ()
    """Case files, or folders that hold some. None: all."""

    lines: Mapping[Path, frozenset[int]] = field(factory=dict, hash=False)
    """Of files among `files`, the lines on which the cases wanted stand."""

    @property
    def is_everything(self) -> bool:
        return not (self.texts or self.excluded or self.rules or self.files)


def planned(packs: Iterable[CheckedPack]) -> tuple[Planned, ...]:
    """Every case of the packs that have no errors."""
    return tuple(
        Planned(pack.policy, pack.path, file.name, case)
        for pack in packs
        if pack.policy is not None
        for file in pack.cases
        for case in file.cases
    )


def selected(packs: Iterable[CheckedPack], selection: Selection) -> tuple[Planned, ...]:
    """The cases asked for, in the order in which they stand."""
    found = planned(packs)
    if selection.is_everything:
        return found
    wanted_lines = _lines_of_cases(packs, selection)
    return tuple(one for one in found if _is_wanted(one, selection, wanted_lines))


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
    return next((near for text in selection.texts if (near := nearest(text.lower(), words))), None)


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


def _is_wanted(one: Planned, selection: Selection, lines: Mapping[str, frozenset[int]]) -> bool:
    if selection.files and not _is_of_file(one, selection, lines):
        return False
    rules = rules_of(one.case)
    if selection.rules and rules.isdisjoint(selection.rules):
        return False
    text = "\n".join((one.case.name, one.file, one.case.cite, *sorted(rules))).lower()
    if any(part.lower() in text for part in selection.excluded):
        return False
    return not selection.texts or any(part.lower() in text for part in selection.texts)


def _is_of_file(one: Planned, selection: Selection, lines: Mapping[str, frozenset[int]]) -> bool:
    wanted = lines.get(one.file)
    if wanted is not None:
        return one.case.span.line in wanted
    path = Path(one.file).resolve()
    return any(path.is_relative_to(folder.resolve()) for folder in selection.files)


# --- lines ----------------------------------------------------------------------------------------------------


def _lines_of_cases(packs: Iterable[CheckedPack], selection: Selection) -> dict[str, frozenset[int]]:
    """By file of which lines were asked for: the lines on which the names of the cases there stand."""
    asked = {path.resolve(): lines for path, lines in selection.lines.items()}
    files = (file for pack in packs for file in pack.cases)
    return {
        file.name: frozenset(_lines(file, wanted))
        for file in files
        if (wanted := asked.get(Path(file.name).resolve())) is not None
    }


def _lines(file: CaseFile, wanted: Iterable[int]) -> Iterator[int]:
    """The last case that begins at or above each line; any other line of a case does as well as its first."""
    starts = sorted(case.span.line for case in file.cases)
    for line in wanted:
        yield max((start for start in starts if start <= line), default=starts[0])
