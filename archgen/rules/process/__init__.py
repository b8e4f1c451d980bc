"""Rules about the processes that people run."""
