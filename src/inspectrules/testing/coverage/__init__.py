"""What cases exercise of a policy, by meaning: rules that fired, conditions that decided, boundaries that were met."""
