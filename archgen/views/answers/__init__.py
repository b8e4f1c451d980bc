"""Answers to questions about a spec, as documents for the terminal."""
