"""Who acts for whom while somebody is away, and for whom a step was done."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "substitutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("substitute_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("person_id <> substitute_id", name=op.f("ck_substitutions_two_people")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_substitutions_window")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_substitutions_person_id_persons")),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["persons.id"], name=op.f("fk_substitutions_revoked_by_id_persons")),
        sa.ForeignKeyConstraint(["substitute_id"], ["persons.id"], name=op.f("fk_substitutions_substitute_id_persons")),
        sa.ForeignKeyConstraint(["written_by_id"], ["persons.id"], name=op.f("fk_substitutions_written_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitutions")),
    )
    with op.batch_alter_table("substitutions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_substitutions_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_substitutions_substitute_id_valid_to", ["substitute_id", "valid_to"], unique=False)

    op.create_table(
        "substituted_roles",
        sa.Column("substitution_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["substitution_id"], ["substitutions.id"], name=op.f("fk_substituted_roles_substitution_id_substitutions")
        ),
        sa.PrimaryKeyConstraint("substitution_id", "role", name=op.f("pk_substituted_roles")),
    )
    with op.batch_alter_table("substituted_roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_substituted_roles_role"), ["role"], unique=False)

    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acted_for_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_submissions_acted_for_id_persons"), "persons", ["acted_for_id"], ["id"]
        )
