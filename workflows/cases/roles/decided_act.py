"""Which act of the authority matrix a case asks for: a title of commendation, or a form of discipline."""

from sqlalchemy.orm import Session

from workflows.cases.models import Case

from . import forms_of_discipline, merit_titles


def act_in_question(session: Session, case: Case) -> str:
    """Return the act that whoever decides a case would do; NotFound while nobody has named one."""
    if title := merit_titles.title_of(session, case):
        return merit_titles.act_of(title)
    return forms_of_discipline.act_of(forms_of_discipline.form_in_question(session, case))
