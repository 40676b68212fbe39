"""Ways in which a policy may be wrong, one family a module: a node in, the changed nodes out."""
