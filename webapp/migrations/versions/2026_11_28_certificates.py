"""Certificates of a list of commendations."""

import sqlalchemy as sa
from alembic import op


revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "merit_certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(length=200), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("data_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_merit_certificates_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_merit_certificates_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merit_certificates")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_merit_certificates_case_id")),
    )
    with op.batch_alter_table("merit_certificates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merit_certificates_person_id"), ["person_id"], unique=False)
