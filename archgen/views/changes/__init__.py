"""What changed between two editions of a spec, as blocks of documents, as a page, and marked in pictures."""
