"""Queries over collections as generated code."""
