"""Bytes that are no UTF-8 are named for what they seem to be."""

import pytest

from inspectrules.source.encoding import decode

CHINESE = "title: 连云港市“综合查一次”指导意见（试行）\n"


@pytest.mark.parametrize("text", ["", "a: 1\r\n", CHINESE, "a: 😀"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_its_mark(text, encoding):
    source, found = decode(text.encode(encoding), "p.yaml")
    assert found == ()
    assert source is not None
    assert source.text == text


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_the_usual_chinese_encoding_is_guessed(encoding):
    source, (problem,) = decode(("a: 1\n" + CHINESE).encode(encoding), "p.yaml")
    assert source is None
    assert problem.code == "IR104"
    assert problem.args == {"guess": "GBK (GB 18030)", "offset": "13", "line": "2"}


def test_utf_16_is_recognised_by_its_mark():
    _, (problem,) = decode(CHINESE.encode("utf-16"), "p.yaml")
    assert (problem.code, problem.args["guess"]) == ("IR104", "UTF-16")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"a: \0",
        b"PK\x03\x04\x14\0\x06\0\xe9\xff",
        b"\xff\xc1",
    ],
)
def test_a_binary_file_is_no_text(data):
    source, (problem,) = decode(data, "p.bin")
    assert source is None
    assert problem.code == "IR103"


def test_the_place_of_a_wrong_byte_counts_the_mark():
    _, (problem,) = decode(b"\xef\xbb\xbfa\n\xff\xc1", "p.yaml")
    assert (problem.args["offset"], problem.args["line"]) == ("6", "2")
