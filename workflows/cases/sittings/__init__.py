"""Meetings of a body: agenda, pack, summons, attendance, the officer's part, written rounds, minutes.

A meeting is called a sitting here, because a session is what talks to the database.
"""
