"""What a step asks of others, and who may read a case for the person concerned."""

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"


def _moment(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def upgrade() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=True),
        sa.Column("about_task_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("blocking", sa.Boolean(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_for_id", sa.Integer(), nullable=True),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _moment("at", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=True),
        _moment("answered_at"),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_for_id", sa.Integer(), nullable=True),
        _key("requests", "case_id", "cases"),
        _key("requests", "task_id", "tasks"),
        _key("requests", "about_task_id", "tasks"),
        _key("requests", "unit_id", "units"),
        *(
            _key("requests", f"{column}_id", "persons")
            for column in ("asked_by", "asked_for", "asked", "answered_by", "answered_for")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
    )
    op.create_table(
        "representatives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        _moment("named_at", nullable=False),
        _moment("revoked_at"),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_representatives_window")),
        _key("representatives", "case_id", "cases"),
        _key("representatives", "officer_id", "persons"),
        _key("representatives", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representatives")),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_representatives_code_sha256")),
    )
    with op.batch_alter_table("representatives", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_representatives_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_representatives_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requests_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_requests_task_id"), ["task_id"], unique=False)
        batch_op.create_index("ix_requests_asked_id_state", ["asked_id", "state"], unique=False)
