"""Rows of the authority matrix in words: what is decided about whom, by whom, and what goes before it."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _

from workflows.folding import fold
from workflows.law.authority import Matrix
from workflows.law.authority_rows import ANY, NONE, AuthorityRow, Place
from workflows.law.calendar import today

from .house import house
from .laws import MARKS
from .texts import lazy, locale
from .words.wording import role_name

AXES = {
    "act": lazy("What is decided"),
    "level": lazy("Level of the post"),
    "rank": lazy("Rank group"),
    "unit": lazy("Kind of unit"),
    "managed": lazy("The post is"),
}


@dataclass(frozen=True)
class Line:
    """One row of the matrix in words."""

    row: AuthorityRow
    acts: list[str]
    whom: str
    decides: str
    outside: bool
    proposes: str
    appraises: str
    prepares: str
    body: str
    ballot: str
    mark: str

    @property
    def searched(self) -> str:
        """What a search looks through."""
        row = self.row
        told = (self.decides, self.proposes, self.appraises, self.prepares, self.body, self.whom)
        return fold(" ".join((row.code, *self.acts, *told, row.source, row.article)))


def words(row: AuthorityRow) -> Line:
    """Return a row of the matrix in the language of the reader."""
    matrix = house().matrix
    decider = matrix.lists["deciders"][row.decides]
    return Line(
        row,
        acts=acts_words(row.act) if row.act != (ANY,) else [_("any act")],
        whom=_whom(matrix, row),
        decides=decider.label(locale()),
        outside=decider.outside,
        proposes=_role(row.proposes),
        appraises=_role(row.appraises),
        prepares=_role(row.prepares),
        body=matrix.lists["bodies"][row.body].label(locale()),
        ballot=_ballot(row.ballot),
        mark=str(MARKS[str(row.mark)]),
    )


def title_of_row(row: AuthorityRow) -> str:
    """Return by what a reader knows a row: what is decided, and about whom."""
    said = words(row)
    about = said.acts[0]
    if more := len(said.acts) - 1:
        about = _("%(act)s and %(more)s more", act=about, more=more)
    return f"{about} – {said.whom}"


def family_of(act: str) -> str:
    """Return the family that an act belongs to; itself, if it has none."""
    return act.partition(".")[0]


def family_words(family: str) -> str:
    """Return the name of a family of acts, or of an act that has none."""
    matrix = house().matrix
    return (matrix.families.get(family) or matrix.acts[family]).label(locale()) if family != ANY else _("any act")


def acts_words(codes: Collection[str]) -> list[str]:
    """Return acts by name; a family whose every act is named is named once."""
    acts, found = house().matrix.acts, []
    for family in dict.fromkeys(map(family_of, codes)):
        mine = [code for code in codes if family_of(code) == family]
        whole = len(mine) == sum(family_of(code) == family for code in acts)
        found += [family_words(family)] if whole else [acts[code].label(locale()) for code in mine]
    return found


def reasons(row: AuthorityRow, place: Place) -> list[tuple[str, str, str]]:
    """Return why this row answers: (what is asked, what holds here, for what the row holds), cell by cell."""
    axes = house().matrix.axes
    return [
        (str(AXES[name]), axes[name][getattr(place, name)].label(locale()), cell_words(getattr(row, name), name))
        for name in axes
    ]


def cell_words(cell: tuple[str, ...], axis: str) -> str:
    """Return what a cell of a row names."""
    if cell == (ANY,):
        return str(_("any"))
    terms = house().matrix.axes[axis]
    return ", ".join(terms[code].label(locale()) if code in terms else code for code in cell)


def _whom(matrix: Matrix, row: AuthorityRow) -> str:
    cells = ((row.level, "levels"), (row.rank, "ranks"), (row.unit, "units"), (row.managed, "managed"))
    parts = [
        ", ".join(matrix.lists[name][code].label(locale()) for code in cell) for cell, name in cells if cell != (ANY,)
    ]
    return "; ".join(parts) or _("everybody")


def _role(code: str) -> str:
    return "–" if code == NONE else role_name(code)


def _ballot(code: str) -> str:
    """Return the name of a ballot or of the threshold that a vote needs."""
    rules = house().rules(today())
    if code == NONE:
        return "–"
    found = rules[code] if code in rules else rules.ballot(code)
    return found.title_en if locale() == "en" else found.title_vi
