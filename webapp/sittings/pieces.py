"""How a piece of a file is named."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp.case_words import submission_title
from webapp.database import db
from webapp.reading import closed_to_me
from webapp.texts import locale
from workflows.cases.models import Case, Submission
from workflows.cases.running.dossier import FILE, PAPER, REJOINDER, Piece
from workflows.documents.kinds import kind_of
from workflows.documents.models import Attachment


def is_closed(piece: Piece) -> bool:
    """Tell whether a piece is a file of a step whose only readers are others: its very name may tell who spoke."""
    if piece.kind == REJOINDER:
        answered = db.session.get(Submission, int(piece.code))
        of = db.session.get(Case, answered.case_id) if answered else None
        return answered is not None and of is not None and answered.task_id in closed_to_me(of, [answered])
    file = db.session.get(Attachment, piece.id) if piece.kind == FILE else None
    case = db.session.get(Case, file.case_id) if file and file.case_id else None
    if file is None or case is None:
        return False
    said = select(Submission).where(Submission.case_id == case.id)
    return file.task_id in closed_to_me(case, db.session.scalars(said))


def piece_name(piece: Piece) -> str:
    """Return the name of a file, the kind of a paper, or the step at which something was filled in."""
    if is_closed(piece):
        return str(_("a file that is closed to you") if piece.kind == FILE else _("an answer that is closed to you"))
    if piece.kind == FILE:
        return piece.code or _("a file that was deleted by law")
    if piece.kind == PAPER:
        kind = kind_of(piece.code)
        return kind.en if locale() == "en" else kind.name
    row = db.session.get(Submission, int(piece.code) if piece.kind == REJOINDER else piece.id)
    case = db.session.get(Case, row.case_id) if row else None
    title = submission_title(case, row) if row and case else piece.code
    return str(_("The officer's answer to: %(what)s", what=title)) if piece.kind == REJOINDER else title
