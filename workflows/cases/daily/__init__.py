"""What each day brings: the worker's round, the morning list, delays told, the calendar feed."""
