"""Where names come from: facts with their types, roles and labels in each language."""
