"""The checked policy: every name resolved, every expression typed; what engines evaluate."""
