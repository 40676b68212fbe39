"""What the codes IR8xx say: facts and request files."""

from inspectrules.diagnostics.model import Message

MESSAGES: tuple[Message, ...] = ()
