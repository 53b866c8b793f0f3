"""The law as data: figures with their sources, the calendar, the clocks and the counting of votes.  Pure functions."""
