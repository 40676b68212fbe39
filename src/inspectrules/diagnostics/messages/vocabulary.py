"""What the codes IR3xx say: vocabulary files."""

from inspectrules.diagnostics.model import Message

MESSAGES: tuple[Message, ...] = ()
