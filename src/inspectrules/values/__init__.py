"""Values and what can be computed from them: pure, total functions that every evaluation shares."""
