import pytest

from inspectrules.diagnostics.catalogue import ALL_MESSAGES
from inspectrules.formats.sarif_rules import rule


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_code_makes_a_rule_without_open_blanks(language):
    for message in ALL_MESSAGES:
        told = rule(message.code, language)
        assert (told["id"], told["name"]) == (message.code, message.name)
        assert "{name}" not in told["shortDescription"]["text"]
        assert told["shortDescription"]["text"]
        assert told["help"]["markdown"]
