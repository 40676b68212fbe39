"""Mutants: small changes to a policy that some case should notice."""
