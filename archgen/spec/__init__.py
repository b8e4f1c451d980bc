"""Text to declarations: what the author wrote, with the place of every word; references are still names."""
