"""What the codes IR2xx say: sentences of the policy language that do not parse."""

from inspectrules.diagnostics.model import Message

MESSAGES: tuple[Message, ...] = ()
