"""Facts and findings to shapes."""
