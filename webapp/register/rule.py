"""One rule: what it says now, its versions, where it is used."""

from flask import render_template

from webapp.house import house
from webapp.laws import law_of
from workflows.law.amending import Kind
from workflows.law.calendar import today
from workflows.law.rows import Rule

from . import facts, names, uses, words
from .blueprint import bp
from .history import history_of
from .proposing import row_of


@bp.get("/rules/<code>")
def show(code: str) -> str:
    """Show a rule, or how a kind of vote is counted."""
    row, rules = row_of(code), house().rules(today())
    kind = Kind.RULE if isinstance(row, Rule) else Kind.BALLOT
    return render_template(
        "rules/show.html",
        row=row,
        title=words.title_of(row),
        facts=facts.facts(row),
        certain=words.is_certain(row),
        family=names.family_of(row),
        families=names.FAMILIES,
        basis=law_of(code) if isinstance(row, Rule) else None,
        drawings=uses.drawings_with(code),
        tables=uses.tables_with(code),
        ballots=uses.ballots_with(rules, code),
        **history_of(kind, code),
    )
