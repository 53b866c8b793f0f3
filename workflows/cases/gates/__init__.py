"""May this be done to this officer on this day: the gates, each answer with its reasons (DOMAIN.md 2.3, 2.4, 2.6)."""
