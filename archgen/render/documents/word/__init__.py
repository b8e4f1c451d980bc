"""A document → Word: real styles, numbers, fields and captions; one file for each kind of thing on the page."""
