"""Pages about where people serve: the register of posts, the yearly plan of changes."""
