"""What stands before a case begins: bodies, posts, decisions as a way through a drawing needs them."""

from functools import partial

from sqlalchemy import select
from wandering import START, Wanderer

from workflows.cases.answers import Answers
from workflows.cases.commendation_tables import Commendation
from workflows.cases.decisions import CANCELLED, PARTY, STATE, DisciplineDecision
from workflows.cases.discipline import state_track as discipline
from workflows.cases.models import Informant, Submission
from workflows.cases.running import steps
from workflows.law.calendar import DAY
from workflows.people.catalogue_tables import Post
from workflows.people.kinds import BodyKind
from workflows.people.models import PartyBody
from workflows.people.roles import post_of

NUMBER = "05/QĐ-CANH-PX01"


def no_body_above(walk: Wanderer) -> None:
    """The line of bodies ends with the cell: what is above it lies outside this force."""
    bodies = walk.session.scalars(select(PartyBody)).all()
    next(body for body in bodies if body.code == "CB-PC06-D1").parent_id = None
    for body in bodies:
        if body.kind == BodyKind.STANDING_COMMITTEE:
            body.valid_to = START.date() - DAY


def managed(walk: Wanderer) -> None:
    """The post of the officer is managed by the committee, which so has to vote."""
    walk.session.get_one(Post, post_of(walk.session, walk.people["kemcap"], START.date()).code).managed = True


def denounced(walk: Wanderer, officer: str = "kemcap") -> None:
    """The officer has denounced his commander a month ago."""
    case = steps.start_case(walk.session, walk.house, "intake", walk.people["chihuy"], walk.people["thanhtra"])
    walk.session.add(Informant(case_id=case.id, pseudonym="TC", person_id=walk.people[officer], name="-", reach="-",
                               received_on=START.date() - 30 * DAY))  # fmt: skip
    walk.session.flush()


def cancelled_by_the_state(walk: Wanderer) -> None:
    """The State's decision is cancelled while it is served."""
    discipline.end_early(
        walk.session, decided(walk, STATE), CANCELLED, partial(steps.send_message, walk.session, walk.house)
    )


def proposal(walk: Wanderer) -> Answers:
    """Return a proposal that its form would refuse."""
    said = {"reason": "-", "fit": "-", "replacement": None, "effective_on": "2026-12-01"}
    return Answers(said, receiving_unit_id=walk.units[0])


def listed(walk: Wanderer) -> Answers:
    """Return a list that its form would refuse."""
    rows = [{"person": walk.people[name], "unit": walk.units[0], "post": "officer"} for name in ("kemcap", "canbo")]
    return Answers({"rows": rows, "reason": "-", "fit": "-", "effective_on": "2026-12-01"})


def under_review(walk: Wanderer) -> None:
    """Party discipline of the officer is being considered."""
    steps.start_case(walk.session, walk.house, "party_discipline", walk.people["kemcap"], None)


def lighter_by_the_state(walk: Wanderer) -> None:
    """The State's form is lighter than what the Party's calls for."""
    decided(walk, STATE).form_code = "reprimand"


def cancelled_by_the_party(walk: Wanderer) -> None:
    row = decided(walk, PARTY)
    row.cancelled_on, row.reason_code = START.date(), CANCELLED


def both_cancelled(walk: Wanderer) -> None:
    cancelled_by_the_party(walk)
    row = decided(walk, STATE)
    row.cancelled_on, row.reason_code = START.date(), CANCELLED


def party_has_nothing(walk: Wanderer) -> None:
    """Of the Party there is no decision that stands, here or on paper, so it must consider the matter."""
    cancelled_by_the_party(walk)
    of_the_state = (Submission.case_id == decided(walk, STATE).case_id, Submission.form == "deferral")
    for said in walk.session.scalars(select(Submission).where(*of_the_state)):
        said.content = {**(said.content or {}), "skip": "transferred"}


def decided(walk: Wanderer, track: str) -> DisciplineDecision:
    found = select(DisciplineDecision).where(DisciplineDecision.track == track).order_by(DisciplineDecision.id)
    return walk.session.scalars(found).first()


def commended(walk: Wanderer, title: str = "merit_certificate_unit") -> None:
    """The officer was commended last month."""
    day = START.date() - 30 * DAY
    given = {"title_code": title, "occasion": "yearly", "merit_on": day, "decided_on": day, "symbol": NUMBER}
    case = decided(walk, STATE).case_id
    walk.session.add(Commendation(case_id=case, person_id=walk.people["kemcap"], **given))
    walk.session.flush()


def commended_above(walk: Wanderer) -> None:
    """The officer was commended by the Minister."""
    commended(walk, "merit_certificate_minister")


def nothing_behind(walk: Wanderer) -> Answers:
    """Return a report that its form would refuse: no title of the year stands behind it."""
    said = {"title": "emulation_fighter_base", "occasion": "yearly", "merit_on": "2026-02-20", "stated": {}}
    return Answers(said)
