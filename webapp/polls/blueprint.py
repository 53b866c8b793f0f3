"""The one blueprint that all pages of a vote belong to."""

from flask import Blueprint

bp = Blueprint("polls", __name__)
