"""The register of the succession plan."""

import sqlalchemy as sa
from alembic import op


revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "successors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("post_code", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_for", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["persons.id"], name=op.f("fk_successors_entered_by_id_persons")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_successors_person_id_persons")),
        sa.ForeignKeyConstraint(["post_code"], ["posts.code"], name=op.f("fk_successors_post_code_posts")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_successors_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successors")),
    )
    with op.batch_alter_table("successors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_successors_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_successors_unit_id"), ["unit_id"], unique=False)
