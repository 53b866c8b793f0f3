"""What the person concerned answers to something said about him."""

import sqlalchemy as sa
from alembic import op


revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "rejoinders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_rejoinders_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_rejoinders_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_rejoinders_submission_id_submissions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejoinders")),
    )
    with op.batch_alter_table("rejoinders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rejoinders_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rejoinders_submission_id"), ["submission_id"], unique=False)
