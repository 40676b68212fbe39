"""The order in which diagnostics are shown: any number of them in, each once and sorted by place out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic

Identity = tuple[str, int, int, str, tuple[tuple[str, str], ...]]


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, place and code; of those that say the same at the same place, one."""
    by_identity = {identity(diagnostic): diagnostic for diagnostic in diagnostics}
    return tuple(by_identity[key] for key in sorted(by_identity))


def identity(diagnostic: Diagnostic) -> Identity:
    """What two diagnostics share that say the same at the same place."""
    span = diagnostic.span
    arguments = tuple(sorted(diagnostic.args.items()))
    return span.source.name, span.start, span.end, diagnostic.code, arguments
