"""How things look: what a theme is, how it paints, the built-in themes, the colours of a house."""
