"""Check before sending: complete, in authority, in time, past the gates, without conflict, in fit words.

Any proposal form becomes a checked one by naming its act and whom it is about.  Red stops, amber only warns, and where
a rule wants it an amber line asks for a typed reason.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import Field

from webapp.texts import lazy, locale
from workflows.cases.gates.acts import Act
from workflows.cases.gates.conditions import Details
from workflows.cases.gates.gate import gate
from workflows.cases.gates.verdict import Verdict
from workflows.cases.models import Clock
from workflows.cases.roles.authority import Authority, authority
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.people.conflicts import Ties
from workflows.people.roles import responsible_head

from .base import Check, TaskForm
from .fields import paragraph
from .gate_lines import gate_lines
from .private_life import OnlyDuty, screened, words

CONFIRM = "GAT-CONFIRM"
GRAVEST_FIRST = ("bad", "warn", "ok")
COMPLETE = N_("All that is asked for is filled in.")
IN_TIME = N_("No legal time of this case has run out.")
TIME_ENOUGH = N_("The day leaves enough time for the steps that follow: they may take until %(day)s.")
TOO_SOON = N_("The steps that follow may lawfully take until %(day)s; the day chosen lies before that.")
TIME_OVER = N_("A legal time of this case ran out on %(day)s. It goes on, and the delay is recorded.")
CLEAR = N_("Nothing in the officer's file stands against it.")
NO_TIES = N_("No declared relation or interest ties you to the officer or the replacement.")
TIE = N_("A declared relation ties you to “%(name)s”. It bars nothing, but say below why you go on.")
HOST_TIE = N_("The head of the receiving unit may not act in this matter: the next level answers instead.")
FIT_WORDS = N_("No private life, no insult and no finding before its time in the text.")
OUTSIDE = N_("This is decided outside this force: %(who)s.")
DECIDES = N_("Decides: %(who)s.")
VOTES = N_("Decides: %(who)s, after a vote of %(body)s.")
NO_SUCH_ACT = N_("This act does not exist for such a person.")
SAY_WHY = N_("Say why you go on: a line of the check asks for it.")


class CheckedForm(TaskForm):
    """A form that is checked as a whole before it is sent.

    A subclass names its `act`, says whom it is about (`officer`), who would take over (`substitute`) and where to
    (`unit`), and which steps follow; `fields` says which field each of these is.
    """

    act: ClassVar[Act]
    follows: ClassVar[tuple[str, ...]] = ()  # the rules whose times the steps up to the decision have
    fields: ClassVar[dict[str, str]] = {}  # officer, substitute, unit, day -> the name of the field

    confirmation = paragraph(
        lazy("Why you go on"),
        OnlyDuty(),
        required=False,
        hint=lazy("A line of the check asks for a reason. It stays with the proposal, and the officer reads it."),
    )

    @property
    def officer(self) -> int | None:
        """The officer concerned, or None while nobody is picked."""
        raise NotImplementedError

    @property
    def substitute(self) -> int | None:
        """Who would take over, if somebody is named."""
        return None

    @property
    def unit(self) -> int | None:
        """The unit that would receive the officer."""
        return None

    @property
    def effective(self) -> date | None:
        """The day on which it is to take effect."""
        return None

    def prepare(self) -> None:
        self._follow(self.confirmation, CONFIRM)
        self.asked_why = False

    def questions(self) -> list[Field]:
        """Return the fields to fill in; the reason for going on only when a line has asked for it."""
        wanted = self.asked_why or self.confirmation.data or self.confirmation.errors
        return [field for field in super().questions() if wanted or field is not self.confirmation]

    def checks(self) -> list[Check]:
        """Return what the gates say: what forbids, and that a second reader is asked."""
        return gate_lines(self._verdict(), self._fields_of_grounds()) if self.officer else []

    def panel(self) -> list[Check]:
        """Return the whole check, line by line; the fields must have been validated."""
        found = [*self._completeness(), *self._wording()]
        if officer := self.officer:
            found += [*self._authority(officer), *self._times()]
            found += self.checks() or [Check("ok", CLEAR, "R-REA-05")]
            found += self._conflicts(officer)
        self.asked_why = any(check.asks for check in found)
        return sorted(found, key=lambda check: GRAVEST_FIRST.index(check.level))

    def looked_at(self) -> int | None:
        return self.officer

    def unconfirmed(self) -> str:
        """Return what to say when a line asks for a reason and none is given; nothing when all is well."""
        return _(SAY_WHY) if self.asked_why and not self.confirmation.data else ""

    def _verdict(self) -> Verdict:
        desk = self.desk
        return gate(
            desk.session,
            desk.house,
            self.act,
            self.officer or 0,
            today(),
            proposer_id=desk.actor_id,
            case=desk.case,
            details=self._details(),
        )

    def _details(self) -> Details:
        return Details(replacement_id=self.substitute)

    def _fields_of_grounds(self) -> dict[str, str]:
        names = self._present()
        return {"replacement_kin": names.get("substitute", ""), "": names.get("officer", "")}

    def _present(self) -> dict[str, str]:
        return {part: name for part, name in self.fields.items() if name in self}

    def _completeness(self) -> Iterator[Check]:
        screened_names = {field.name for field in screened(self) if words().find(field.data or "")}
        wrong = [field for field in self.questions() if field.errors and field.name not in screened_names]
        for field in wrong:
            yield Check("bad", N_("%(label)s: %(error)s"), field=field.name, params=_said(field))
        if not wrong:
            yield Check("ok", COMPLETE)

    def _wording(self) -> Iterator[Check]:
        found = [(field, words().find(field.data or "")) for field in screened(self)]
        for field, hit in found:
            if hit and field.errors:
                yield Check("bad", N_("%(label)s: %(error)s"), hit.kind.rule, field.name, _said(field))
        if not any(hit for _field, hit in found):
            yield Check("ok", FIT_WORDS, "R-STA-04")

    def _authority(self, officer: int) -> Iterator[Check]:
        desk = self.desk
        try:
            found = authority(desk.session, desk.house, self.act.value, officer, today(), reported_by=(desk.actor_id,))
        except NotFound as error:
            yield Check("bad", error.message, "R-REA-01", self._present().get("officer", ""), error.params)
            return
        if not found.applies:
            yield Check("bad", NO_SUCH_ACT, "R-REA-01", self._present().get("officer", ""))
            return
        yield self._decider(found)

    def _decider(self, found: Authority) -> Check:
        lists = self.desk.house.matrix.lists
        who = lists["deciders"][found.level].label(locale())
        if found.outside:
            return Check("warn", OUTSIDE, "R-REA-01", params={"who": who})
        if found.person:
            who = f"{who}, {found.person.rank.name} {found.person.name}"
        if found.body == "none":
            return Check("ok", DECIDES, "R-REA-01", params={"who": who})
        return Check("ok", VOTES, "R-REA-01", params={"who": who, "body": lists["bodies"][found.body].label(locale())})

    def _times(self) -> Iterator[Check]:
        desk, late = self.desk, []
        if desk.case:
            over = select(Clock).where(
                Clock.case_id == desk.case.id, Clock.stopped_on.is_(None), Clock.due_on < today()
            )
            late = list(desk.session.scalars(over.order_by(Clock.due_on)))
        for clock in late:
            yield Check("warn", TIME_OVER, clock.limit_code, params={"day": f"{clock.due_on:%d/%m/%Y}"})
        if desk.case and not late:
            yield Check("ok", IN_TIME, "R-CLK-01")
        if self.follows and self.effective:
            ends = today()
            for code in self.follows:
                ends = desk.house.due(code, ends, desk.rules)
            early = self.effective < ends
            level, message = ("warn", TOO_SOON) if early else ("ok", TIME_ENOUGH)
            field = self._present().get("day", "") if early else ""
            yield Check(level, message, self.follows[-1], field, {"day": f"{ends:%d/%m/%Y}"})

    def _conflicts(self, officer: int) -> Iterator[Check]:
        desk, names = self.desk, self._present()
        ties = Ties(desk.session, desk.actor_id, desk.rules)
        people = [(officer, names.get("officer", "")), (self.substitute, names.get("substitute", ""))]
        found = [(field, ties.to(person)) for person, field in people if person]
        for field, conflicts in found:
            if conflicts and not any(conflict.barred for conflict in conflicts):
                label = self[field].label.text if field else _("Officer")
                yield Check("warn", TIE, CONFIRM, field, {"name": label}, asks=True)
        if not any(conflicts for _field, conflicts in found):
            yield Check("ok", NO_TIES, "R-REA-09")
        head = responsible_head(desk.session, self.unit, today()) if self.unit else None
        if head and Ties(desk.session, officer, desk.rules).barred([head.id]):
            yield Check("warn", HOST_TIE, "R-STA-10", names.get("unit", ""))


def _said(field: Field) -> dict[str, Any]:
    return {"label": field.label.text, "error": " ".join(str(error) for error in field.errors)}
