"""A case in motion: the steps people do, the votes it waits for, and the rows that follow the engine."""
