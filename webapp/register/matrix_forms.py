"""Changes of the authority matrix as they are chosen: one row anew, a row divided, two rows joined."""

from datetime import date
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from webapp.house import house
from webapp.laws import MARKS
from webapp.matrix_words import title_of_row
from webapp.texts import lazy, locale
from workflows.errors import N_, Invalid
from workflows.law.authority_rows import ANY, NONE, AuthorityRow
from workflows.law.calendar import today
from workflows.law.matrix_changes import TOLD, codes_in, divided, joined, moved, partners

from .figure_forms import countings
from .forms import RowForm, boxes, options
from .words import role_words

CELLS = ("act", "level", "rank", "unit", "managed")
ANY_HINT = lazy("Nothing ticked: any.")


class TellingForm(RowForm):
    """Who decides and what goes before the decision."""

    decides = SelectField(lazy("Decides"))
    proposes = SelectField(lazy("Proposes"))
    appraises = SelectField(lazy("Appraises"))
    prepares = SelectField(lazy("Prepares"))
    body = SelectField(lazy("Which body votes"))
    ballot = SelectField(lazy("Counted by"))
    mark = SelectField(lazy("How well it is known"), choices=options(MARKS))

    def __init__(self, row: AuthorityRow, **data: Any) -> None:
        super().__init__(data={**{name: getattr(row, name) for name in TOLD}, "mark": "S", **data})
        self.standing = row
        lists = house().matrix.lists
        self.decides.choices = [(code, term.label(locale())) for code, term in lists["deciders"].items()]
        self.body.choices = [(code, term.label(locale())) for code, term in lists["bodies"].items()]
        roles = [(code, role_words(code)) for code in (NONE, *house().roles.roles)]
        self.proposes.choices = self.appraises.choices = self.prepares.choices = roles
        self.ballot.choices = [(NONE, "–"), *countings()]

    def told(self) -> dict[str, str]:
        """Return who decides, proposes, appraises, prepares and votes, and how well that is known."""
        return {name: self[name].data for name in (*TOLD, "mark")}


class AuthorityForm(TellingForm):
    """A new version of one row."""

    act = boxes(lazy("What is decided"), ANY_HINT)
    level = boxes(lazy("Level of the post"), ANY_HINT)
    rank = boxes(lazy("Rank group"), ANY_HINT)
    unit = boxes(lazy("Kind of unit"), ANY_HINT)
    managed = boxes(lazy("The post is"), ANY_HINT)
    shown = (*TOLD, "mark")
    folded = CELLS

    def __init__(self, row: AuthorityRow) -> None:
        ticked = {name: [] if getattr(row, name) == (ANY,) else list(getattr(row, name)) for name in CELLS}
        super().__init__(row, **ticked)
        for name in CELLS:
            self[name].choices = _labels(name)

    def content(self) -> dict[str, Any]:
        cells = {name: self[name].data or [ANY] for name in CELLS}
        return {**cells, **self.told(), **self.row()}


class DivideForm(TellingForm):
    """Some codes of one cell leave a row: for a row of their own, or for another that differs in this cell only."""

    taken = boxes(lazy("What leaves this row"))
    to = SelectField(lazy("Where it goes"), [InputRequired()])

    def __init__(self, row: AuthorityRow, axis: str) -> None:
        super().__init__(row)
        self.axis = axis
        kept = codes_in(house().matrix, row, axis)
        self.taken.choices = [(code, label) for code, label in _labels(axis) if code in kept]
        others = [other for other in partners(house().matrix, row, today()) if _differs_in(row, other, axis)]
        self.to.choices = [(NONE, lazy("A new row, as it is told below")), *((r.code, title_of_row(r)) for r in others)]

    shown = ("taken", "to", *TOLD, "mark")

    def content(self) -> dict[str, Any]:
        matrix, row, taken = house().matrix, self.standing, tuple(self.taken.data)
        if self.to.data == NONE:
            made = divided(matrix, row, self.axis, taken, **self.told())
        else:
            made = moved(matrix, row, _row(self.to.data, today()), self.axis, taken)
        return sourced(made, self.row())


class JoinForm(RowForm):
    """Another row ends, and this one answers for both."""

    other = SelectField(lazy("Row that ends"), [InputRequired()])
    shown = ("other",)

    def __init__(self, row: AuthorityRow) -> None:
        super().__init__()
        self.standing = row
        self.other.choices = [(other.code, title_of_row(other)) for other in partners(house().matrix, row, today())]

    def content(self) -> dict[str, Any]:
        return sourced(joined(house().matrix, self.standing, _row(self.other.data, today())), self.row())


def sourced(made: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """Return a change of several rows, all of which rest on the same text."""
    return {**made, "rows": [{**cells, **source} for cells in made["rows"]], **source}


def _labels(axis: str) -> list[tuple[str, str]]:
    return [(code, term.label(locale())) for code, term in house().matrix.axes[axis].items()]


def _differs_in(row: AuthorityRow, other: AuthorityRow, axis: str) -> bool:
    return bool(getattr(row, axis) != getattr(other, axis))


def _row(code: str, on: date) -> AuthorityRow:
    found = next((row for row in house().matrix.rows if row.code == code and row.holds(on)), None)
    if found is None:
        raise Invalid(N_("There is no row %(code)s to change."), code=code)
    return found
