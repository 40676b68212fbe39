"""What a decision is, and its JSON."""
