"""Coupling: cycles, foreign writes, layers, hubs, boundaries."""
