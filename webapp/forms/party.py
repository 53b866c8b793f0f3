"""Party discipline up to the decision: the matter, the guidance, the self-criticism, the cell meeting, the report."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.discipline import party_track
from workflows.cases.models import Case
from workflows.cases.roles import party_bodies
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.law.counting import needed
from workflows.people.models import Person
from workflows.people.roles import members_of, party_standing

from .base import Check, Desk, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import PAGES, Card, DateField, PersonField, RadioField, line, paragraph
from .party_cards import AVAILABLE, FORMS, refuse_closed
from .private_life import Decent

QUORUM, NO_LIMIT, WAITING = "R-PAR-07", "R-PAR-08.none", "R-PAR-12"
GROUNDS = [
    Card("none", lazy("None: the matter is considered now")),
    Card("illness", lazy("Serious illness under treatment")),
    Card("maternity", lazy("Pregnancy, maternity leave, a small child")),
    Card("proceedings", lazy("Proceedings of another body are not finished")),
]
TOO_LATE = N_("The limitation of this level ended on %(day)s. If you send this, the case ends as barred by time.")
LIGHTER_TOO_LATE = N_(
    "At the level of a reprimand the limitation ended on %(day)s; a heavier level needs its evidence."
)


class PartyMatterForm(TaskForm):
    """The inspection commission lays out what is to be considered; limitation and deferral are read from it."""

    key = "party_matter"
    files = True
    sources = {"ended_on": "R-PAR-08", "level": "R-PAR-08", "deferral": WAITING, "unlimited": NO_LIMIT}
    further = {"matter": (AVAILABLE,)}

    matter = paragraph(
        lazy("What is to be considered"),
        Decent(),
        hint=lazy("Facts with their dates. Write “there are signs of”; the member reads this first."),
    )
    norm = paragraph(lazy("Which rule of the Party it touches"), Decent())
    ended_on = DateField(lazy("Day on which the act ended"), [InputRequired(), NotFuture()])
    level = RadioField(
        lazy("Level that is in question"),
        [InputRequired()],
        [
            Card("reprimand", lazy("Reprimand")),
            Card("heavier", lazy("Warning or removal from the Party post")),
            Card("unlimited", lazy("A case without limitation")),
        ],
    )
    unlimited = RadioField(
        lazy("Why there is no limitation"),
        [RequiredIf("level", "unlimited")],
        [
            Card("party_expulsion_level", lazy("The level of expulsion")),
            Card("internal_political_protection", lazy("Internal political protection")),
            Card("national_interest", lazy("National interest in defence, security, foreign affairs")),
            Card("fake_diploma", lazy("False diplomas or certificates")),
        ],
    )
    evidence = paragraph(lazy("Evidence for this level"), Decent(), hint=lazy("Harm, extent, papers that show it."))
    deferral = RadioField(lazy("Ground to wait"), [InputRequired()], GROUNDS)
    waived = BooleanField(
        lazy("The member asks in writing that the matter be considered now"),
        description=lazy("Attach the signed request."),
    )

    def validate_matter(self, field: Any) -> None:
        case = _case(self.desk)
        if party_standing(self.desk.session, case.subject_id, today()) is None:
            sentence = _("This officer is no Party member today, so there is no Party discipline.")
            raise ValidationError(ruled(self.desk.rules, sentence, AVAILABLE))

    def checks(self) -> list[Check]:
        if not self.ended_on.data or not self.level.data:
            return []
        over = self._over(self.level.data)
        if over:
            return [Check("warn", TOO_LATE, "R-PAR-08", "ended_on", {"day": f"{over:%d/%m/%Y}"})]
        over = self._over("reprimand")
        return [Check("warn", LIGHTER_TOO_LATE, "R-PAR-08", "level", {"day": f"{over:%d/%m/%Y}"})] if over else []

    def _over(self, level: str) -> date | None:
        until = party_track.limit(self.desk.house, self.desk.rules, level, self.ended_on.data)
        return until if until and until < today() else None


class PartyDeferralOverForm(TaskForm):
    """The ground to wait is gone, or the member has asked in writing to go on."""

    key = "party_deferral_over"
    files = True
    sources = {"gone_on": WAITING}

    gone_on = DateField(lazy("Since when"), [InputRequired(), NotFuture()])
    paper = line(lazy("Paper that shows it"), hint=lazy("Number and day; attach a copy."))


class PartyGuidanceForm(TaskForm):
    """The cell secretary tells the member what the self-criticism is to deal with."""

    key = "party_guidance"
    sources = {"rights_told": "R-PAR-11"}

    points = paragraph(lazy("What the self-criticism should deal with"), Decent(), hint=lazy("Point by point."))
    rights_told = BooleanField(
        lazy("The member was told of the right to be heard, to answer and to complain"), [DataRequired()]
    )


class MemberSelfCriticismForm(TaskForm):
    """The member writes a self-criticism, or says that none is written; both are kept as they are."""

    key = "member_self_criticism"
    files = True
    sources = {"declined": "R-PAR-11"}

    text = paragraph(
        lazy("Your self-criticism"),
        required=False,
        most=PAGES,
        hint=lazy("Your view of each point, in your own words. Nobody may change them."),
    )
    proposal = line(lazy("Which form you would find right, if any"), required=False)
    declined = BooleanField(
        lazy("I write no self-criticism"), description=lazy("This is recorded; it admits nothing and stops nothing.")
    )

    def validate_declined(self, field: BooleanField) -> None:
        if not field.data and not self.text.data:
            raise ValidationError(_("Write what you wish to say, or tick that you write no self-criticism."))


class CellMeetingForm(TaskForm):
    """The cell has met: who was there, what was discussed, whether the member spoke; no vote before this (R-PAR-07)."""

    key = "cell_meeting"
    files = True
    sources = {"present": QUORUM, "member": "R-PAR-11"}

    held_on = DateField(lazy("Held on"), [InputRequired(), NotFuture()])
    present = PersonField(
        lazy("Members present"),
        [DataRequired()],
        several=True,
        description=lazy("Official members only, the one under review too if present. Share needed: %(n)s."),
    )
    guests = paragraph(lazy("Who else was present"), required=False)
    criticism = RadioField(
        lazy("Self-criticism"),
        [InputRequired()],
        [
            Card("read", lazy("Read out")),
            Card("missing", lazy("Not handed in")),
            Card("declined", lazy("The member writes none")),
        ],
    )
    member = RadioField(
        lazy("The member under review"),
        [InputRequired()],
        [
            Card("spoke", lazy("Was heard last")),
            Card("silent", lazy("Was present and said nothing")),
            Card("absent", lazy("Did not come"), lazy("Say how the member was invited.")),
        ],
    )
    absence = paragraph(lazy("How the member was invited"), RequiredIf("member", "absent"), required=False)
    discussion = paragraph(
        lazy("What was discussed"), Decent(), hint=lazy("Content, nature, extent, harm, cause; opinions that differ.")
    )
    circumstances = paragraph(lazy("What speaks for the member, what against"), Decent())

    def validate_present(self, field: PersonField) -> None:
        members = self._official()
        if strange := [person for person in field.ids if person not in members]:
            people = (self.desk.session.get(Person, each) for each in strange)
            names = ", ".join(person.name for person in people if person)
            raise ValidationError(_("No official members of this cell: %(names)s.", names=names))
        least = needed(self.desk.rules[QUORUM], len(members))
        if len(field.ids) < least:
            sentence = _(
                "%(present)s of %(all)s official members were present; %(least)s are needed. Call another meeting.",
                present=len(field.ids),
                all=len(members),
                least=least,
            )
            raise ValidationError(ruled(self.desk.rules, sentence, QUORUM))

    def _official(self) -> set[int]:
        case, session = _case(self.desk), self.desk.session
        cell = party_bodies.find(session, self.desk.house, case, party_bodies.CELL)
        return {person.id for person in members_of(session, cell.id, today())} if cell else set()


class PartyReportForm(TaskForm):
    """The inspection commission has examined the proposal and reports to the body that decides."""

    key = "party_report"
    files = True
    sources = {"proposed": AVAILABLE}

    examined = paragraph(lazy("What was examined"), Decent())
    findings = paragraph(lazy("Content, nature, extent, harm, cause"), Decent())
    weighed = paragraph(lazy("How the words of the member were weighed"), Decent())
    proposed = RadioField(lazy("What the commission proposes"), [InputRequired()], FORMS)
    reason = paragraph(lazy("Reason"), Decent())

    def validate_proposed(self, field: RadioField) -> None:
        refuse_closed(self.desk, field)


def _case(desk: Desk) -> Case:
    if desk.case is None:
        raise NotFound(N_("This form belongs to a case."))
    return desk.case
