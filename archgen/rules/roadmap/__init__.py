"""Rules about what is ready when."""
