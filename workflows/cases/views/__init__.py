"""The lists that people look at: their work, the board, the matter, the crowd in a drawing."""
