"""The product requirements document, section by section."""
