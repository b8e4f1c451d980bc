"""Rules about what a reader of the spec needs, and about its waivers and settings."""
