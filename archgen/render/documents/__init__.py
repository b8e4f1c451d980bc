"""Documents, pages and sheets."""
