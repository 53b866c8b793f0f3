"""The lines of linked moves."""

import sqlalchemy as sa
from alembic import op


revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "linked_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_unit_id", sa.Integer(), nullable=False),
        sa.Column("from_post", sa.String(), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=False),
        sa.Column("to_post", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_linked_lines_case_id_cases")),
        sa.ForeignKeyConstraint(["from_post"], ["posts.code"], name=op.f("fk_linked_lines_from_post_posts")),
        sa.ForeignKeyConstraint(["from_unit_id"], ["units.id"], name=op.f("fk_linked_lines_from_unit_id_units")),
        sa.ForeignKeyConstraint(["lead_id"], ["cases.id"], name=op.f("fk_linked_lines_lead_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_linked_lines_person_id_persons")),
        sa.ForeignKeyConstraint(["to_post"], ["posts.code"], name=op.f("fk_linked_lines_to_post_posts")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["units.id"], name=op.f("fk_linked_lines_to_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linked_lines")),
        sa.UniqueConstraint("case_id", name=op.f("uq_linked_lines_case_id")),
        sa.UniqueConstraint("lead_id", "position", name=op.f("uq_linked_lines_lead_id")),
    )
    with op.batch_alter_table("linked_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_linked_lines_person_id"), ["person_id"], unique=False)
