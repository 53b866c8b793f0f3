"""What each ground is called: for those who work on it, for the person concerned, what lifts it, who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.errors import N_

from .acts import Ground
from .verdict import EVERYBODY, Viewer

PERSONAL_FILE = frozenset((Viewer.OFFICER, Viewer.OFFICE))  # family and health stay with whoever keeps the file
SECRET = frozenset((Viewer.OFFICE,))  # a matter that the person has not been told of
# Who has spoken is told to nobody but himself and the Inspectorate, and whom it went against to the latter alone:
# the person concerned never learns who reported a matter about him (R-INT-02).
SPOKEN = frozenset((Viewer.OFFICER, Viewer.INSPECTORATE))
GUARDED = frozenset((Viewer.INSPECTORATE,))
KNOWN_TO_OFFICES = frozenset((Viewer.OFFICER, Viewer.OFFICE, Viewer.INSPECTORATE))

BY_ITSELF = N_("the end of that time; nothing needs to be done")
BY_CONCLUSION = N_("the conclusion of the review")
BY_READER = N_("a second reader of the Inspectorate")


@dataclass(frozen=True)
class Words:
    """The sentences of one ground."""

    message: str
    own: str = ""
    lifted_by: str = BY_ITSELF
    seen_by: frozenset[Viewer] = EVERYBODY


_OWN_REVIEW = N_("A matter about you is under review. This is not a finding.")
_PROTECTED = N_(
    "You are protected against reprisal: a proposal to move you is first read by a second reader of the Inspectorate."
)

WORDS: Mapping[Ground, Words] = {
    Ground.REVIEW_MEMBER: Words(
        N_("A Party member is not moved while the organisation has a matter about the member under review."),
        _OWN_REVIEW,
        BY_CONCLUSION,
    ),
    Ground.REVIEW_OTHER: Words(
        N_("By the office's setting nobody is moved while a matter about him is under review."),
        _OWN_REVIEW,
        BY_CONCLUSION,
    ),
    Ground.PREGNANCY: Words(N_("The officer is pregnant."), N_("Pregnancy protects you."), seen_by=PERSONAL_FILE),
    Ground.MATERNITY: Words(
        N_("The officer is on maternity leave."), N_("Maternity leave protects you."), seen_by=PERSONAL_FILE
    ),
    Ground.YOUNG_CHILD: Words(
        N_("The officer is raising a child below the age that the rule names."),
        N_("Raising a small child protects you."),
        seen_by=PERSONAL_FILE,
    ),
    Ground.INFANT: Words(
        N_("The officer is raising an infant below the age that the rule names."),
        N_("Raising an infant protects you: discipline is not considered unless you ask for it in writing."),
        seen_by=PERSONAL_FILE,
    ),
    Ground.ILLNESS: Words(
        N_("The officer is under treatment for a serious illness."),
        N_("A serious illness protects you."),
        N_("the end of the treatment, by certificate"),
        PERSONAL_FILE,
    ),
    Ground.STUDY: Words(
        N_("The officer is sent to full-time study."),
        N_("You are sent to full-time study."),
        N_("the end of the study"),
    ),
    Ground.SECONDED: Words(
        N_("The officer is seconded outside the force."),
        N_("You are seconded outside the force."),
        N_("the return to the force"),
    ),
    Ground.RETIREMENT: Words(
        N_("The officer is too near to the age limit of service."),
        N_("You are near to the age limit of service."),
        N_("nothing; the time of service ends on that day"),
    ),
    Ground.AWAITING: Words(
        N_("Discipline of the officer is being considered."),
        N_("Whether there is to be discipline is being considered. Nothing is decided."),
        N_("the decision, or the conclusion that there is no violation"),
    ),
    Ground.IN_EFFECT: Words(
        N_("A decision on discipline has effect."), N_("A decision on discipline about you has effect.")
    ),
    Ground.NO_ADVANCEMENT: Words(
        N_("After a decision on discipline nobody is promoted or appointed for a time."),
        N_("After the decision on discipline you are not promoted or appointed for a time."),
    ),
    Ground.NO_HIGHER_POST: Words(
        N_("After a decision on discipline nobody is given a higher post for a time."),
        N_("After the decision on discipline you are given no higher post for a time."),
    ),
    Ground.DEMOTED_RANK: Words(
        N_("After a demotion the rank is not considered again for a time."),
        N_("After the demotion your rank is not considered again for a time."),
    ),
    Ground.INTERVAL: Words(
        N_("The interval since the last promotion is not over."),
        N_("The interval since your last promotion is not over."),
        N_("the end of the interval, or a promotion ahead of time for merit"),
    ),
    Ground.COMPLAINED: Words(
        N_("The officer has complained within the period of protection."), _PROTECTED, BY_READER, SPOKEN
    ),
    Ground.DENOUNCED: Words(
        N_("The officer has denounced somebody within the period of protection."), _PROTECTED, BY_READER, SPOKEN
    ),
    Ground.ANSWERED: Words(
        N_("The officer has answered against the proposer in the period of protection."), "", BY_READER, GUARDED
    ),
    Ground.OPEN_SIGN: Words(
        N_("The proposer himself has recorded a sign about the officer that is still open."),
        "",
        N_("the closing of that case"),
        GUARDED,
    ),
    Ground.MOVED: Words(
        N_("The officer was moved within the period before."),
        N_("You were moved not long ago: a new proposal without a plan is first read by the Inspectorate."),
        BY_READER,
        KNOWN_TO_OFFICES,
    ),
    Ground.PROPOSER_KIN: Words(
        N_("The proposer is of kin to the officer or has an interest with him."),
        N_("The proposer is of kin to you or has an interest with you."),
        N_("somebody else who proposes"),
    ),
    Ground.REPLACEMENT_KIN: Words(
        N_("The replacement is of kin to the proposer or has an interest with him."),
        N_("The replacement is of kin to the proposer or has an interest with him."),
        N_("another replacement"),
    ),
}
# The same review has another sentence under the rules that speak of other acts.
BY_RULE: Mapping[str, str] = {
    "R-REA-05": N_("A position is not changed while a matter about the officer is under review."),
    "R-PAR-14": N_("Party membership is not moved while a matter about the member is under review."),
    "R-COM-02": N_("Nobody is considered for a commendation while a matter about him is under review."),
    "R-REA-06": WORDS[Ground.REVIEW_MEMBER].message,
    "R-REA-07": WORDS[Ground.REVIEW_OTHER].message,
}
BY_REQUEST = N_("the officer's own signed request, or the end of that time")
# Where the office has set the bar aside for those who are no Party members (R-REA-07.second_reader).
READ_TWICE = N_(
    "A matter about the officer is under review: a second reader and a reason that is no punishment are asked."
)
