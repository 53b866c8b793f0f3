"""Putting officers into other places: secondment and the return from it, appointment, rotation (DOMAIN.md 2.3)."""
