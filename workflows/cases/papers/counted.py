"""The vote that a paper tells of: the last one on its step that was counted."""

from sqlalchemy import select

from workflows.polls.models import Poll, Result

from .paper_making import Making


def counted_vote(making: Making) -> tuple[Poll, Result] | None:
    """Return the vote of the paper's step with its result; None while nothing has been counted."""
    of_the_step = (Poll.task_id == making.task.id, ~Poll.rehearsal)
    found = select(Poll, Result).join(Result, Result.poll_id == Poll.id).where(*of_the_step)
    row = making.session.execute(found.order_by(Poll.round.desc())).first()
    return (row[0], row[1]) if row else None
