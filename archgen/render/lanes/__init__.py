"""Swimlanes: stops in lanes, lines between them, strips under one another."""
