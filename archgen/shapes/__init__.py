"""Neutral descriptions of what to draw or write: no colour, no format, text in both languages."""
