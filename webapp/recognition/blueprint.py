"""The one blueprint of these pages, which their modules add to."""

from flask import Blueprint

bp = Blueprint("recognition", __name__)
