"""What is different between two editions of a spec, in terms of the domain."""
