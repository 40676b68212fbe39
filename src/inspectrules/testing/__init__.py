"""Cases beside policies: read, run and compared; and strategies for users' own property tests (docs/property-tests.md).

The strategies need Hypothesis, the extra `testing`; all else here does not.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspectrules.testing.search.request import Request
    from inspectrules.testing.strategies.requests import histories, proposals, requests

__all__ = ["Request", "histories", "proposals", "requests"]

_STRATEGIES = ("histories", "proposals", "requests")


def __getattr__(name: str) -> object:
    """Imports what is asked for when it is asked for: commands that test policies need no Hypothesis."""
    if name == "Request":
        return importlib.import_module("inspectrules.testing.search.request").Request
    if name not in _STRATEGIES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = importlib.import_module("inspectrules.testing.strategies.requests")
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise ImportError(
            f"`inspectrules.testing.{name}` needs Hypothesis; install it with: pip install 'inspectrules[testing]'"
        ) from error
    return getattr(module, name)


def __dir__() -> list[str]:
    return __all__
