"""A decision reaches the person concerned: delivery, receipt, or the minutes when nothing is acknowledged."""

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy

from .base import TaskForm
from .conditions import NotFuture
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent


class DeliveryForm(TaskForm):
    """The clerk sends or hands over the decision."""

    key = "delivery"
    files = True
    sources = {"papers": "R-SRV-RECEIPT"}

    papers = line(
        lazy("Which papers"),
        hint=lazy("Number and day of each. The officer has %(n)s working days to acknowledge them."),
    )
    delivered_on = DateField(lazy("Delivered on"), [InputRequired(), NotFuture()])
    way = RadioField(
        lazy("How"),
        [InputRequired()],
        [
            Card("in_person", lazy("In person")),
            Card("unit", lazy("Through the officer's unit")),
            Card("post", lazy("By registered post")),
        ],
    )
    note = paragraph(lazy("Note"), Decent(), required=False)


class ReceiptForm(TaskForm):
    """The officer acknowledges the decision; his time to complain begins."""

    key = "receipt"
    sources = {"received": "R-REA-12"}

    received = BooleanField(
        lazy("I have received the decision"),
        [DataRequired()],
        description=lazy("This is a receipt, no agreement. You may complain within %(n)s days from today."),
    )
    note = paragraph(
        lazy("Note"),
        required=False,
        hint=lazy("If you do not agree you may say so here; it takes nothing from your right to complain."),
    )


class DeliveryMinutesForm(TaskForm):
    """The decision was handed over but not acknowledged."""

    key = "delivery_minutes"
    files = True
    sources = {"delivered_on": "R-REA-12"}

    delivered_on = DateField(
        lazy("Handed over on"),
        [InputRequired(), NotFuture()],
        description=lazy("The time to complain, %(n)s days, runs from these minutes."),
    )
    circumstances = paragraph(
        lazy("What happened"), Decent(), hint=lazy("How it was tried, what the officer said, where the paper was left.")
    )
    witnesses = line(lazy("Who witnesses it"))
