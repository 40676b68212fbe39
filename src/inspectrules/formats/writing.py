"""Writing a report to a file, whole or not at all."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

_ESCAPE = "backslashreplace"


def write_whole(path: Path, text: str) -> None:
    """Puts `text` into `path` as UTF-8; what was there stays as it was unless all of it could be written.

    Folders that are missing are made. A device or a pipe, which cannot be replaced, is written to. What is no
    character, in the name of a file for instance, is written as its escape.

    Raises:
        OSError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", errors=_ESCAPE, newline="")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, text)


def _replace(target: Path, text: str) -> None:
    beside = target.with_name(f".{target.name[:50]}.{secrets.token_hex(6)}.tmp")
    try:
        with beside.open("x", encoding="utf-8", errors=_ESCAPE, newline="") as stream:
            if target.exists():
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            stream.write(text)
        beside.replace(target)
    finally:
        with suppress(OSError):  # it is there no more, if all went well
            beside.unlink()
