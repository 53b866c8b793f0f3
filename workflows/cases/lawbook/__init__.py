"""The law of the house as rows: how it stands, and how two people change it."""
