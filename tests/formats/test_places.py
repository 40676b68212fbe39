from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.formats.places import is_relative, path_from, region_of, uri_of
from inspectrules.text import Source


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.data())
def test_the_region_cuts_the_same_text_out_of_utf16(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    region = region_of(Source("a", text).span(start, end))
    lines = text.split("\n")
    offsets = [
        sum(len(line.encode("utf-16-le")) + 2 for line in lines[: number - 1]) + 2 * (column - 1)
        for number, column in ((region.line, region.column), (region.end_line, region.end_column))
    ]
    assert text.encode("utf-16-le")[slice(*offsets)].decode("utf-16-le") == text[start:end]


def test_a_place_without_text_is_no_region():
    assert region_of(Source("a", "").span(0, 0)) is None


def test_a_path_below_the_root_is_told_from_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("rules/例.yaml", str(tmp_path / "rules" / "例.yaml"), "./x/../rules/例.yaml"):
        assert path_from(tmp_path, name) == "rules/例.yaml"


def test_a_path_through_a_link_is_below_the_root_that_it_leads_to(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert path_from(tmp_path / "link", str(tmp_path / "real" / "a.yaml")) == "a.yaml"
    assert path_from(tmp_path / "real", str(tmp_path / "link" / "a.yaml")) == "a.yaml"


def test_a_path_elsewhere_stays_whole(tmp_path):
    path = path_from(tmp_path / "a", str(tmp_path / "b" / "c.yaml"))
    assert Path(path) == tmp_path / "b" / "c.yaml"
    assert not is_relative(path)


@pytest.mark.parametrize("path", ["rules/示例 1/a.yaml", "a%20b/c?d#e.yaml", "a:b.yaml"])
def test_a_uri_leads_back_to_its_path(path):
    parts = urlparse(uri_of(path))
    assert (parts.scheme, unquote(parts.path)) == ("", path)


def test_a_name_that_is_no_text_has_a_uri_of_its_bytes():
    assert uri_of("a\udcff.yaml") == "a%FF.yaml"


def test_the_uri_of_a_path_elsewhere_is_one_of_a_file():
    assert uri_of("/a b/c") == "file:///a%20b/c"
