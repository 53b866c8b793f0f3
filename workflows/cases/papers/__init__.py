"""The papers of a case: what stands in each kind, and how they are issued."""
