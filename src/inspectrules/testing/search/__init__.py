"""A search for requests with a property, among neighbours of a policy's own cases."""
