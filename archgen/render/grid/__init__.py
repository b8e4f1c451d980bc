"""A page of bands, cards and chips."""
