"""The cases of a pack: its folder and its policy in, case files out."""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import define, field

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy.files import NOT_PARTS
from inspectrules.policy.model import CheckedPolicy
from inspectrules.source.nodes import Node
from inspectrules.source.read import read_file, read_yaml
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.files import read_background, read_cases
from inspectrules.testing.cases.model import Background, CaseFile
from inspectrules.testing.cases.plausible import Askings

FOLDER = "cases"
SHARED = "background.yaml"
"""The file whose background the others of the folder start from."""

ACCEPTED = "mutants.yaml"
"""The file that lists changes of the policy which no case can notice; it has no cases."""


_CASES = re.compile(rb"^cases:", re.MULTILINE)


def pack_cases(pack: Path, policy: CheckedPolicy) -> tuple[tuple[CaseFile, ...], tuple[Diagnostic, ...]]:
    """All case files below `pack`/cases, in order of their paths; none where there is no such folder."""
    reader = _Folder(policy)
    files = tuple(reader.files(pack / FOLDER)) if (pack / FOLDER).is_dir() else ()
    reader.look_elsewhere(pack)
    return files, tuple(reader.found)


def shared_background(pack: Path, policy: CheckedPolicy) -> Background | None:
    """What all cases of the pack start from; None where they share nothing, or what they share is wrong."""
    return _Folder(policy).shared(pack / FOLDER / SHARED)


@define
class _Folder:
    policy: CheckedPolicy
    found: list[Diagnostic] = field(factory=list)

    def files(self, folder: Path) -> Iterator[CaseFile]:
        shared, askings = self.shared(folder / SHARED), Askings()
        for path in self._paths(folder):
            if path in (folder / SHARED, folder / ACCEPTED) or (node := self._read(path)) is None:
                continue
            file, found = read_cases(node, str(path), self.policy, shared)
            self.found.extend(found)
            if file is not None:
                self.found.extend(one for case in file.cases for one in askings.add(case))
                yield file

    def _paths(self, folder: Path) -> Iterator[Path]:
        """The case files; one that was probably meant as one is reported, for nobody would miss its cases."""
        for path in sorted(folder.rglob("*.*")):
            if path.suffix == ".yaml":
                yield path
            elif path.suffix.lower() in (".yml", ".yaml"):
                self.found.append(problems.unread_case_file(str(path), path.name))

    def look_elsewhere(self, pack: Path) -> None:
        """Cases in folders that hold no YAML. Wherever else they stand, they are taken for rules and refused."""
        for path in sorted(
            path for folder in NOT_PARTS - {FOLDER} for path in (pack / folder).rglob("*.y*ml")
        ):
            if path.is_file() and _CASES.search(path.read_bytes()):
                self.found.append(problems.unread_case_file(str(path), path.name))

    def shared(self, path: Path) -> Background | None:
        if not path.is_file() or (node := self._read(path)) is None:
            return None
        background, found = read_background(node, self.policy)
        self.found.extend(found)
        return background

    def _read(self, path: Path) -> Node | None:
        source, found = read_file(path)
        self.found.extend(found)
        if source is None:
            return None
        node, found = read_yaml(source)
        self.found.extend(found)
        return node
