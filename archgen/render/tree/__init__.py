"""A tree of boxes from left to right."""
