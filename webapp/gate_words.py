"""What the gates are called on pages: acts, answers, what to do next, and what a look at a person was."""

from flask_babel import gettext as _

from workflows.cases.gates.acts import Act
from workflows.cases.gates.verdict import Answer, Reason

from .laws import law_of
from .locale import day
from .texts import lazy

ACTS = {
    Act.TRANSFER: lazy("Transfer by order"),
    Act.PERIODIC_POSITION_CHANGE: lazy("Periodic position change"),
    Act.LEADER_ROTATION: lazy("Leadership rotation"),
    Act.SECONDMENT: lazy("Secondment outside the force"),
    Act.TEMPORARY_MEASURE: lazy("Temporary suspension or change of post"),
    Act.APPOINTMENT: lazy("Appointment"),
    Act.PROMOTION: lazy("Promotion in rank"),
    Act.COMMENDATION: lazy("Commendation"),
    Act.TALENT_POOL: lazy("Talent pool"),
    Act.DISCIPLINE_DEFERRAL: lazy("Considering discipline now"),
    Act.LIMITATION: lazy("Considering discipline within its limitation"),
    Act.EXEMPTION: lazy("Exemption for a registered initiative"),
}
ANSWERS = {
    Answer.ALLOWED: ("ok", lazy("Yes, as far as the file goes")),
    Answer.SECOND_READER: ("warn", lazy("Only past a second reader")),
    Answer.REFUSED: ("bad", lazy("No, not now")),
}
NEXT = {
    Answer.ALLOWED: lazy("Whoever is entitled may propose it; everything is checked again when it is sent."),
    Answer.SECOND_READER: lazy("It may be proposed; the Inspectorate reads it before anything else happens."),
    Answer.REFUSED: lazy("Wait until what stands against it is lifted, and ask again then."),
}
LOOKS = {
    "gate": lazy("asked whether this may be done: %(act)s"),
    "check": lazy("checked a proposal about you before sending it, and did not send it then"),
}
Line = tuple[str, str, str, dict[str, object] | None]


def act_words(act: Act) -> str:
    """Return the name of an act."""
    return str(ACTS[act])


def look_words(what: str) -> str:
    """Return what somebody asked about a person, of the code that was kept."""
    kind, _dot, act = what.partition(".")
    if kind == "gate" and act in set(Act):
        return str(LOOKS["gate"]) % {"act": act_words(Act(act)).lower()}
    return str(LOOKS["check"])


def reason_line(reason: Reason) -> Line:
    """Return a reason for the list of what the rules say: sentence, until when, what lifts it, its paper, its law."""
    parts = []
    if reason.until:
        parts.append(_("Until %(day)s", day=day(reason.until)))
    if reason.lifted_by:
        parts.append(_("Lifted by: %(what)s", what=_(reason.lifted_by)))
    if reason.document:
        parts.append(_("Document: %(number)s", number=reason.document))
    return "bad" if reason.effect == "block" else "warn", _(reason.message), " · ".join(parts), law_of(reason.rule)
