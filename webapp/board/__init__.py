"""The board of the office that tracks: filters, list, drawing with figures, sheet."""
