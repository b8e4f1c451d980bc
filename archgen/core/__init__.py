"""Words that every floor uses."""
