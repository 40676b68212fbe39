import pytest

from inspectrules.cli import reports
from inspectrules.formats.render import FORMATS, render


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_tells_of_every_finding(run, format_, language):
    text = render(run, format_, language)
    assert [one.diagnostic.code for one in run.findings if one.diagnostic.code not in text] == [], format_


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_run_gives_the_same_text(run, format_):
    assert render(run, format_, "en") == render(run, format_, "en")


def test_the_command_line_offers_every_format():
    assert reports._FORMATS == FORMATS
