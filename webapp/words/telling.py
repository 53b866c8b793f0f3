"""What a notice says, and what a look at a file was: the one table of these words.

A sentence about a form comes in two: for the person concerned, and for the others whom its step tells.
"""

from flask_babel import gettext as _

from webapp.texts import lazy

from .telling_discipline import DISCIPLINE, Telling
from .telling_growth import GROWTH
from .telling_merit import MERIT
from .telling_moves import MOVES, MOVES_KINDS
from .telling_placing import PLACING, PLACING_KINDS

TOLD = "told"


KINDS = {
    "task.opened": Telling("inbox", lazy("A step waits for you."), lazy("Something waits for you.")),
    "task.due": Telling("soon", lazy("A step of yours is due.")),
    "task.overdue": Telling("warning", lazy("A step is overdue.")),
    "objection.raised": Telling("hand", lazy("The officer concerned objects to a member. You decide, with reasons.")),
    "objection.decided": Telling(
        "hand", lazy("An objection has been decided."), lazy("Your objection has been decided. You can read why.")
    ),
    "step.unmanned": Telling(
        "warning", lazy("Nobody is left for a step: all who could do it are barred. Designate somebody.")
    ),
    "team.left": Telling("people", lazy("A member has left the team of a case. Fill the seat.")),
    "seat.proposed": Telling("people", lazy("PX01 proposes who takes an empty seat. You appoint.")),
    "clock.paused": Telling(
        "hand",
        lazy("A clock of a case stands still."),
        lazy("A clock in your case stands still. You can read why."),
    ),
    "clock.pause_changed": Telling(
        "clock",
        lazy("A pause of a clock has changed."),
        lazy("A pause of a clock in your case has ended or was corrected."),
    ),
    "representative.named": Telling("people", lazy("A colleague lets you read a case about him.")),
    "request.supplement": Telling("reverse", lazy("A file was returned to you: something lacks.")),
    "request.consultation": Telling("help", lazy("Your unit is asked for its opinion.")),
    "request.signature": Telling("sign", lazy("You are asked to co-sign.")),
    "request.answered": Telling("comment", lazy("What you asked has been answered.")),
    "request.refused": Telling("refuse", lazy("A co-signature that you asked for was refused, with a reason.")),
    "request.taken_back": Telling("close", lazy("What you were asked has been taken back.")),
    "case.withdrawn": Telling(
        "reverse",
        lazy("A case was withdrawn by whoever proposed it."),
        lazy("The case about you was withdrawn by whoever proposed it. Nothing was decided."),
    ),
    "linked.stopped": Telling(
        "close",
        lazy("A list of transfers was stopped as a whole."),
        lazy("The list that named you was stopped as a whole. You are not transferred by it."),
    ),
    "vote.awaits": Telling("ballot", lazy("A vote waits to be set up.")),
    "decision.expired": Telling(
        "calendar",
        lazy("The effect of a decision of discipline has ended."),
        lazy("The effect of your decision has ended by itself. It stays in the file and counts for nothing more."),
    ),
    "vote.stopped": Telling("warning", lazy("The file changed during a vote: it was ended unopened. Freeze it anew.")),
    "meeting.called": Telling("calendar", lazy("You are summoned to a meeting. Its papers can be read.")),
    "meeting.invited": Telling("calendar", lazy("You are asked to take part in a meeting.")),
    "meeting.demanded": Telling("people", lazy("A member demanded a meeting: the round in writing has ended.")),
    "meeting.heard": Telling(
        "calendar",
        lazy("The officer concerned is summoned to a meeting."),
        lazy("You are summoned to the meeting that votes on your matter. You are heard there and speak last."),
    ),
    "decision.suspended": Telling(
        "clock",
        lazy("A decision of discipline is suspended while the complaint is resolved."),
        lazy("Your decision is suspended while your complaint is resolved."),
    ),
    "decision.resumed": Telling(
        "calendar",
        lazy("A suspended decision of discipline is carried out again."),
        lazy("The suspension of your decision has ended: it is carried out again."),
    ),
    "decision.goes_on": Telling(
        "calendar",
        lazy("The effect of a decision goes on while a new matter is considered."),
        lazy("The effect of your decision goes on until the new matter about you is decided. This is not a finding."),
    ),
    "vote.key": Telling("key", lazy("You hold a key of a vote. Receive your phrase before it opens.")),
    **MOVES_KINDS,
    **PLACING_KINDS,
}

FORMS = {
    **GROWTH,
    # intake
    "answer": Telling("comment", lazy("The officer concerned has answered.")),
    "triage": Telling("flag", lazy("The triage of what you recorded has been decided.")),
    "follow_up": Telling(
        "flag",
        lazy("How the matter goes on has been decided."),
        lazy("How your matter goes on has been decided."),
    ),
    # verification
    "team": Telling(
        "people",
        lazy("A verification team has been appointed."),
        lazy("A matter about you is being verified. This is not a finding."),
    ),
    "plan": Telling("document", lazy("A plan of verification waits for approval.")),
    "plan_approval": Telling("approve", lazy("The plan of verification has been judged.")),
    "announcement": Telling(
        "bell", lazy("A verification has been announced."), lazy("A verification about you has been announced.")
    ),
    "evidence": Telling("attach", lazy("Evidence has been collected.")),
    "extension": Telling(
        "calendar",
        lazy("The time of a verification has been extended."),
        lazy("The time of the verification about you has been extended. You can read why."),
    ),
    "draft_report": Telling(
        "document",
        lazy("A draft report has been written."),
        lazy("The draft report about you can be read. You may comment before anything is concluded."),
    ),
    "report": Telling("document", lazy("The report of a verification has been signed.")),
    "countersignature": Telling("sign", lazy("The second member has signed the report.")),
    "conclusion": Telling(
        "seal", lazy("The matter has been concluded."), lazy("The matter about you has been concluded.")
    ),
    "restoration": Telling(
        "shield", lazy("Rights have been restored."), lazy("Your rights are restored: nothing was found against you.")
    ),
    # hearing
    "summons": Telling("calendar", lazy("A summons has been sent."), lazy("You are asked to come and explain.")),
    "statement": Telling("comment", lazy("The officer concerned has explained.")),
    "absence": Telling("hidden", lazy("An absence has been recorded."), lazy("Your absence has been recorded.")),
    "minutes": Telling(
        "document",
        lazy("The minutes of a hearing have been written."),
        lazy("The minutes of your hearing can be read."),
    ),
    # transfer
    "proposal": Telling(
        "exchange",
        lazy("A transfer has been proposed."),
        lazy("Your transfer has been proposed. You can read the reason, and will be asked for your views."),
    ),
    "linked_proposal": Telling("exchange", lazy("A list of transfers has been proposed.")),
    "linked_appraisal": Telling("approve", lazy("The list you proposed has been appraised.")),
    "linked_decision": Telling("seal", lazy("A list of transfers has been decided.")),
    "second_reading": Telling(
        "view",
        lazy("A second reader has looked for signs of reprisal."),
        lazy("The Inspectorate has looked at your transfer for signs of reprisal."),
    ),
    "unit_opinion": Telling("comment", lazy("The unit has given its opinion.")),
    "views": Telling("comment", lazy("The officer concerned has stated views.")),
    "receiver_opinion": Telling("comment", lazy("The receiving unit has answered.")),
    "appraisal": Telling("approve", lazy("The transfer you proposed has been appraised.")),
    "decision": Telling(
        "seal",
        lazy("A transfer has been decided."),
        lazy("Your transfer has been decided. You can read the decision and how to complain."),
    ),
    "handover": Telling("exchange", lazy("Work and weapons have been handed over.")),
    "feedback": Telling(
        "comment",
        lazy("Feedback on a transfer has been given."),
        lazy("The receiving unit has given its feedback on you. You can read it."),
    ),
    # serving
    "delivery": Telling(
        "mail",
        lazy("A decision has been sent."),
        lazy("A decision has been sent to you. Receiving it is not agreeing to it."),
    ),
    "receipt": Telling("done", lazy("The officer has received the decision.")),
    "delivery_minutes": Telling(
        "document",
        lazy("The delivery of a decision has been recorded."),
        lazy("The delivery of your decision has been recorded. Your time to complain runs from now."),
    ),
    **DISCIPLINE,
    **MOVES,
    **PLACING,
    **MERIT,
}

READINGS = {
    "case": lazy("opened the file"),
    "task": lazy("read it for a step of the case"),
    "document": lazy("opened a paper"),
    "attachment": lazy("opened an attached file"),
    "pack": lazy("read the pack of a meeting"),
    "represented": lazy("read it for you"),
    "request": lazy("was asked something about it and read the question"),
    "export": lazy("took out a list with this case in it"),
}


def told(kind: str, *, to_subject: bool) -> tuple[str, str]:
    """Return icon and sentence of a notice; a form that nobody wrote words for still says that something happened."""
    group, _dot, form = kind.partition(".")
    telling = FORMS.get(form) if group == TOLD else KINDS.get(kind)
    if telling is None:
        return "bell", _("Something new can be read in your case.") if to_subject else _("There is news in a case.")
    words = telling.to_subject if to_subject and telling.to_subject is not None else telling.words
    return telling.icon, str(words)


def read_how(what: str) -> str:
    """Return what somebody did who looked at a file."""
    return str(READINGS.get(what.partition(".")[0], what))
