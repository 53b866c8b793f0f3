"""Certificates of a list of commendations, and the register of titles given to whole units."""

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
    op.create_table(
        "unit_commendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title_code", sa.String(length=60), nullable=False),
        sa.Column("occasion", sa.String(length=20), nullable=False),
        sa.Column("merit_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("symbol", sa.String(length=200), nullable=False),
        sa.Column("certificate", sa.String(length=200), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_unit_commendations_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_unit_commendations_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["title_code"], ["titles.code"], name=op.f("fk_unit_commendations_title_code_titles")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_commendations_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_commendations")),
    )
    with op.batch_alter_table("unit_commendations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_commendations_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_commendations_unit_id"), ["unit_id"], unique=False)
