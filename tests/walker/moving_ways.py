"""Ways through the drawings of moves: secondment, appointment, rotation."""

import arranging as so
from driving import Drive
from wandering import Wanderer

from workflows.cases.answers import Answers


def seconded(_walk: Wanderer) -> Answers:
    """Return a proposal that its form would refuse."""
    said = dict.fromkeys(("host", "host_request", "work", "reason"), "-")
    return Answers(said | {"effective_on": "2026-12-01", "until": "2027-11-30"})


AWAY = {"secondment_proposal": {"effective_on": "01/12/2026", "until": "30/11/2027", "replacement": None}}
SUPPORTED = {"appraisal": {"outcome": "supported"}, "takeover": {"missing": "no"}}
BACK = {"outcome": "return", "post": "team_deputy", "back_on": "01/07/2028"}
TERM = {"secondment_end": [{"outcome": "extend", "until": "31/05/2028"}, BACK]}
# (the end, the way to it)
MOVING = [
    ("back", Drive("secondment", AWAY | SUPPORTED | TERM, {}, {"state_views": 1}, subject="kemcap")),
    ("not_supported", Drive("secondment", AWAY | {"appraisal": {"outcome": "not_supported"}}, subject="kemcap")),
    ("sent_up", Drive("secondment", AWAY | SUPPORTED, subject="uyvien02")),
    ("stopped", Drive("secondment", AWAY | {"second_reading": {"reprisal": "yes"}}, before=so.denounced,
                      subject="kemcap")),
    ("barred", Drive("secondment", said={"secondment_proposal": seconded}, before=so.under_review,
                     subject="kemcap")),
]  # fmt: skip
