"""The discipline council: who sits in it, its meeting, its recommendation; its votes have pages of their own."""

from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.roles.complained import council_of

from .base import TaskForm
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, paragraph
from .private_life import Decent
from .team import TeamForm, confirmed


class CouncilForm(TeamForm):
    """The authority sets up the council; kin and the interested are refused (R-STA-10)."""

    key = "council"
    least = "R-STA-11.quorum"
    duty = "council_member"
    sources = {
        "members": "R-STA-11.quorum",
        "lead": "R-STA-11",
        "confirmation": "R-STA-10",
        "matter": "P-2.4-5.council",
    }
    further = {"confirmation": ("R-VER-02",), "members": ("R-VER-02",)}

    matter = paragraph(
        lazy("What the council considers"), Decent(), hint=lazy("It is set up within %(n)s working days.")
    )
    members = PersonField(
        lazy("Members of the council"),
        [DataRequired()],
        several=True,
        description=lazy("At least %(n)s, the chair included; none with a relation or an interest."),
    )
    lead = PersonField(lazy("Chair"), [DataRequired()], description=lazy("One of the members."))
    confirmation = confirmed()

    def prepare(self) -> None:
        super().prepare()
        case = self.desk.case
        if self.fresh and case is not None:  # a complaint: the council that had sat considers the matter again
            sat = council_of(self.desk.session, case)
            self.members.data = list(sat)
            self.lead.data = next((person for person, leads in sat.items() if leads), None)


class CouncilSessionForm(TaskForm):
    """The council has met; what was said, before anything is voted on."""

    key = "council_session"
    files = True
    sources = {"held_on": "P-2.4-7.ballots", "discussion": "R-STA-04", "last_words": "R-STA-09"}

    held_on = DateField(
        lazy("Held on"),
        [InputRequired(), NotFuture()],
        description=lazy("Then %(n)s secret ballots: whether, and which form."),
    )
    present = paragraph(lazy("Who was present, and who was invited without a vote"))
    read_out = paragraph(
        lazy("What was read out"),
        hint=lazy("Extract of the personal file, self-criticism, minutes of the review meeting."),
    )
    discussion = paragraph(lazy("Discussion"), Decent())
    attended = RadioField(
        lazy("Did the officer speak last?"),
        [InputRequired()],
        [
            Card("spoke", lazy("Yes")),
            Card(
                "absent",
                lazy("He did not come, after the second summons"),
                lazy("The council goes on; silence admits nothing."),
            ),
        ],
    )
    last_words = paragraph(lazy("The officer's last words"), RequiredIf("attended", "spoke"), required=False)


class RecommendationForm(TaskForm):
    """The secretary sends what the council recommends."""

    key = "recommendation"
    files = True
    sources = {"reasons": "P-2.4-8.recommendation"}

    reasons = paragraph(
        lazy("Reasons of the council"), Decent(), hint=lazy("Sent within %(n)s working days after the meeting.")
    )
    dissent = paragraph(lazy("Other opinions"), Decent(), required=False)


class CouncilVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "council_vote"
    drafts = False


class FormVoteForm(TaskForm):
    """A key only: the vote on the form of discipline."""

    key = "form_vote"
    drafts = False


class DisciplineVoteForm(TaskForm):
    """A key only: the vote of the Party committee."""

    key = "discipline_vote"
    drafts = False
