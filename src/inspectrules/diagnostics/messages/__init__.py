"""The catalogue's entries: one module a stage, each a tuple `MESSAGES`."""
