"""Moves that belong together: what they do to units before they are sent, and one proposal that passes or fails."""
