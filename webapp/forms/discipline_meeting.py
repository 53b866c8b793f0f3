"""Discipline up to the body: self-criticism, the review meeting without a vote, exclusion and exemption."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from webapp.texts import lazy
from workflows.cases.innovations import Innovation, approved_before
from workflows.errors import N_

from . import discipline_cards as cards
from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, paragraph
from .own_words import OwnWords
from .private_life import Decent

EXEMPTION = "R-STA-17"
REGISTERED = N_("Approved before the act: “%(title)s” of %(day)s. Say whether the act carried it out.")
UNWEIGHED = N_("The officer has proposals that were approved before the act. Weigh each of them with its reason.")


class SelfCriticismRequestForm(TaskForm):
    """The head of the unit asks for the self-criticism."""

    key = "self_criticism_request"
    files = True
    sources = {"matter": "R-STA-SELF"}

    matter = paragraph(
        lazy("What to write about"),
        Decent(),
        hint=lazy("The established acts, plainly. The officer has %(n)s working days."),
    )
    meeting = paragraph(lazy("When and where the review meeting is held"))


class SelfCriticismForm(OwnWords):
    """The officer's own account; not writing one stops nothing and admits nothing."""

    key = "self_criticism"
    about = lazy("How it came about, what you think of it, what you have repaired.")
    rule = "R-STA-09"
    sources = {"withdrawn": "R-STA-05"}

    own_form = RadioField(lazy("Form that you propose for yourself"), [Optional()], cards.FORMS)
    withdrawn = BooleanField(
        lazy("I withdraw my request to be handled now"),
        description=lazy("Only if you had asked for it: the matter waits again while the ground lasts."),
    )

    def prepare(self) -> None:
        super().prepare()
        cards.offer_forms(self.desk, self.own_form)

    def facts(self) -> dict[str, Any]:
        return {"withdrawn": bool(self.withdrawn.data) and cards.waiver_stands(self.desk)}


class ReviewForm(TaskForm):
    """The review meeting (họp kiểm điểm): everybody is heard, nobody votes."""

    key = "review_meeting"
    files = True
    sources = {"held_on": "P-2.4-4.minutes", "opinions": "R-STA-04", "attended": "R-STA-09", "aggravating": "R-STA-18"}

    held_on = DateField(
        lazy("Held on"),
        [InputRequired(), NotFuture()],
        description=lazy("The minutes are sent within %(n)s working days."),
    )
    present = paragraph(lazy("Who was present"))
    attended = RadioField(
        lazy("Was the officer there?"),
        [InputRequired()],
        [
            Card("present", lazy("Yes, and read the self-criticism")),
            Card("agreed", lazy("No, with written consent")),
            Card("absent", lazy("No, after the second summons")),
        ],
    )
    officer_said = paragraph(
        lazy("What the officer said, and the form he proposed for himself"),
        RequiredIf("attended", "present"),
        Decent(),
        required=False,
    )
    opinions = paragraph(lazy("Opinions"), Decent(), hint=lazy("No vote is taken here. Write facts, never an insult."))
    aggravating = paragraph(
        lazy("Aggravating circumstances that are proposed"),
        Decent(),
        required=False,
        hint=lazy("With the fact for each; none follows by itself."),
    )
    mitigating = paragraph(lazy("Mitigating circumstances that are proposed"), Decent(), required=False)
    no_vote = BooleanField(lazy("No vote was taken"), [DataRequired()])


class ExemptionForm(TaskForm):
    """The mandatory check on exclusion, exemption and reduction, with the register of proposals beside it."""

    key = "exemption"
    files = True
    sources = {"result": EXEMPTION, "weighed": EXEMPTION}

    result = RadioField(
        lazy("Is there a ground?"),
        [InputRequired()],
        [
            Card("none", lazy("No")),
            Card("excluded", lazy("Excluded"), lazy("Incapacity, necessity, force majeure.")),
            Card(
                "exempted", lazy("Exempted"), lazy("Authorised innovation, or correct procedure with objective damage.")
            ),
            Card("reduced", lazy("Reduced"), lazy("The matter goes on; it is weighed in the form.")),
        ],
    )
    weighed = paragraph(
        lazy("How each registered proposal was weighed"),
        Decent(),
        required=False,
        hint=lazy("Only those approved before the act count; a later entry has no effect."),
    )
    reason = paragraph(lazy("Reason"), Decent())

    def validate_weighed(self, field: Any) -> None:
        if not field.data and self._registered():
            raise ValidationError(ruled(self.desk.rules, _(UNWEIGHED), EXEMPTION))

    def facts(self) -> dict[str, Any]:
        return {"next": self._next()}

    def _next(self) -> str:
        skip = cards.said(self.desk, "deferral").get("skip")
        if self.result.data in ("excluded", "exempted") or skip in self.desk.rules.words("R-STA-20.no_council"):
            return "submit"
        council = cards.said(self.desk, "discovery").get("body") == "discipline_council"
        return "council" if council else "committee"

    def checks(self) -> list[Check]:
        return [
            Check("warn", REGISTERED, EXEMPTION, "weighed", {"title": row.title, "day": f"{row.decided_at:%d/%m/%Y}"})
            for row in self._registered()
        ]

    def _registered(self) -> list[Innovation]:
        found, case = cards.said(self.desk, "discovery"), self.desk.case
        if not found or case is None:
            return []
        return approved_before(self.desk.session, case.subject_id, date.fromisoformat(found["act_ended_on"]))
