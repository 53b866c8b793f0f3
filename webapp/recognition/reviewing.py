"""The half-year review of mentoring, for the Party committee, the data protection officer and the office."""

from flask import render_template

from webapp.access import needs
from webapp.database import db
from webapp.house import house
from webapp.posts import posts_of
from workflows.cases.mentoring.reviewing import review
from workflows.cases.permissions import OVERSEERS
from workflows.law.calendar import today

from .blueprint import bp

REVIEWERS = (*OVERSEERS, "data_protection_officer", "committee_secretary")


@bp.get("/mentoring/review")
@needs(*REVIEWERS)
def mentoring_review() -> str:
    """Show what commanders entered, what officers answered, and how many entries were refused."""
    rows = review(db.session, house(), today())
    posts = posts_of(db.session, [row.person.id for row in rows])
    return render_template("recognition/mentoring_review.html", rows=rows, posts=posts)
