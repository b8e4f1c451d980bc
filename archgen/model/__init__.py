"""Names become things: every reference resolved, every shorthand expanded."""
