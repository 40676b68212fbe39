"""What SARIF says of a code, whatever was found: a code in, a `reportingDescriptor` with its page out."""

import re

from inspectrules.diagnostics.catalogue import lookup
from inspectrules.diagnostics.model import Message, Severity
from inspectrules.formats.pages import page_of
from inspectrules.text import Language

Json = dict[str, object]


def rule(code: str, language: Language) -> Json:
    """Its name, its message as a template, and its page of documentation where the installation has pages."""
    entry, page = lookup(code), page_of(code)
    told: Json = {
        "id": code,
        "name": entry.name,
        "shortDescription": {"text": _template(entry, language)},
        "defaultConfiguration": {"level": "error" if entry.severity is Severity.ERROR else "warning"},
    }
    if page is not None:
        told["fullDescription"] = {"text": page.text}
        told["help"] = {"text": page.text, "markdown": page.markdown}
    return told


def _template(entry: Message, language: Language) -> str:
    """The message with its blanks left open."""
    return (
        re.sub(r"\{\w+\}", "…", entry.zh if language == "zh" else entry.en)
        .replace("{{", "{")
        .replace("}}", "}")
    )
