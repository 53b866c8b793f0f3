"""The functions that drawings may call by name, bound to one case."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.contest.functions import NAMES as CONTEST_NAMES
from workflows.cases.contest.functions import contest_functions
from workflows.cases.discipline import carrying, deferring, lapsing, settling, side_by_side, suspending
from workflows.cases.discipline import state_track as discipline
from workflows.cases.discipline.party_functions import NAMES as PARTY_NAMES
from workflows.cases.discipline.party_functions import party_functions
from workflows.cases.gates import movement
from workflows.cases.house import House
from workflows.cases.linked.linked_functions import NAMES as LINKED_NAMES
from workflows.cases.linked.linked_functions import linked_functions
from workflows.cases.linked.together import Acts
from workflows.cases.mentoring import assigning
from workflows.cases.merit import claiming, pulling, register, units
from workflows.cases.models import Case
from workflows.cases.papers.list_certificates import number_certificates
from workflows.cases.placing.functions import NAMES as PLACING_NAMES
from workflows.cases.placing.functions import placing_functions
from workflows.cases.posting.functions import NAMES as POSTING_NAMES
from workflows.cases.posting.functions import posting_functions
from workflows.cases.roles import complained, deciding
from workflows.cases.timing import clocks
from workflows.law.calendar import end_of_day, today
from workflows.trail.chain import case_chain, record

NAMES = (
    *("due", "open_case", "movement_facts", "deciding_facts"),
    *("discipline_facts", "enter_decision", "end_effect", "settle_complaint", "open_beside"),
    *("take_over", "open_changed_effect"),
    *("suspend_decision", "resume_decision", "start_second_term", "keep_deferral", "end_deferral"),
    "keep_one_mentor",
    *("merit_facts", "merit_level", "enter_commendation", "settle_revocation"),
    *("sift_list", "pull_apart", "claim_unit"),
    *PARTY_NAMES,
    *LINKED_NAMES,
    *PLACING_NAMES,
    *POSTING_NAMES,
    *CONTEST_NAMES,
)


def functions(session: Session, house: House, case: Case, acts: Acts) -> dict[str, Callable[..., Any]]:
    """Return the functions; `acts` are the steps of other cases that they take."""

    def begin_merit(subject_id: int, actor_id: int, answers: Answers) -> Case:
        """Open a case of his own for somebody of a list, reported by whoever drew it up, whatever roles he holds."""
        opened = acts.start(session, house, claiming.PROCESS, subject_id, actor_id, came_from=case)
        [report] = opened.tasks
        acts.complete(session, house, report, actor_id, answers)
        return opened

    def certify(people: Sequence[int]) -> dict[int, str]:
        """Number the certificates of a list."""
        return number_certificates(session, house, case, people)

    def due(code: str) -> str:
        """Return when the period of a rule ends that begins today, or its running clock: an ISO moment in UTC."""
        clock = clocks.running(session, case, code)
        return end_of_day(clock.due_on if clock else house.due(code, today(), house.rules_of(case))).isoformat()

    def open_case(process: str) -> str:
        """Open a case about the same person, linked to this one; return its number."""
        opened = acts.start(session, house, process, case.subject_id, None, came_from=case)
        record(session, case_chain(case.id), "case.followed", case=opened.id, process=process)
        return opened.number

    def open_beside() -> str:
        """Open the case that brings the Party side in step, unless one waits for this decision; return its number."""
        return open_case(side_by_side.PROCESS) if side_by_side.is_needed(session, case) else ""

    def open_changed_effect() -> str:
        """Open the case that carries out a changed form if none is open that could; return its number, or nothing."""
        return open_case(carrying.PROCESS) if carrying.is_needed(session, house, case) else ""

    def movement_facts() -> dict[str, bool]:
        return movement.facts(session, house, case)

    def deciding_facts() -> dict[str, bool | str]:
        return deciding.facts(session, house, case)

    def tell(other: Case, message: str) -> None:
        acts.send(session, house, other, message)

    return {
        "due": due,
        "open_case": open_case,
        "movement_facts": movement_facts,
        "deciding_facts": deciding_facts,
        "discipline_facts": lambda: discipline.facts(session, house, case),
        "enter_decision": lambda: discipline.enter_decision(session, house, case, tell),
        "end_effect": lambda: lapsing.end_effect(session, case),
        "open_beside": open_beside,
        "open_changed_effect": open_changed_effect,
        "take_over": lambda: carrying.take_over(session, house, case),
        "suspend_decision": lambda: suspending.suspend(session, case),
        "resume_decision": lambda: suspending.resume(session, house, case),
        "start_second_term": lambda: complained.start_second_term(session, house, case),
        "keep_deferral": lambda: deferring.keep(session, house, case),
        "end_deferral": lambda: deferring.end(session, house, case),
        "keep_one_mentor": lambda: assigning.keep_one_mentor(session, house, case),
        "settle_complaint": lambda: settling.settle(session, house, case, tell),
        "merit_facts": lambda: claiming.facts(session, house, case),
        "merit_level": lambda: claiming.level_of(session, house, case),
        "enter_commendation": lambda: register.enter_commendation(session, house, case, begin_merit, certify),
        "settle_revocation": lambda: register.settle_revocation(session, case),
        "sift_list": lambda: pulling.sift_list(session, house, case),
        "claim_unit": lambda: units.claim_unit(session, case, claiming.said(session, case, units.REPORT)),
        "pull_apart": lambda: pulling.pull_apart(session, house, case, begin_merit),
        **party_functions(session, house, case, tell),
        **linked_functions(session, house, case, acts),
        **placing_functions(session, house, case),
        **posting_functions(session, house, case),
        **contest_functions(session, house, case, acts),
    }
