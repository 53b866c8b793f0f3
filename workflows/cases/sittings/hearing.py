"""The officer's part before a vote on him: his self-criticism, that he is heard and speaks last, or that he is away."""

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.running import voting
from workflows.cases.sitting_tables import Hearing, SelfCriticism, SittingItem, SittingState
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.calendar import today
from workflows.polls.models import PollState
from workflows.trail.chain import case_chain, record

from . import agenda, summoning

RULE, HEARD_RULE = "R-STA-09", "R-PAR-11"


def send_statement(session: Session, house: House, item: SittingItem, person_id: int, words: str) -> None:
    """Let the officer send what is read out for him if he does not come; he may send it anew until it was heard."""
    agenda.hold_sitting(session, item.sitting, SittingState.CALLED, SittingState.OPEN)
    if person_id != item.case.subject_id or not summoning.officer_speaks(house, item.task):
        raise NotAllowed(N_("This is for the officer concerned."))
    if item.hearing is not Hearing.UNKNOWN:
        raise Refused(N_("The officer's part in this meeting is over."), rule=HEARD_RULE)
    if not words.strip():
        raise Invalid(N_("Write what is to be read out."), field="words")
    item.statement = words.strip()
    _record(session, item, "officer.sent", person_id)


def note_part(
    session: Session, house: House, item: SittingItem, actor_id: int, said: SelfCriticism, hearing: Hearing
) -> None:
    """Write down the officer's part.  Absence is no obstacle after the last summons, or with his consent (R-STA-09)."""
    hold(session, item.sitting)
    agenda.hold_sitting(session, item.sitting, SittingState.OPEN)
    if actor_id != item.sitting.chair_id:
        agenda.require_runs(item.sitting, actor_id)
    poll = voting.poll_of(session, item.task)
    if poll is not None and poll.state is not PollState.DRAFT:
        raise Refused(N_("The vote has begun: what was written down of the officer's part stays."), rule=HEARD_RULE)
    if said is SelfCriticism.UNKNOWN or hearing is Hearing.UNKNOWN:
        raise Invalid(N_("Say how the self-criticism came and whether the officer was heard."), field="hearing")
    if said is SelfCriticism.READ and hearing is not Hearing.HEARD:
        raise Invalid(N_("Somebody who is away cannot have read it himself."), field="self_criticism")
    if hearing is Hearing.ABSENT:
        _refuse_early_absence(session, house, item)
    item.self_criticism, item.hearing = said, hearing
    _record(session, item, "officer.heard", actor_id, hearing=hearing.value, self_criticism=said.value)


def is_complete(house: House, item: SittingItem) -> bool:
    """Tell whether the officer had the part that a rule gives him, or needs none here."""
    return not summoning.officer_speaks(house, item.task) or item.hearing is not Hearing.UNKNOWN


def _refuse_early_absence(session: Session, house: House, item: SittingItem) -> None:
    """Only meetings that he stayed away from count: summoned in time, and not put off before their hour."""
    calls = summoning.missed_calls(session, item.task)
    needed = house.rules(today()).number(summoning.LAST_SUMMONS)
    if len(calls) < needed:
        raise Refused(
            N_(
                "The officer was summoned %(calls)s times with proof of delivery; the meeting goes on without him "
                "after %(needed)s. Put the case off and summon again."
            ),
            rule=summoning.LAST_SUMMONS,
            calls=len(calls),
            needed=needed,
        )


def _record(session: Session, item: SittingItem, kind: str, actor_id: int, **detail: str) -> None:
    chain = case_chain(item.case_id)
    record(session, chain, kind, actor_id=actor_id, task_id=item.task_id, sitting=item.sitting_id, **detail)
