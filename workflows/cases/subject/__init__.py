"""What the person concerned sees of his case, and how far it has come."""
