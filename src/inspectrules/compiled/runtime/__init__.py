"""Functions of values that generated code calls: what is not worth writing out, and what only sometimes happens."""
