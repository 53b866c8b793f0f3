"""Where people serve: posts with their controls and intervals, the yearly plan of changes, temporary measures."""
