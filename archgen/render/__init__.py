"""Shapes to bytes."""
