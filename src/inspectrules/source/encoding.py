"""Bytes of a file in, its text as a source out, or what the bytes seem to be instead."""

import codecs

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.source import problems
from inspectrules.text import Source

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PUNCTUATION = "，。、；：？！（）《》“”　"
_GUESS_FROM = 4096
"""How many bytes, from the first wrong one on, the guess looks at."""


def decode(data: bytes, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """`data` as UTF-8, its byte order mark left out."""
    if data.startswith(_UTF_16):
        return None, (problems.not_utf_8(name, "UTF-16", 0, 1),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_undecodable(data, name, error.start + _shift(data)),)
    if "\0" in text:
        offset = data.index(b"\0")
        return None, (problems.not_text(name, offset, _line(data, offset)),)
    return Source(name, text), ()


def _shift(data: bytes) -> int:
    """`utf-8-sig` counts its errors from after the mark."""
    return len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _undecodable(data: bytes, name: str, offset: int) -> Diagnostic:
    line = _line(data, offset)
    if b"\0" not in data and _is_chinese(data[offset : offset + _GUESS_FROM]):
        return problems.not_utf_8(name, "GBK (GB 18030)", offset, line)
    return problems.not_text(name, offset, line)


def _is_chinese(data: bytes) -> bool:
    """Whether the bytes, read as GB 18030, are Chinese for the most part."""
    text = data.decode("gb18030", errors="replace")
    foreign = [char for char in text if char > "\x7f"]
    common = [char for char in foreign if "\u4e00" <= char <= "\u9fff" or char in _PUNCTUATION]
    return bool(foreign) and len(common) >= 0.9 * len(foreign)
