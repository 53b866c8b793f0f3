"""Recording a sign: what happened in the line of duty, where it comes from, and who must not be named."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers, Denouncer
from workflows.errors import N_
from workflows.folding import fold

from .base import Check, TaskForm
from .citing import ruled
from .conditions import AskedIf, NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, line, paragraph
from .private_life import OnlyDuty
from .subjects import check_subject
from .unverified import NoNotes

INTERNAL, DENUNCIATION, ANONYMOUS = "internal", "denunciation", "anonymous"
NOW, AT_ACCEPTANCE, DANGER = "now", "at_acceptance", "danger"
CONDITIONS: Final = ("clear", "specific", "verifiable")
ONLY_FILED = N_(
    "This anonymous report lacks clear content, specific evidence or a way to verify it: it can only be filed."
)
POINTS_AT = N_(
    "“%(field)s” names the denouncer or how to reach him. Take it out: the officer and others read that text."
)
WILL_READ = N_("The officer will read this. Nothing in it, and no file beside it, may point to the denouncer.")


class SignForm(TaskForm):
    """What somebody noticed, found or received; it begins a case."""

    key = "sign"
    files = True
    private = frozenset({"denouncer_name", "denouncer_reach", "denouncer_person"})
    sources = {
        "who": "R-STA-10",
        "fact": "R-INT-06",
        "norm": "R-INT-06",
        "source": "R-INT-01",
        "denouncer_name": "R-INT-02",
        "denouncer_reach": "R-INT-02",
        "denouncer_person": "R-PRO-REPRISAL",
        "received_on": "P-2.1-3.screening",
        "clear": "R-INT-01",
        "specific": "R-INT-01",
        "verifiable": "R-INT-01",
        "tell_now": "R-INT-ANSWER",
        "tell_reason": "P-2.1-6.notice",
    }
    further = {"tell_now": ("P-2.1-6.notice",), "fact": ("R-MEN-04", "R-MEN-05"), "evidence": ("R-MEN-04",)}

    who = PersonField(
        lazy("Officer concerned"),
        [DataRequired()],
        description=lazy("Search by name or number; accents are not needed."),
    )
    source = RadioField(
        lazy("Where it comes from"),
        [InputRequired()],
        [
            Card(
                INTERNAL,
                lazy("Internal finding"),
                lazy("Noticed by a commander, in an inspection, or reported by the officer himself."),
            ),
            Card(DENUNCIATION, lazy("Signed denunciation"), lazy("Its writer has signed; the name stays secret.")),
            Card(ANONYMOUS, lazy("Anonymous or public report"), lazy("Unsigned letter, press, social network.")),
        ],
        description=lazy("An anonymous report is never a denunciation."),
    )
    happened_on = DateField(
        lazy("Day it happened"), [InputRequired(), NotFuture()], description=lazy("If it lasted, its last day.")
    )
    place = line(lazy("Place"), OnlyDuty())
    fact = paragraph(
        lazy("What happened in the line of duty"),
        OnlyDuty(),
        NoNotes(),
        hint=lazy(
            "Facts of duty only: no private life, health, opinions, friends. What is no violation is not recorded."
        ),
    )
    norm = line(
        lazy("Norm that may be breached"),
        OnlyDuty(),
        hint=lazy("The regulation or order, with its article if you know it."),
    )
    evidence = paragraph(
        lazy("Evidence"),
        OnlyDuty(),
        NoNotes(),
        hint=lazy(
            "What there is and where it lies: roster, minutes, camera, witness by function. "
            "Never attach a denunciation itself: handwriting names its writer."
        ),
    )
    denouncer_name = line(
        lazy("Signed denunciation: the denouncer's name"),
        RequiredIf("source", DENUNCIATION),
        required=False,
        hint=lazy("Goes to the vault when you send: no reader of this case ever sees it."),
    )
    denouncer_reach = line(
        lazy("Signed denunciation: how to reach the denouncer"), RequiredIf("source", DENUNCIATION), required=False
    )
    denouncer_person = PersonField(
        lazy("Signed denunciation: the denouncer, if an officer of the force"),
        [AskedIf("source", DENUNCIATION)],
        description=lazy("Protects this officer against a transfer as a reprisal."),
    )
    received_on = DateField(
        lazy("Signed denunciation: received on"),
        [RequiredIf("source", DENUNCIATION), NotFuture()],
        description=lazy("Screening takes at most %(n)s working days."),
    )
    clear = BooleanField(
        lazy("Anonymous report: the content is clear"),
        [AskedIf("source", ANONYMOUS)],
        description=lazy("Only with all three may it be used, for inspection and management."),
    )
    specific = BooleanField(lazy("Anonymous report: there is specific evidence"), [AskedIf("source", ANONYMOUS)])
    verifiable = BooleanField(lazy("Anonymous report: it can be verified"), [AskedIf("source", ANONYMOUS)])
    tell_now = RadioField(
        lazy("Tell the officer now?"),
        [DataRequired()],
        [
            Card(NOW, lazy("Yes, now"), lazy("The officer sees the sign and may answer.")),
            Card(
                AT_ACCEPTANCE,
                lazy("Not yet: a signed denunciation"),
                lazy("The law has him told after its acceptance."),
            ),
            Card(
                DANGER,
                lazy("Not yet: it would endanger the verification"),
                lazy("Evidence could be lost or witnesses pressed."),
            ),
        ],
        default=NOW,
        description=lazy("The officer has %(n)s working days to answer."),
    )
    tell_reason = paragraph(
        lazy("Why not yet"), RequiredIf("tell_now", AT_ACCEPTANCE, DANGER), OnlyDuty(), required=False
    )

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)

    def validate_denouncer_name(self, field: Any) -> None:
        if self.source.data in (INTERNAL, ANONYMOUS):
            raise ValidationError(
                _("Only a signed denunciation has a denouncer. Leave this empty, or choose “Signed denunciation”.")
            )

    def validate_denouncer_person(self, field: PersonField) -> None:
        if field.data and field.data == self.who.data:
            raise ValidationError(_("The denouncer and the officer concerned are one person."))
        if field.data and self.source.data != DENUNCIATION:
            self.validate_denouncer_name(field)

    def validate_tell_now(self, field: RadioField) -> None:
        if field.data == AT_ACCEPTANCE and self.source.data != DENUNCIATION:
            sentence = _("Only with a signed denunciation may telling wait for its acceptance.")
            raise ValidationError(ruled(self.desk.rules, sentence, "P-2.1-6.notice"))

    def validate(self, extra_validators: Any = None) -> bool:
        fine: bool = super().validate(extra_validators)
        for name in self._pointing():
            self[name].errors = [
                *self[name].errors,
                ruled(self.desk.rules, _(POINTS_AT, field=self[name].label.text), "R-INT-02"),
            ]
            fine = False
        return fine

    def subject_id(self) -> int:
        return int(self.who.data)

    def facts(self) -> dict[str, Any]:
        return {"tell_now": self.tell_now.data == NOW}

    def content(self) -> dict[str, Any]:
        """Return what was filled in, without the questions that this source does not raise."""
        idle = set() if self.source.data == ANONYMOUS else set(CONDITIONS)
        idle |= set() if self.source.data == DENUNCIATION else {"received_on"}
        return {name: value for name, value in super().content().items() if name not in idle}

    def answers(self) -> Answers:
        denounced = self.source.data == DENUNCIATION
        since = self.received_on.data if denounced else None  # screening is counted from the receipt, not its entry
        return Answers(content=self.content(), facts=self.facts(), denouncer=self._denouncer(), since=since)

    def checks(self) -> list[Check]:
        found = []
        if self.source.data == DENUNCIATION and self.tell_now.data == NOW:
            found.append(Check("warn", WILL_READ, "R-INT-02", "fact"))
        if only_filed(self.content()):
            found.append(Check("warn", ONLY_FILED, "R-INT-01", "source"))
        return found

    def _denouncer(self) -> Denouncer | None:
        if self.source.data != DENUNCIATION:
            return None
        return Denouncer(
            name=self.denouncer_name.data,
            reach=self.denouncer_reach.data,
            received_on=self.received_on.data,
            person_id=self.denouncer_person.data,
        )

    def _pointing(self) -> Iterator[str]:
        """The texts that give the denouncer away.  A single word is no name: An stands in half of all sentences."""
        secrets = [fold(self[name].data or "") for name in ("denouncer_name", "denouncer_reach")]
        telling = [secret for secret in secrets if " " in secret or any(letter.isdigit() for letter in secret)]
        for name, value in self.content().items():
            if isinstance(value, str) and any(secret in fold(value) for secret in telling):
                yield name


def only_filed(sign: Mapping[str, Any]) -> bool:
    """Tell whether a sign may only be filed: anonymous, and not clear, specific and verifiable at once (R-INT-01)."""
    return sign.get("source") == ANONYMOUS and not all(sign.get(condition) for condition in CONDITIONS)
