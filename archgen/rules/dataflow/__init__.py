"""Rules about the data that flows between modules."""
