"""Boxes joined by lines: Graphviz orders the boxes, this folder places them, and routes and labels the lines."""
