"""The formats by name: a run in, the text of a report out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from inspectrules.formats import github, json_report, junit, markdown, sarif, text
from inspectrules.formats.model import Run
from inspectrules.text import Language

_RENDERERS: Mapping[str, Callable[[Run, Language], str]] = MappingProxyType(
    {
        "text": text.render,
        "json": json_report.render,
        "junit": junit.render,
        "sarif": sarif.render,
        "github": github.render,
        "markdown": markdown.render,
    }
)

FORMATS = tuple(_RENDERERS)


def render(run: Run, format_: str, language: Language) -> str:
    """The report in one of `FORMATS`; another name is a mistake of the caller, a `KeyError`."""
    return _RENDERERS[format_](run, language)
