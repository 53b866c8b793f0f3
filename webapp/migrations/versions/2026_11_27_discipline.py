"""Decisions of discipline, and the register of innovative proposals."""

import sqlalchemy as sa
from alembic import op


revision = "0003_discipline"
down_revision = "0002"


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

    op.create_table(
        "innovations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("dangers", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["persons.id"], name=op.f("fk_innovations_approver_id_persons")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_innovations_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovations")),
    )
    with op.batch_alter_table("innovations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_innovations_approver_id"), ["approver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_innovations_person_id"), ["person_id"], unique=False)
