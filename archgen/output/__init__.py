"""Files, the terminal, formats for other tools."""
