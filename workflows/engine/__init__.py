"""Drawings and the engine that runs them: the only room that knows SpiffWorkflow."""
