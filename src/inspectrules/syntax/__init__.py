"""Sentences and conditions as written: text in, syntax tree out, and back. The only importer of lark."""
