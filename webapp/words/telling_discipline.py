"""What notices say of the forms of discipline, of both tracks and what follows from them."""

from typing import NamedTuple

from webapp.texts import lazy


class Telling(NamedTuple):
    """An icon, what others read, and what the person concerned reads if that differs."""

    icon: str
    words: object
    to_subject: object | None = None


DISCIPLINE = {
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
