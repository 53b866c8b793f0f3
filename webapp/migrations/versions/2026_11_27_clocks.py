"""What pauses and lengthens a clock, the morning list, news of delay, and calendars of one's own."""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "clock_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("adds", sa.Boolean(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_clock_changes_by_id_persons")),
        sa.ForeignKeyConstraint(["clock_id"], ["clocks.id"], name=op.f("fk_clock_changes_clock_id_clocks")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_clock_changes_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_changes")),
    )
    op.create_index(op.f("ix_clock_changes_clock_id"), "clock_changes", ["clock_id"])

    op.create_table(
        "clock_pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.String(length=60), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(length=100), nullable=False),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("last_on IS NULL OR first_on <= last_on", name=op.f("ck_clock_pauses_window")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_clock_pauses_attachment_id_attachments")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_clock_pauses_by_id_persons")),
        sa.ForeignKeyConstraint(["clock_id"], ["clocks.id"], name=op.f("fk_clock_pauses_clock_id_clocks")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["clock_pauses.id"], name=op.f("fk_clock_pauses_replaces_id_clock_pauses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_pauses")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_clock_pauses_replaces_id")),
    )
    op.create_index(op.f("ix_clock_pauses_clock_id"), "clock_pauses", ["clock_id"])

    op.create_table(
        "digests",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_digests_person_id_persons")),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_digests")),
    )
    op.create_table(
        "escalations",
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_escalations_person_id_persons")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_escalations_task_id_tasks")),
        sa.PrimaryKeyConstraint("task_id", "person_id", "rule", "due_on", name=op.f("pk_escalations")),
    )
    op.create_index(op.f("ix_escalations_person_id"), "escalations", ["person_id"])
    op.create_table(
        "calendar_feeds",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_calendar_feeds_person_id_persons")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_calendar_feeds_token_sha256")),
    )

    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("continues_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_clocks_continues_id_clocks"), "clocks", ["continues_id"], ["id"]
        )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("clock_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_tasks_clock_id_clocks"), "clocks", ["clock_id"], ["id"])
    _carry_over()


def _carry_over() -> None:
    """Write down how the clocks that run today got their length, and with which of them the open steps are due."""
    connection = op.get_bind()
    clocks = sa.table("clocks", *map(sa.column, ("id", "case_id", "code", "limit_code", "extensions", "stopped_on")))
    tasks = sa.table("tasks", *map(sa.column, ("case_id", "due_rule", "status", "clock_id")))
    changes = sa.table("clock_changes", *map(sa.column, ("clock_id", "rule", "adds", "at")))
    for clock in connection.execute(sa.select(clocks)).all():
        if clock.limit_code != clock.code:
            written = {"clock_id": clock.id, "rule": clock.limit_code, "adds": clock.extensions > 0, "at": sa.func.now()}
            for _ in range(max(1, clock.extensions)):
                connection.execute(sa.insert(changes).values(written))
        if clock.stopped_on is None:
            mine = (tasks.c.case_id == clock.case_id, tasks.c.due_rule == clock.code, tasks.c.status == "open")
            connection.execute(sa.update(tasks).where(*mine).values(clock_id=clock.id))
