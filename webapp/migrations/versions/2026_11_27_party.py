"""Decisions of discipline as rows of their own."""

import sqlalchemy as sa
from alembic import op


revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "discipline_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("form_code", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("reason_code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_discipline_decisions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_discipline_decisions_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_discipline_decisions_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["discipline_decisions.id"],
            name=op.f("fk_discipline_decisions_replaces_id_discipline_decisions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discipline_decisions")),
    )
    with op.batch_alter_table("discipline_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discipline_decisions_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discipline_decisions_person_id"), ["person_id"], unique=False)
