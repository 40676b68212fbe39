"""The meaning of the language: a checked policy and facts in, a decision out.

Plain, and to be read beside docs/language/semantics.md.
"""
