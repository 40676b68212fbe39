"""Whether two engines decide alike: facts at random, the comparison, and runs of any length."""
