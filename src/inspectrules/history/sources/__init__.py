"""Where records come from: files, Arrow tables, databases. What is read goes through the same checks as any facts."""
