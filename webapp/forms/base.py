"""What all forms of human steps have in common: where they are filled in, what they hand over, what they check."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import Field
from wtforms.fields import FileField, MultipleFileField

from webapp.form_messages import Translated
from workflows.cases.answers import Answers
from workflows.cases.house import House
from workflows.cases.linked.effect_reading import Shown
from workflows.cases.models import Case, Submission, Task
from workflows.law.calendar import today
from workflows.law.rules import Rules

from .citing import figured
from .fields import DateField, PickField


@dataclass(frozen=True)
class Desk:
    """Where a form lies: whose it is and which case and step it belongs to; no case yet when it begins one."""

    session: Session
    house: House
    actor_id: int
    process: str
    case: Case | None = None
    task: Task | None = None
    about: int | None = None  # the decision that a complaint is about, before it is a case

    @property
    def rules(self) -> Rules:
        """The rules that the case keeps, or those of today."""
        return self.house.rules_of(self.case) if self.case else self.house.rules(today())

    @property
    def place(self) -> str:
        """Where drafts and files lie until the step is done."""
        if self.task:
            return self.task.id
        return f"start:{self.process}" if self.about is None else f"start:{self.process}:{self.about}"

    def said(self, form: str) -> dict[str, Any]:
        """Return what was last filled in on another form of the case; {} if nothing was."""
        if self.case is None:
            return {}
        found = select(Submission.content).where(Submission.case_id == self.case.id, Submission.form == form)
        return self.session.scalars(found.order_by(Submission.id.desc())).first() or {}


@dataclass(frozen=True)
class Check:
    """One line of “check before sending”: `ok`, `warn` or `bad`, a sentence, its rule, and the field it belongs to."""

    level: str
    message: str
    rule: str = ""
    field: str = ""
    params: Mapping[str, object] = made_by(default_factory=dict)
    asks: bool = False  # whether the sender must say why he goes on


class TaskForm(FlaskForm):
    """A form of a human step.  Subclasses name their key and their fields.

    `facts()` is what the engine gets: codes and yes or no only.  `content()` is what people read later.
    """

    class Meta(Translated, FlaskForm.Meta):
        pass

    key: ClassVar[str] = ""
    files: ClassVar[bool] = False  # whether files may be attached
    readers: ClassVar[tuple[str, ...]] = ()  # the only roles that read it on the page of the case; none named: all
    drafts: ClassVar[bool] = True
    adds_after: ClassVar[str] = ""  # the field behind which a button adds what was picked to a list
    counts_refusals: ClassVar[bool] = False  # whether it is kept, by kind only, that words were refused here
    private: ClassVar[frozenset[str]] = frozenset()  # fields that go to a vault: never into content, never into a draft
    # field -> the rule that it follows, shown beside it on demand; %(n)s in the hint is the figure of the rule
    sources: ClassVar[Mapping[str, str]] = {}
    further: ClassVar[Mapping[str, tuple[str, ...]]] = {}  # field -> other rules by which it may be refused, shown too

    def __init__(self, desk: Desk, formdata: Any = None, **kwargs: Any) -> None:
        self.desk = desk
        self.refused_words: list[str] = []  # the kinds of words that were refused, see private_life
        typed = {} if formdata is None else {"formdata": formdata}  # without it Flask-WTF takes what was sent
        super().__init__(**typed, **kwargs)
        self.fresh = not typed and not kwargs and not self.is_submitted()
        for field in self.picks():
            field.session = desk.session
        for name, code in self.sources.items():
            self._follow(self[name], code)
        for name, codes in self.further.items():
            self[name].further = [self.desk.rules[code] for code in codes]
        self.prepare()

    def _follow(self, field: Field, code: str) -> None:
        """Give a field the rule that it follows, as the case keeps it."""
        field.rule = self.desk.rules[code]
        field.description = figured(field.description, field.rule)

    def prepare(self) -> None:
        """Fill in choices and standing values that depend on the case."""

    def checks(self) -> list[Check]:
        """Return what the sender should know before sending; a `bad` line refuses."""
        return []

    def panel(self) -> list[Check]:
        """Return the whole check as it is shown, with what is in order."""
        return self.checks()

    def pressed(self) -> bool:
        """Tell whether a button of the form's own was pressed: it changes what is filled in and sends nothing."""
        return False

    def looks(self) -> list[int]:
        """Return everybody about whom the check says something; one person, unless the form is about several."""
        one = self.looked_at()
        return [one] if one else []

    def looked_at(self) -> int | None:
        """Return about whom the check says something: such a look is kept, and that person sees it."""
        return None

    def effect(self) -> Shown | None:
        """Return what sending it would do to units, ranks and lines of command, for proposals of moves."""
        return None

    def unconfirmed(self) -> str:
        """Return what to say when a line of the check asks for a reason that was not given."""
        return ""

    @property
    def has_checks(self) -> bool:
        """Whether this form has something to check before sending."""
        return type(self).checks is not TaskForm.checks

    def facts(self) -> dict[str, Any]:
        """Return the routing facts for the engine."""
        return {}

    def content(self) -> dict[str, Any]:
        """Return what was filled in, ready for JSON: dates in ISO form, people and units by id."""
        return {field.name: plain(field) for field in self.questions() if field.name not in self.private}

    def answers(self) -> Answers:
        """Return all that the step hands over."""
        return Answers(content=self.content(), facts=self.facts())

    def refill(self) -> None:
        """Begin with what was said here before, when a step comes back to be done again."""
        if not self.fresh:
            return
        for name, value in self.desk.said(self.key).items():
            if name in self:
                dated = isinstance(self[name], DateField) and value
                self[name].data = date.fromisoformat(value) if dated else value

    def subject_id(self) -> int:
        """Return the person concerned; only forms that begin a case need it."""
        raise NotImplementedError(f"{self.key} does not begin a case")

    def questions(self) -> list[Field]:
        """Return the fields that somebody fills in, in their order."""
        return [field for field in self if field.type not in ("CSRFTokenField", "SubmitField", *_FILES)]

    def picks(self) -> list[PickField]:
        """Return the fields that pick people or units."""
        return [field for field in self if isinstance(field, PickField)]


_FILES = (FileField.__name__, MultipleFileField.__name__)


def plain(field: Field) -> Any:
    """Return the value of a field as JSON has it."""
    value = field.data
    return value.isoformat() if isinstance(value, date) else value
