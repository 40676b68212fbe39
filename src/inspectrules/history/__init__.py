"""Prepared history: records read once, indexed by what a policy counts by, so that decisions do not scan them."""
