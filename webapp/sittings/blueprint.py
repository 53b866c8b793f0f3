"""The one blueprint that all pages of meetings belong to."""

from flask import Blueprint

bp = Blueprint("sittings", __name__)
