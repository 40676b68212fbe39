"""Every message there is: the modules of `messages/`, one after the other; a code in, its `Message` out."""

from collections.abc import Mapping
from types import MappingProxyType

from inspectrules.diagnostics.messages import (
    calendars,
    cases,
    clauses,
    coverage,
    expressions,
    facts,
    indicators,
    mutants,
    policy,
    source,
    syntax,
    tables,
    vocabulary,
)
from inspectrules.diagnostics.model import Message

ALL_MESSAGES: tuple[Message, ...] = (
    *source.MESSAGES,
    *syntax.MESSAGES,
    *vocabulary.MESSAGES,
    *expressions.MESSAGES,
    *policy.MESSAGES,
    *indicators.MESSAGES,
    *tables.MESSAGES,
    *calendars.MESSAGES,
    *cases.MESSAGES,
    *clauses.MESSAGES,
    *coverage.MESSAGES,
    *mutants.MESSAGES,
    *facts.MESSAGES,
)

_BY_CODE: Mapping[str, Message] = MappingProxyType({message.code: message for message in ALL_MESSAGES})


def lookup(code: str) -> Message:
    """The entry of `code`; a `KeyError` is a mistake of this package, never of a policy author."""
    return _BY_CODE[code]
