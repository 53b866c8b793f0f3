"""How a piece of a file is named."""

from flask_babel import gettext as _

from webapp.case_words import submission_title
from webapp.database import db
from webapp.texts import locale
from workflows.cases.models import Case, Submission
from workflows.cases.running.dossier import FILE, PAPER, Piece
from workflows.documents.kinds import kind_of


def piece_name(piece: Piece) -> str:
    """Return the name of a file, the kind of a paper, or the step at which something was filled in."""
    if piece.kind == FILE:
        return piece.code or _("a file that was deleted by law")
    if piece.kind == PAPER:
        kind = kind_of(piece.code)
        return kind.en if locale() == "en" else kind.name
    row = db.session.get(Submission, piece.id)
    case = db.session.get(Case, row.case_id) if row else None
    return submission_title(case, row) if row and case else piece.code
