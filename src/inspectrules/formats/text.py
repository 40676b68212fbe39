"""A run as text for people: a run in, text out."""

from collections.abc import Iterator

from inspectrules.diagnostics.text_report import render as render_diagnostics
from inspectrules.diagnostics.visible import shown
from inspectrules.formats.model import Run
from inspectrules.formats.words import tallies
from inspectrules.text import Language

_KNOWN = {
    "en": "{} known from the baseline, not shown",
    "zh": "另有 {} 项为基线中的已知问题，未列出",
}
_STALE = {
    "en": "mended since the baseline was written ({}); --update-baseline takes them out:",
    "zh": "基线中的下列 {} 项已不存在，可用 --update-baseline 移除：",
}


def render(run: Run, language: Language) -> str:
    """The findings with their places, what the baseline has, and how many units came to what."""
    return findings_text(run, language) + "".join(f"{line}\n" for line in tallies(run, language))


def findings_text(run: Run, language: Language, colour: bool = False) -> str:
    """Without the count of units, which each command tells in its own words."""
    new = [finding.diagnostic for finding in run.findings if not finding.known]
    return render_diagnostics(new, language, colour) + baseline_text(run, language)


def baseline_text(run: Run, language: Language) -> str:
    """How much of what was found the baseline knows, and what it knows that is there no more."""
    return "".join(f"{line}\n" for line in _about_baseline(run, language))


def _about_baseline(run: Run, language: Language) -> Iterator[str]:
    known = sum(finding.known for finding in run.findings)
    if known:
        yield _KNOWN[language].format(known)
    if run.stale:
        yield _STALE[language].format(len(run.stale))
        for one in run.stale:
            yield f"  {shown(one.file)}: {one.code} {shown(one.text)}".rstrip()
