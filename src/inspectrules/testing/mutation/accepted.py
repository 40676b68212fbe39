"""Mutants that the authors of a pack accept: `cases/mutants.yaml` in, reasons by id out.

An author lists there what no case can notice, with the reason why. Each entry is checked whenever mutants are run: it
must be a mutant, and neither may a case notice it nor a request be found that does.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import define, field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.source.nodes import Node
from inspectrules.source.read import read_file, read_yaml
from inspectrules.source.shape import Key, Kind, fit
from inspectrules.testing.cases.folders import ACCEPTED, FOLDER
from inspectrules.testing.mutation import problems
from inspectrules.testing.mutation.results import Fate, Result
from inspectrules.text import Span

_FILE = {"accepted": Key(Kind.LIST, required=True)}
_ENTRY = {"id": Key(Kind.TEXT, required=True), "why": Key(Kind.TEXT, required=True)}


@frozen
class Accepted:
    """One entry of the list."""

    id: str
    why: str
    span: Span = field(eq=False, repr=False)


def read_accepted(pack: Path) -> tuple[Mapping[str, Accepted], tuple[Diagnostic, ...]]:
    """The mutants that the pack in that folder accepts, by id; none where it has no such file."""
    path = pack / FOLDER / ACCEPTED
    if not path.is_file():
        return {}, ()
    source, found = read_file(path)
    node, more = (None, ()) if source is None else read_yaml(source)
    reader = _Reader([*found, *more])
    if node is not None:
        reader.file(node)
    return reader.accepted, tuple(reader.found)


@define
class _Reader:
    found: list[Diagnostic]
    accepted: dict[str, Accepted] = field(factory=dict)

    def file(self, node: Node) -> None:
        top, found = fit(node, _FILE, "accepted")
        self.found.extend(found)
        for item in top.items("accepted") if top else ():
            self._entry(item)

    def _entry(self, node: Node) -> None:
        top, found = fit(node, _ENTRY, "accepted")
        self.found.extend(found)
        name, why = (top.scalar("id"), top.scalar("why")) if top else (None, None)
        if name is None or why is None:
            return
        if name.text in self.accepted:
            self.found.append(problems.accepted_twice(name.span, name.text))
        else:
            self.accepted[name.text] = Accepted(name.text, why.text, name.span)


def check_accepted(
    accepted: Mapping[str, Accepted], known: Iterable[str], results: Iterable[Result]
) -> tuple[Diagnostic, ...]:
    """What is wrong with entries: of no mutant, or of one that is noticed after all."""
    names = frozenset(known)
    found = [
        problems.unknown_mutant(one.span, name, names) for name, one in accepted.items() if name not in names
    ]
    for result in results:
        entry = accepted.get(result.mutant.id)
        if entry is not None and result.fate is Fate.KILLED:
            found.append(problems.killed_mutant(entry.span, entry.id, result.case))
        elif entry is not None and result.fate is Fate.SURVIVED:
            found.append(problems.told_apart(entry.span, entry.id))
    return tuple(found)
