"""Benchmarks: generated specs and what reading, judging and drawing them costs."""
