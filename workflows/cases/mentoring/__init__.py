"""Mentoring: one commander of an officer, notes that are no evidence, help that is asked for, and its review."""
