"""Putting officers elsewhere: transfer, secondment and the return from it, appointment, rotation (DOMAIN.md 2.3)."""
