"""What the person concerned says himself: never screened, never required, and nothing added is an answer too."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import ValidationError

from webapp.texts import lazy

from .base import TaskForm
from .fields import PAGES, paragraph


class OwnWords(TaskForm):
    """A free text, or the statement that there is nothing to add."""

    files = True
    about: ClassVar[str] = ""  # the hint, and the rule that it rests on
    rule: ClassVar[str] = ""

    text = paragraph(
        lazy("Your words"),
        required=False,
        most=PAGES,
    )
    nothing_to_add = BooleanField(
        lazy("I have nothing to add"), description=lazy("This admits nothing; later steps hear you again.")
    )

    def prepare(self) -> None:
        self.text.description = self.about
        self._follow(self.text, self.rule)

    def validate_nothing_to_add(self, field: BooleanField) -> None:
        if not field.data and not self.text.data:
            raise ValidationError(_("Write what you wish to say, or tick that you have nothing to add."))

    def content(self) -> dict[str, Any]:
        return {**super().content(), "nothing_to_add": bool(self.nothing_to_add.data) and not self.text.data}
