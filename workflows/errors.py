"""What can be refused.

Each error is a state of the world; its message is for the person, in English, and is translated at the edge.
"""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a message for translation without translating it here."""
    return message


class WorkflowError(Exception):
    """The act was refused and nothing was changed.

    `message` is a translatable English sentence with `%(name)s` places, `params` fills them, and `rule` names the
    rule that refused, if one did.
    """

    def __init__(self, message: str, *, rule: str = "", **params: object) -> None:
        self.message, self.rule, self.params = message, rule, params
        super().__init__(message % params)


class NotAllowed(WorkflowError):
    """The person may see the thing, but may not do this to it."""


class NotFound(WorkflowError):
    """There is no such thing, as far as this person may know."""


class TaskClosed(WorkflowError):
    """Somebody was quicker, or the case has moved on."""


class Refused(WorkflowError):
    """A rule or the state of things forbids the act now; what was typed is kept."""


class Invalid(WorkflowError):
    """What was handed over is not what was asked for.  `field` names the form field it belongs to, if one does."""

    def __init__(self, message: str, *, field: str = "", rule: str = "", **params: object) -> None:
        super().__init__(message, rule=rule, **params)
        self.field = field
