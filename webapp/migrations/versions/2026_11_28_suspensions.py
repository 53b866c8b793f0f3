"""Suspension of a decision while the complaint about it is resolved."""

import sqlalchemy as sa
from alembic import op


revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "decision_suspensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_decision_suspensions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["discipline_decisions.id"],
            name=op.f("fk_decision_suspensions_decision_id_discipline_decisions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_suspensions")),
    )
    with op.batch_alter_table("decision_suspensions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_suspensions_decision_id"), ["decision_id"], unique=False)
