"""Coverage as LCOV tracefiles, which `genhtml` and most CI services read: coverage in, text out.

Rules and definitions are functions, items are branches of the line where they stand; a branch is taken as often as
there are cases that cover it. Lines are those on which items stand. The format is that of geninfo(1).
"""

from collections.abc import Iterable, Iterator

from inspectrules.testing.coverage.model import Coverage, Item
from inspectrules.text import NOWHERE

_OWNERS = ("rule", "definition")


def lcov_report(coverage: Coverage) -> str:
    """One record a file, with what is proved impossible left out."""
    by_file: dict[str, list[Item]] = {}
    for item in coverage.countable:
        if item.span is not NOWHERE and item.span.source.text:
            by_file.setdefault(item.span.source.name, []).append(item)
    return "".join(f"{line}\n" for file in sorted(by_file) for line in _record(file, by_file[file], coverage))


def _record(file: str, items: list[Item], coverage: Coverage) -> Iterator[str]:
    yield "TN:"
    yield f"SF:{file}"
    yield from _functions(items, coverage)
    yield from _branches(items, coverage)
    yield from _by_line(items, coverage)
    yield "end_of_record"


def _functions(items: list[Item], coverage: Coverage) -> Iterator[str]:
    """A rule is called in each case in which it fires, a definition in each that covers something of it."""
    owners = dict.fromkeys(item.owner for item in items if item.owner.sort in _OWNERS)
    own = [owner for owner in owners if owner.span is not NOWHERE]
    calls = {owner: _cases(_calling(items, owner), coverage) for owner in own}
    yield from (f"FN:{owner.span.line},{owner.name}" for owner in own)
    yield from (f"FNDA:{len(calls[owner])},{owner.name}" for owner in own)
    yield f"FNF:{len(own)}"
    yield f"FNH:{sum(bool(calls[owner]) for owner in own)}"


def _calling(items: list[Item], owner: object) -> Iterator[Item]:
    mine = [item for item in items if item.owner == owner]
    fires = [item for item in mine if not item.place and item.way == "true"]
    yield from fires or mine


def _branches(items: list[Item], coverage: Coverage) -> Iterator[str]:
    blocks: dict[tuple[int, str], int] = {}
    branches: dict[tuple[int, int], int] = {}
    taken = 0
    for item in sorted(items, key=lambda item: (item.span.line, item.key)):
        line = item.span.line
        block = blocks.setdefault((line, item.key.rpartition(":")[0]), _blocks_on(blocks, line))
        branch = branches[line, block] = branches.get((line, block), -1) + 1
        times = len(coverage.covered_by.get(item.key, ()))
        taken += bool(times)
        yield f"BRDA:{line},{block},{branch},{times or '-'}"
    yield f"BRF:{len(items)}"
    yield f"BRH:{taken}"


def _blocks_on(blocks: Iterable[tuple[int, str]], line: int) -> int:
    return sum(one == line for one, _ in blocks)


def _by_line(items: list[Item], coverage: Coverage) -> Iterator[str]:
    lines: dict[int, list[Item]] = {}
    for item in items:
        lines.setdefault(item.span.line, []).append(item)
    hits = {line: len(_cases(on_it, coverage)) for line, on_it in sorted(lines.items())}
    yield from (f"DA:{line},{times}" for line, times in hits.items())
    yield f"LF:{len(hits)}"
    yield f"LH:{sum(bool(times) for times in hits.values())}"


def _cases(items: Iterable[Item], coverage: Coverage) -> set[str]:
    return {case for item in items for case in coverage.covered_by.get(item.key, ())}
