"""Versions of policy files: a git ref, the work tree or a folder in, checked policies with their cases out."""
