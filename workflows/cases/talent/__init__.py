"""The talent pool: the same criteria for all, who is planned for which post, and what must not be used."""
