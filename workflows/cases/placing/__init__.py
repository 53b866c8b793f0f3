"""Where people serve: posts and plans, changes by a plan, secondment, appointment, and measures for a time."""
