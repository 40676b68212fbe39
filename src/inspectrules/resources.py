"""Finds the data that ships with the package: the grammar and the rules, installed or in a checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def directory(name: str) -> Path:
    """The folder `name` of the package's data (`grammar`, `rules`).

    A wheel carries it in `_data`; a checkout has it beside `src`.

    Raises:
        FileNotFoundError: neither place has it, so the installation is incomplete; install the package again.
    """
    places = (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the data folder {name!r} of inspectrules is missing")
