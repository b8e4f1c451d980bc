"""Rules about what the product is worth and to whom."""
