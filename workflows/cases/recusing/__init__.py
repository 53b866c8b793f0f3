"""Who must step aside from which duty, and what the record of a matter says about people."""
