"""Finding good work: outcomes of innovative proposals, suggestions to look, and whether all are treated alike."""
