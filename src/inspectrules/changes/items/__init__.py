"""What differs between two versions, a module for each kind of thing that a policy consists of."""
