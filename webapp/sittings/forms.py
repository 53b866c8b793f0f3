"""What people fill in around a meeting."""

from datetime import datetime, time

from wtforms import StringField
from wtforms.validators import InputRequired, Length, Regexp

from webapp.forms.fields import (
    PAGE,
    Card,
    DateField,
    PersonField,
    PickField,
    RadioField,
    SelectMultipleField,
    line,
    paragraph,
)
from webapp.polls.forms import PollForm, PresidedForm
from webapp.texts import lazy
from workflows.cases.sitting_tables import Hearing, SelfCriticism, SittingKind
from workflows.law.calendar import ZONE

SHORT, LINK = 500, 500
HOUR = r"^([01]?\d|2[0-3]):[0-5]\d$"


class WhenForm(PollForm):
    """The day and hour for which people are summoned."""

    day = DateField(lazy("Day"), [InputRequired()], description=lazy("dd/mm/yyyy"))
    hour = StringField(lazy("Hour"), [InputRequired(), Regexp(HOUR)], description=lazy("As 08:30"))

    def moment(self) -> datetime:
        """Return what was entered, in the time of Viet Nam."""
        hours, _colon, minutes = self.hour.data.partition(":")
        return datetime.combine(self.day.data, time(int(hours), int(minutes)), tzinfo=ZONE)


class SummonForm(WhenForm):
    """When and where people are to come."""

    place = line(lazy("Where it is held"), required=False)


class PlanForm(PresidedForm, WhenForm):
    """What a meeting is to be."""

    tasks = SelectMultipleField(lazy("Cases on the agenda"), [InputRequired(message=lazy("Choose at least one case."))])
    kind = RadioField(
        lazy("How"),
        [InputRequired()],
        choices=[
            Card(SittingKind.MEETING.value, lazy("Meeting"), lazy("In the room, by link, or both")),
            Card(
                SittingKind.WRITTEN.value,
                lazy("In writing"),
                lazy(
                    "Day and hour are the last to answer. Silence agrees to nothing; one member may demand a meeting."
                ),
            ),
        ],
        default=SittingKind.MEETING.value,
    )
    place = line(lazy("Where it is held"), required=False)
    link = StringField(
        lazy("Link for those who are not in the room"),
        [Length(max=LINK), Regexp(r"^(https://\S+)?$", message=lazy("A link begins with https://"))],
    )
    guests = PersonField(lazy("Invited"), several=True, description=lazy("They may speak and do not vote."))

    def picks(self) -> list[PickField]:
        """Return the fields that pick people."""
        return [self.chair, self.tellers, self.guests]


class ApologyForm(PollForm):
    """Why somebody cannot come."""

    apology = paragraph(lazy("Reason of your absence"), most=SHORT)


class ReasonForm(PollForm):
    """Why a meeting is cancelled."""

    reason = paragraph(lazy("Reason"), hint=lazy("Those who were summoned read it."), most=SHORT)


class ProofForm(PollForm):
    """How a summons was served on paper."""

    proof = line(lazy("How it was served"), hint=lazy("By whom, when, which minutes of delivery or refusal."))


class PartForm(PollForm):
    """The officer's part before a vote on him."""

    self_criticism = RadioField(
        lazy("Self-criticism"),
        [InputRequired()],
        choices=[
            Card(SelfCriticism.READ.value, lazy("He read it himself")),
            Card(SelfCriticism.SENT.value, lazy("He sent it; the secretary read it")),
            Card(SelfCriticism.NONE.value, lazy("There is none")),
        ],
    )
    hearing = RadioField(
        lazy("Hearing"),
        [InputRequired()],
        choices=[
            Card(Hearing.HEARD.value, lazy("Heard, and he spoke last")),
            Card(Hearing.CONSENTED.value, lazy("Away, with his written consent that it goes on")),
            Card(Hearing.ABSENT.value, lazy("Away after the last summons")),
        ],
    )


class DiscussionForm(PollForm):
    """What was said in general."""

    words = paragraph(
        lazy("Opinions in general"),
        required=False,
        hint=lazy("For the minutes. Never write what somebody voted or may have voted."),
        most=PAGE,
    )


class ReserveForm(PollForm):
    """What a member reserves."""

    words = paragraph(
        lazy("The opinion that you reserve"),
        hint=lazy("It is reported upwards. The minutes give the number of such opinions only."),
        most=PAGE,
    )


class StatementForm(PollForm):
    """What is read out for the officer if he does not come."""

    words = paragraph(lazy("What is to be read out for you"), most=PAGE)


__all__ = [
    "ApologyForm",
    "DiscussionForm",
    "PartForm",
    "PlanForm",
    "ProofForm",
    "ReasonForm",
    "ReserveForm",
    "StatementForm",
    "SummonForm",
    "WhenForm",
]
