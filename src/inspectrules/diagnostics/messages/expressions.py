"""What the codes IR4xx say: names and types in expressions."""

from inspectrules.diagnostics.model import Message

MESSAGES: tuple[Message, ...] = ()
