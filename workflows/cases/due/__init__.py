"""What moves a due date: a pause, a changed rule, a rule more favourable, and what a change would move."""
