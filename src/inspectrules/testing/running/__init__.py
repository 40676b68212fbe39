"""Cases decided by their policies, and compared with what they expect."""
