"""What is not covered as diagnostics: coverage in, one a place out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy.files import MAIN
from inspectrules.source.read import read_file
from inspectrules.testing.coverage.model import Coverage, Item
from inspectrules.testing.coverage.report_text import floored
from inspectrules.text import NOWHERE, Span


def not_covered(items: Iterable[Item], elsewhere: Span) -> Iterator[Diagnostic]:
    """One for each place; items that stand nowhere (outcomes, say) are told `elsewhere`."""
    places: dict[tuple[str, int, int], list[Item]] = {}
    for item in items:
        span = _span(item, elsewhere)
        places.setdefault((span.source.name, span.start, span.end), []).append(item)
    for found in places.values():
        what_en = "; ".join(item.what.en for item in found)
        what_zh = "；".join(item.what.zh for item in found)
        yield Diagnostic("IR750", _span(found[0], elsewhere), {"what_en": what_en, "what_zh": what_zh})


def _span(item: Item, elsewhere: Span) -> Span:
    return elsewhere if item.span is NOWHERE or not item.span.source.text else item.span


def too_low(policy: str, coverage: Coverage, wanted: float, place: Span) -> Diagnostic | None:
    """None where the policy's cases cover enough of it."""
    tally = coverage.tally(lambda item: item.owner.layer == policy)
    if tally.percent >= wanted:
        return None
    args = {
        "policy": policy,
        "percent": floored(tally.percent),
        "wanted": f"{wanted:g}",
        "missing": tally.total - tally.covered,
    }
    return Diagnostic("IR751", place, args)


def place_of_policy(path: Path) -> Span:
    """The line of a pack's or a policy's file that names it."""
    source, _ = read_file(path / MAIN if path.is_dir() else path)
    if source is None:
        return NOWHERE
    start = 0 if source.text.startswith("policy:") else source.text.find("\npolicy:") + 1
    end = source.text.find("\n", start)
    return source.span(start, len(source.text) if end < 0 else end)
