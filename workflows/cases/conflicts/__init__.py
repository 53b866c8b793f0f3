"""When somebody may not act: declared, objected to, stepped aside, and whose seat is filled again."""
