"""Lay words for codes: events, notices, laws, gates, clocks, requests."""
