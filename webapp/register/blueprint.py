"""The addresses of the register."""

from flask import Blueprint

bp = Blueprint("rules", __name__)
