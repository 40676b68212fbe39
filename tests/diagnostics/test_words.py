"""Messages are filled with what the diagnostic brings, made safe to show."""

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.diagnostics.words import LONGEST_ARGUMENT, help_of, message_of, severity_of
from inspectrules.text import Source

SPAN = Source("p.yaml", "title: x").span(0, 5)


def test_a_message_is_filled_in_either_language():
    diagnostic = Diagnostic("IR116", SPAN, {"key": "title"})
    assert message_of(diagnostic, "en") == "the key `title` stands here twice"
    assert message_of(diagnostic, "zh") == "键 `title` 在此重复出现"
    assert help_of(diagnostic, "zh") == "请删除其中一个，或者改名"


def test_braces_in_user_text_stay_as_they_are():
    assert "`{key}{0}`" in message_of(Diagnostic("IR116", SPAN, {"key": "{key}{0}"}), "en")


def test_user_text_cannot_steer_the_terminal_or_break_the_line():
    message = message_of(Diagnostic("IR116", SPAN, {"key": "a\x1b[2J\n\u202eb"}), "en")
    assert "`a<U+001B>[2J<U+000A><U+202E>b`" in message


def test_endless_user_text_is_cut():
    message = message_of(Diagnostic("IR116", SPAN, {"key": "x" * 10_000}), "en")
    assert "x" * LONGEST_ARGUMENT + "…" in message
    assert len(message) < LONGEST_ARGUMENT + 100


def test_the_milder_severity_counts():
    assert severity_of(Diagnostic("IR116", SPAN, {"key": "a"})) is Severity.ERROR
    assert severity_of(Diagnostic("IR116", SPAN, {"key": "a"}, severity=Severity.WARNING)) is Severity.WARNING


def test_lists_of_names_are_joined_as_each_language_does():
    diagnostic = Diagnostic("IR509", SPAN, {"name": "x", "subject": "s", "known": "`a`, `b`"})
    texts = [message_of(diagnostic, language) + help_of(diagnostic, language) for language in ("en", "zh")]
    assert "`a`, `b`" in texts[0]
    assert "`a`、`b`" in texts[1]
