"""Rules about who may do what: complete, separated, and no wider than needed."""
