"""Whom the office proposes for a seat that somebody left."""

import sqlalchemy as sa
from alembic import op


revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "seat_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_seat_proposals_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_seat_proposals_person_id_persons")),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_seat_proposals_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_proposals")),
    )
    op.create_index(op.f("ix_seat_proposals_case_id"), "seat_proposals", ["case_id"])
