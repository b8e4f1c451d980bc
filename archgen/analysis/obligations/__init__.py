"""What completeness of permissions asks for: a finite list of obligations, O1 to O12, each met or not."""
