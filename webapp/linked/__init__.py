"""The pages of moves that belong together."""
