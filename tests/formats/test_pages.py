import pytest

from inspectrules.diagnostics.catalogue import ALL_MESSAGES
from inspectrules.formats.pages import page_of


@pytest.mark.parametrize("code", [message.code for message in ALL_MESSAGES])
def test_every_code_has_a_page_with_words_before_its_examples(code):
    page = page_of(code)
    assert page.text
    assert not page.text.startswith("#")
    assert "## Bad" not in page.text
    assert page.markdown.startswith(page.text)


def test_a_code_without_a_page_has_none():
    assert page_of("IR000") is None
