"""Several officers for one post."""

import sqlalchemy as sa
from alembic import op


revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "contenders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_contenders_case_id_cases")),
        sa.ForeignKeyConstraint(["lead_id"], ["cases.id"], name=op.f("fk_contenders_lead_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contenders")),
        sa.UniqueConstraint("case_id", name=op.f("uq_contenders_case_id")),
    )
    with op.batch_alter_table("contenders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contenders_lead_id"), ["lead_id"], unique=False)
