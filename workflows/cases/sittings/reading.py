"""Reading: a member opens the pack of an item, reserves an opinion, and sees which meetings are his."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from workflows.cases.house import House
from workflows.cases.running import voting
from workflows.cases.sitting_tables import PackReading, ReservedOpinion, Seat, Sitting, SittingItem, SittingState
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.polls.models import PollState
from workflows.trail.chain import case_chain, note_reading, record

from . import agenda, summoning

ROWS = 100  # meetings in a list; the older ones are found through their cases


def open_pack(session: Session, item: SittingItem, person_id: int) -> None:
    """Keep that somebody opened the pack of an item; the person concerned sees the look like any other."""
    note_reading(session, item.case_id, person_id, "pack")
    if item.pack_sha256:
        session.merge(PackReading(item_id=item.id, person_id=person_id, pack_sha256=item.pack_sha256))
    for row in summoning.summonses(session, item.sitting, person_id):
        summoning.receive(session, row, person_id)


def readers(session: Session, item: SittingItem) -> int:
    """Return how many have opened the pack as it is now."""
    now = (PackReading.item_id == item.id, PackReading.pack_sha256 == item.pack_sha256)
    return session.scalar(select(func.count()).select_from(PackReading).where(*now)) or 0


def read_by_member(session: Session, sitting: Sitting) -> dict[int, int]:
    """Return {person: how many packs as they are now he has opened}, for whoever prepares the meeting."""
    same = (PackReading.pack_sha256 == SittingItem.pack_sha256, SittingItem.sitting_id == sitting.id)
    counted = select(PackReading.person_id, func.count()).join(SittingItem, SittingItem.id == PackReading.item_id)
    return {row[0]: row[1] for row in session.execute(counted.where(*same).group_by(PackReading.person_id))}


def packs_read(session: Session, sitting: Sitting, person_id: int) -> set[int]:
    """Return the items whose pack as it is now somebody has opened."""
    mine = select(PackReading.item_id).join(SittingItem, SittingItem.id == PackReading.item_id)
    same = PackReading.pack_sha256 == SittingItem.pack_sha256
    return set(
        session.scalars(mine.where(SittingItem.sitting_id == sitting.id, PackReading.person_id == person_id, same))
    )


def reserve(session: Session, house: House, item: SittingItem, person_id: int, words: str) -> None:
    """Let a member reserve his opinion after the count; who, and what, is for the level above (MTG-RESERVED)."""
    hold(session, item.sitting)  # the minutes count the opinions: none comes after they are made
    poll = voting.poll_of(session, item.task)
    if poll is None or poll.state is not PollState.COUNTED or item.sitting.state is not SittingState.OPEN:
        raise Refused(N_("An opinion is reserved after the count and before the meeting ends."), rule="MTG-RESERVED")
    if person_id not in summoning.entitled(session, house, item):
        raise NotAllowed(N_("Only a member who may vote on this reserves his opinion."))
    if not words.strip():
        raise Invalid(N_("Write the opinion that you reserve."), field="words")
    session.merge(ReservedOpinion(item_id=item.id, person_id=person_id, words=words.strip()))
    chain = case_chain(item.case_id)
    record(session, chain, "opinion.reserved", task_id=item.task_id, sitting=item.sitting_id)


def reserved(session: Session, item: SittingItem) -> int:
    """Return how many opinions were reserved."""
    return session.scalar(select(func.count()).where(ReservedOpinion.item_id == item.id)) or 0


def meetings_of(session: Session, person_id: int) -> Sequence[Sitting]:
    """Return the meetings in which somebody sits or which he prepares, the next first, then the latest."""
    seat = select(Seat.sitting_id).where(Seat.person_id == person_id)
    prepared = or_(Sitting.secretary_id == person_id, Sitting.planned_by_id == person_id, Sitting.chair_id == person_id)
    told = Sitting.id.in_(seat) & (Sitting.state != SittingState.PLANNED)
    return _listed(session, or_(prepared, told))


def calls_to(session: Session, person_id: int) -> Sequence[Sitting]:
    """Return the meetings to which somebody is summoned and that are not over, for his calendar."""
    seat = select(Seat.sitting_id).where(Seat.person_id == person_id)
    called = Sitting.state.in_((SittingState.CALLED, SittingState.OPEN))
    return session.scalars(select(Sitting).where(Sitting.id.in_(seat), called).order_by(Sitting.at).limit(ROWS)).all()


def all_meetings(session: Session) -> Sequence[Sitting]:
    """Return the meetings of all bodies, for the office that tracks them."""
    return _listed(session, true())


def _listed(session: Session, which: ColumnElement[bool]) -> Sequence[Sitting]:
    live = Sitting.state.in_(agenda.LIVE)
    found = select(Sitting).where(which).options(joinedload(Sitting.chair))
    return session.scalars(found.order_by(live.desc(), Sitting.at.desc(), Sitting.id.desc()).limit(ROWS)).unique().all()
