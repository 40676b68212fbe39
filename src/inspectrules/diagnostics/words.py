"""A diagnostic in words: the catalogue's template in one language, filled with what the diagnostic brings."""

from inspectrules.diagnostics.model import Diagnostic, Message, Severity
from inspectrules.diagnostics.visible import shown
from inspectrules.text import Language

LONGEST_ARGUMENT = 200
"""Characters of one filled-in text that a message shows; the rest is cut off with `…`."""


def message_of(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong, in one sentence."""
    message = _entry(diagnostic)
    return _filled(message.zh if language == "zh" else message.en, diagnostic, language)


def help_of(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it; empty where the message says it all."""
    message = _entry(diagnostic)
    return _filled(message.help_zh if language == "zh" else message.help_en, diagnostic, language)


def severity_of(diagnostic: Diagnostic) -> Severity:
    """The milder of what the diagnostic and its catalogue entry say."""
    if diagnostic.severity is Severity.WARNING:
        return Severity.WARNING
    return _entry(diagnostic).severity


def _entry(diagnostic: Diagnostic) -> Message:
    from inspectrules.diagnostics.catalogue import lookup  # all messages: not read where nothing is wrong

    return lookup(diagnostic.code)


def _filled(template: str, diagnostic: Diagnostic, language: Language) -> str:
    arguments = {key: _argument(text) for key, text in diagnostic.args.items()}
    if language == "zh":  # lists of quoted names come with commas
        arguments = {key: text.replace("`, `", "`、`") for key, text in arguments.items()}
    return template.format_map(arguments)


def _argument(text: str) -> str:
    """User text as it may stand in a message: on one line, nothing hidden, not endless."""
    cut = text if len(text) <= LONGEST_ARGUMENT else f"{text[:LONGEST_ARGUMENT]}…"
    return shown(cut)
