"""Acting for somebody: whom I have named, for whom I act, a new one, revoking one."""

from collections.abc import Callable

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField, widgets
from wtforms.validators import InputRequired

from workflows.cases.house import Role
from workflows.cases.verbs import substituting
from workflows.cases.verbs.substituting import Naming, heads_a_unit
from workflows.errors import Invalid, NotAllowed, Refused
from workflows.law.calendar import today
from workflows.people.substitution import Substitution, of_person

from .access import me
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import DateField, PersonField, paragraph
from .house import house
from .laws import law_of
from .texts import lazy, locale
from .words.wording import role_name

bp = Blueprint("substitutions", __name__)
SHORT = 500  # letters of a reason, as the column holds


class SubstituteForm(FlaskForm):
    """Who acts for whom, in which roles, how long and why."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    person = PersonField(
        lazy("Absent officer"),
        description=lazy("Leave empty for yourself. A superior may name for a subordinate who cannot do it."),
    )
    substitute = PersonField(lazy("Who acts"), [InputRequired()])
    roles = SelectMultipleField(
        lazy("In which roles"),
        [InputRequired()],
        description=lazy(
            "Votes, answers, appointments to a case, keys and counting are personal and not in this list."
        ),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    valid_from = DateField(lazy("First day"), [InputRequired()], description=lazy("Today or later."))
    valid_to = DateField(lazy("Last day"), [InputRequired()])
    reason = paragraph(lazy("Reason"), most=SHORT)

    def __init__(self) -> None:
        super().__init__()
        self.person.session = self.substitute.session = db.session
        self.roles.choices = [(role.code, role.label(locale())) for role in _offered()]
        longest = house().rules(today()).number("SUB-LONGEST")
        self.valid_to.description = _("Counted with the first day, at most %(days)s days.", days=longest)

    def wanted(self) -> Naming:
        """Return what was asked for."""
        return Naming(
            person_id=self.person.data or me(),
            substitute_id=self.substitute.data,
            roles=self.roles.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            reason=self.reason.data,
        )


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/substitutions")
def page() -> str:
    """Show what I gave and received, and the form for a new one."""
    return _page(SubstituteForm())


@bp.post("/substitutions")
def name() -> str | tuple[str, int] | Response:
    """Name a substitute; whatever a rule is against is said at its field, and nothing typed is lost."""
    form = SubstituteForm()
    if form.person.asked or form.substitute.asked:
        return _page(form)
    if not form.validate():
        return _page(form), 422
    return _try(form, lambda: substituting.name_substitute(db.session, house(), form.wanted(), me()))


@bp.post("/substitutions/<int:substitution_id>/revoke")
def revoke(substitution_id: int) -> Response:
    """End a substitution now."""
    with transaction():
        substituting.revoke(db.session, substitution_id, me())
    flash(_("The substitution has ended."), "ok")
    return redirect(url_for(".page"), code=303)


def _try(form: SubstituteForm, act: Callable[[], Substitution]) -> str | tuple[str, int] | Response:
    try:
        with transaction():
            row = act()
    except (Refused, Invalid, NotAllowed) as error:
        field = form._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is None:
            form.form_errors.append(_with_rule(error))
        else:
            field.errors = [*field.errors, sentence(error)]
        return _page(form), 403 if isinstance(error, NotAllowed) else 422
    flash(_("Named. %(name)s sees these steps while the time runs.", name=row.substitute.name), "ok")
    return redirect(url_for(".page"), code=303)


def _with_rule(error: Refused | Invalid | NotAllowed) -> str:
    law = law_of(error.rule)
    return f"{sentence(error)} ({law['title']})" if law else sentence(error)


def _offered() -> list[Role]:
    """The roles that I have and may leave; whoever heads a unit may name for others in any that may be left at all."""
    mine = substituting.roles_to_delegate(db.session, house(), me(), today())
    if not heads_a_unit(db.session, me(), today()):
        return mine
    return [*mine, *(role for role in house().roles.roles.values() if role.delegable and role not in mine)]


def _page(form: SubstituteForm) -> str:
    rows = list(db.session.scalars(of_person(me())))
    return render_template(
        "substitutions/page.html",
        form=form,
        given=[_shown(row) for row in rows if row.substitute_id != me()],
        received=[_shown(row) for row in rows if row.substitute_id == me()],
    )


def _shown(row: Substitution) -> dict[str, object]:
    """A row for the page; in which cases the substitute is barred only the absent officer reads: they are his."""
    ended = row.revoked_at is not None or row.valid_to < today()
    mine = row.person_id == me() and not ended
    return {
        "row": row,
        "roles": ", ".join(role_name(each.role) for each in row.roles),
        "ended": ended,
        "running": row.runs(today()),
        "barred": substituting.barred_cases(db.session, row) if mine else [],
    }
