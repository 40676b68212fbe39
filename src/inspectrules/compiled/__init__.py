"""Decisions by generated Python: a checked policy in, functions out that equal the interpreter on everything."""
