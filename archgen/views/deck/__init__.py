"""The deck of the review meeting, topic by topic."""
