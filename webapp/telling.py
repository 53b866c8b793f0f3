"""What a notice says, and what a look at a file was: the one table of these words.

A sentence about a form comes in two: for the person concerned, and for the others whom its step tells.
"""

from typing import NamedTuple

from flask_babel import gettext as _

from .texts import lazy

TOLD = "told"


class Telling(NamedTuple):
    """An icon, what others read, and what the person concerned reads if that differs."""

    icon: str
    words: object
    to_subject: object | None = None


KINDS = {
    "task.opened": Telling("inbox", lazy("A step waits for you."), lazy("Something waits for you.")),
    "task.due": Telling("soon", lazy("A step of yours is due.")),
    "task.overdue": Telling("warning", lazy("A step is overdue.")),
    "objection.raised": Telling("hand", lazy("The officer concerned objects to a member. You decide, with reasons.")),
    "objection.decided": Telling(
        "hand", lazy("An objection has been decided."), lazy("Your objection has been decided. You can read why.")
    ),
    "step.unmanned": Telling("warning", lazy("Nobody is left for a step: all who could do it stepped aside.")),
    "team.left": Telling("people", lazy("A member has left the team of a case. Fill the seat.")),
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
    "vote.awaits": Telling("ballot", lazy("A vote waits to be set up.")),
    "decision.expired": Telling(
        "calendar",
        lazy("The effect of a decision of discipline has ended."),
        lazy("The effect of your decision has ended by itself. It stays in the file and counts for nothing more."),
    ),
    "vote.key": Telling("key", lazy("You hold a key of a vote. Receive your phrase before it opens.")),
}

FORMS = {
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
    # Party discipline
    "party_matter": Telling(
        "flag",
        lazy("A matter about a Party member has been laid out."),
        lazy("A matter about you is to be considered by the Party. This is not a finding."),
    ),
    "party_deferral_over": Telling(
        "calendar", lazy("A deferred matter goes on."), lazy("The deferred matter about you goes on.")
    ),
    "party_guidance": Telling(
        "comment", lazy("A self-criticism has been asked for."), lazy("You are asked for a self-criticism.")
    ),
    "member_self_criticism": Telling("comment", lazy("The self-criticism, or its refusal, can be read.")),
    "cell_meeting": Telling(
        "people",
        lazy("The minutes of a cell meeting have been written."),
        lazy("The minutes of the cell meeting about you can be read."),
    ),
    "cell_vote": Telling("ballot", lazy("The cell has voted."), lazy("The cell has voted on the matter about you.")),
    "committee_proposal": Telling(
        "ballot",
        lazy("A committee has voted on its proposal."),
        lazy("A committee has voted on its proposal about you."),
    ),
    "committee_decision": Telling(
        "ballot", lazy("The deciding body has voted."), lazy("The deciding body has voted on the matter about you.")
    ),
    "party_report": Telling(
        "document",
        lazy("The commission has reported to the deciding body."),
        lazy("The report of the commission about you can be read. You are heard before anything is decided."),
    ),
    "party_decision": Telling(
        "seal", lazy("A decision of the Party has been signed."), lazy("A decision of the Party about you was signed.")
    ),
    "party_publication": Telling(
        "seal",
        lazy("A decision of the Party has been announced and handed over."),
        lazy("The decision was announced to you. Your time to complain runs from that day."),
    ),
    # Party inspection
    "inspection_decision": Telling(
        "people",
        lazy("A Party inspection has been ordered."),
        lazy("A Party inspection about you has been ordered. This is not a finding."),
    ),
    "inspection_plan": Telling("document", lazy("A plan of inspection has been drawn up.")),
    "inspection_opening": Telling(
        "bell", lazy("A Party inspection has been opened."), lazy("The Party inspection about you has been opened.")
    ),
    "member_account": Telling("comment", lazy("The member has accounted for the matter.")),
    "inspection_report": Telling(
        "document",
        lazy("The inspection team has reported."),
        lazy("The report of the inspection about you can be read."),
    ),
    "inspection_conclusion": Telling(
        "seal", lazy("A Party inspection has been concluded."), lazy("The Party inspection about you was concluded.")
    ),
    # service regulations
    "regulations_notice": Telling(
        "comment",
        lazy("A breach of service regulations is being handled."),
        lazy("You are asked for a self-criticism about service regulations. This is not a finding."),
    ),
    "regulations_view": Telling("flag", lazy("You are asked to verify a breach of service regulations.")),
    "regulations_check": Telling(
        "document",
        lazy("The verification of a breach has been written."),
        lazy("The verification about you can be read."),
    ),
    "regulations_level": Telling(
        "flag",
        lazy("A form has been proposed after weighing."),
        lazy("A form was proposed about you, with its reasons."),
    ),
    "regulations_decision": Telling(
        "seal",
        lazy("A breach of service regulations has been decided on."),
        lazy("The decision about service regulations was signed."),
    ),
    # Party and State side by side
    "notice_to_state": Telling(
        "bell",
        lazy("The Party side gives notice of its decision."),
        lazy("The State side was told of the Party's decision about you."),
    ),
    "notice_to_party": Telling(
        "bell",
        lazy("The State side gives notice of its decision."),
        lazy("The Party side was told of the State's decision about you."),
    ),
    "state_match": Telling(
        "check", lazy("The decisions of both sides were compared."), lazy("The decisions about you were compared.")
    ),
    "disproportion": Telling(
        "warning",
        lazy("The difference between Party and State was explained."),
        lazy("The difference between the decisions about you was explained."),
    ),
    "state_cancellation": Telling(
        "shield",
        lazy("A State decision was cancelled after the Party's."),
        lazy("The State's decision about you was cancelled."),
    ),
    # complaint against a decision of the Party
    "party_complaint": Telling("flag", lazy("A member complains against a decision of the Party.")),
    "party_complaint_acceptance": Telling(
        "approve", lazy("Acceptance of a complaint was decided."), lazy("Acceptance of your complaint was decided.")
    ),
    "party_complaint_report": Telling(
        "document", lazy("A complaint has been examined."), lazy("The report on your complaint can be read.")
    ),
    "party_complaint_vote": Telling(
        "ballot", lazy("The body has voted on a complaint."), lazy("The body has voted on your complaint.")
    ),
    "party_complaint_decision": Telling(
        "seal", lazy("A complaint has been resolved."), lazy("Your complaint has been resolved.")
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
    # discipline, complaint, restoration
    "discovery": Telling(
        "flag",
        lazy("Discovery and level of a matter were entered."),
        lazy("A matter about you is considered for discipline. Nothing is decided; you will be heard."),
    ),
    "level_reading": Telling(
        "view",
        lazy("The level was read a second time."),
        lazy("A second reader has judged the level. You can read since when a reprimand would be time-barred."),
    ),
    "deferral": Telling(
        "calendar",
        lazy("A deferral was weighed."),
        lazy("It was weighed whether your matter must wait. You can read why."),
    ),
    "waiver": Telling("comment", lazy("The officer asks that the matter be handled now.")),
    "self_criticism_request": Telling(
        "edit",
        lazy("The self-criticism was asked for."),
        lazy("You are asked for your self-criticism. Not writing one admits nothing."),
    ),
    "self_criticism": Telling("comment", lazy("The officer has handed in the self-criticism.")),
    "review_meeting": Telling(
        "document", lazy("The review meeting was held."), lazy("The minutes of your review meeting can be read.")
    ),
    "exemption": Telling(
        "shield",
        lazy("Exclusion and exemption were checked."),
        lazy("It was checked whether you are excluded or exempt from responsibility."),
    ),
    "discipline_vote": Telling(
        "ballot", lazy("The committee has voted."), lazy("The committee has voted on your matter.")
    ),
    "council": Telling(
        "people",
        lazy("A discipline council was set up."),
        lazy("A discipline council was set up. You see its members and may object."),
    ),
    "council_session": Telling(
        "document", lazy("The council has met."), lazy("The council has met. You can read what was written down.")
    ),
    "recommendation": Telling(
        "document",
        lazy("The council has sent its recommendation."),
        lazy("The council has sent its recommendation about you."),
    ),
    "discipline_decision": Telling(
        "seal",
        lazy("The matter was decided."),
        lazy("Your matter was decided. You can read the decision and how to complain."),
    ),
    "disclosure": Telling(
        "bell",
        lazy("A decision was announced."),
        lazy("The decision was announced and delivered to you. Receiving it is not agreeing to it."),
    ),
    "decision_receipt": Telling("done", lazy("The officer has received the decision.")),
    "refusal_minutes": Telling(
        "document",
        lazy("The delivery of a decision was recorded."),
        lazy("The delivery of your decision was recorded. Your time to complain runs from now."),
    ),
    "effect_record": Telling(
        "archive",
        lazy("The decision was entered and notified."),
        lazy("The decision was entered into your file; you can read until when it holds."),
    ),
    "effect_update": Telling(
        "shield",
        lazy("What followed from an earlier decision was updated."),
        lazy("What followed from an earlier decision about you was updated."),
    ),
    "complaint": Telling("appeal", lazy("A complaint was handed in.")),
    "acceptance": Telling(
        "appeal",
        lazy("A complaint was accepted or refused."),
        lazy("It was answered whether your complaint is accepted. You can read why."),
    ),
    "complaint_check": Telling(
        "document", lazy("A complaint was verified."), lazy("Your complaint was verified. You can read what was found.")
    ),
    "dialogue": Telling(
        "comment", lazy("The dialogue was held."), lazy("The minutes of the dialogue with you can be read.")
    ),
    "complaint_decision": Telling(
        "seal",
        lazy("A complaint was decided."),
        lazy("Your complaint was decided. You can read the decision and what you may do."),
    ),
    "complaint_receipt": Telling("done", lazy("The officer has received the decision on the complaint.")),
    "complaint_refusal": Telling(
        "document",
        lazy("The delivery of a decision on a complaint was recorded."),
        lazy(
            "The delivery of the decision on your complaint was recorded. "
            "Your time for a second complaint runs from now."
        ),
    ),
    "enforcement": Telling(
        "bell",
        lazy("A decision on a complaint was announced and is carried out."),
        lazy("The decision on your complaint was announced and is carried out."),
    ),
    "restoration_list": Telling(
        "shield",
        lazy("What to restore was listed."),
        lazy("What is given back to you was listed. Say so if something is missing."),
    ),
    "apology": Telling(
        "bell",
        lazy("The cancellation was announced and an apology made."),
        lazy("The cancellation was announced and an apology made to you."),
    ),
    "corrections": Telling(
        "shield",
        lazy("Rights were given back and records corrected."),
        lazy("Your rights were given back and the records corrected."),
    ),
    "restoration_answer": Telling("comment", lazy("The officer has said whether everything was restored.")),
}

READINGS = {
    "case": lazy("opened the file"),
    "task": lazy("read it for a step of the case"),
    "document": lazy("opened a paper"),
    "attachment": lazy("opened an attached file"),
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
