"""Where names come from: the facts that a decision is made of, their types, roles and labels in each language."""
