"""A document → PDF, typeset by Typst from a template."""
