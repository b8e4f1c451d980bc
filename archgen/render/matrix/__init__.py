"""Tables of signs and square matrices."""
