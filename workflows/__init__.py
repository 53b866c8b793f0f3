"""The core: what a case is and how it moves.

Knows SQLAlchemy and SpiffWorkflow, never Flask.  Rooms import downwards only; nothing here commits;
every figure of the law is read from the rules.
"""
