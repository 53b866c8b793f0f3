"""The pages of a secret vote: setting it up, the keys, the ballot, paper, the count."""

from flask import Flask

from . import chairing, hub, key_turning, keyholding, paper, results, setting_up, voting
from .blueprint import bp

__all__ = ["chairing", "hub", "init_app", "key_turning", "keyholding", "paper", "results", "setting_up", "voting"]


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)
