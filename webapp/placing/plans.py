"""Published plans of periodic changes: open to everybody, since nobody is moved by what he cannot read (R-REA-03)."""

from io import BytesIO

from flask import Blueprint, Flask, Response, render_template
from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from webapp.access import me
from webapp.cases import send_blob
from webapp.choice_words import named_by
from webapp.database import db
from webapp.house import house
from workflows.cases.permissions import OVERSEERS
from workflows.cases.placing.positions import LISTED
from workflows.cases.placing.register import own_unit
from workflows.cases.placing_tables import PlanLine, RotationPlan
from workflows.cases.running import steps
from workflows.documents.attachments import open_blob
from workflows.documents.models import Document
from workflows.errors import N_, NotFound
from workflows.law.calendar import today

bp = Blueprint("plans", __name__)
DRAW_UP, PROPOSE = "rotation_plan", "periodic_position_change"


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/plans")
def page() -> str:
    """List the plans, the latest first, each with how many of its changes are decided."""
    decided = func.count(PlanLine.case_id)
    found = (
        select(RotationPlan, func.count(PlanLine.id), decided)
        .outerjoin(PlanLine, PlanLine.plan_id == RotationPlan.id)
        .group_by(RotationPlan.id)
        .order_by(RotationPlan.year.desc(), RotationPlan.id.desc())
        .options(joinedload(RotationPlan.case))
    )
    rows = db.session.execute(found).all()
    return render_template("placing/plans.html", rows=rows, may_draw_up=_may(DRAW_UP))


@bp.get("/plans/<int:plan_id>")
def show(plan_id: int) -> str:
    """Show a plan line by line; what concerns the reader, and his own unit, stands first."""
    everybody = (joinedload(PlanLine.person), joinedload(PlanLine.unit), joinedload(PlanLine.to_unit))
    lines = selectinload(RotationPlan.lines).options(*everybody, joinedload(PlanLine.post))
    plan = db.session.get(RotationPlan, plan_id, options=[joinedload(RotationPlan.case), lines])
    if plan is None:
        raise NotFound(N_("There is no such plan."))
    own = own_unit(db.session, me(), today())
    here = own.code if own else ""
    return render_template(
        "placing/plan.html",
        plan=plan,
        lines=sorted(plan.lines, key=lambda line: (line.person_id != me(), not _within(line, here), line.planned_on)),
        mine=me(),
        here=here,
        within=_within,
        position_words=lambda code: named_by(LISTED, code),
        may_propose=_may(PROPOSE) and plan.year == today().year,
        is_office=bool(current_user.roles & set(OVERSEERS)),
    )


@bp.get("/plans/<int:plan_id>.pdf")
def paper(plan_id: int) -> Response:
    """Give out the signed plan."""
    plan = db.session.get(RotationPlan, plan_id)
    found = db.session.get(Document, plan.document_id) if plan and plan.document_id else None
    if found is None:
        raise NotFound(N_("There is no such plan."))
    blob = open_blob(db.session, found.pdf_sha256)
    name = f"{found.symbol.replace('/', '-')}.pdf"
    return send_blob(BytesIO(blob.content), blob.media_type, name, inline=True)


def address_of(case_id: int) -> int | None:
    """Return the plan that a case has published, if it has."""
    return db.session.scalars(select(RotationPlan.id).where(RotationPlan.case_id == case_id)).first()


def _within(line: PlanLine, code: str) -> bool:
    return bool(code) and line.unit.code.partition("-")[0] == code


def _may(process: str) -> bool:
    return steps.may_start(db.session, house(), process, me())
