"""Boxes joined by lines: Graphviz places the boxes, this folder routes and labels the lines."""
