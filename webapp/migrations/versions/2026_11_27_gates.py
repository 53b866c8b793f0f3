"""What is closed to an officer for a time, and who asked what holds for him."""

import sqlalchemy as sa
from alembic import op

from workflows.trail.guards import guards

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "locks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "awaiting",
                "in_effect",
                "no_advancement",
                "no_higher_post",
                "demoted_rank",
                name="lockkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_locks_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_locks_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locks")),
    )
    with op.batch_alter_table("locks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_locks_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_locks_person_id_valid_to", ["person_id", "valid_to"], unique=False)

    op.create_table(
        "person_readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_readings")),
    )
    with op.batch_alter_table("person_readings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_readings_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_readings_subject_id"), ["subject_id"], unique=False)

    op.create_index("ix_submissions_person_id_form", "submissions", ["person_id", "form"], unique=False)
    for statement in guards(op.get_bind().dialect.name, ("person_readings",)):
        op.execute(statement)
