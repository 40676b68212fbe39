"""What a change of policy files changes: two versions in, the rules that differ and what they now decide out."""
