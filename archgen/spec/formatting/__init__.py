"""One canonical layout for a spec: comments found and attached, shorthands chosen, lines printed."""
