"""The register of rules: changes proposed, decided and brought into effect; what was chosen for one case."""

import sqlalchemy as sa
from alembic import op

from workflows.cases.law_models import LAW_HISTORY
from workflows.trail.guards import guards

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "law_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("transition", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["persons.id"], name=op.f("fk_law_changes_proposed_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_changes")),
    )
    op.create_index(op.f("ix_law_changes_code"), "law_changes", ["code"], unique=False)
    op.create_table(
        "law_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["law_changes.id"], name=op.f("fk_law_decisions_change_id_law_changes")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["persons.id"], name=op.f("fk_law_decisions_decided_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_decisions")),
        sa.UniqueConstraint("change_id", name=op.f("uq_law_decisions_change_id")),
    )
    op.create_table(
        "law_effects",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["law_changes.id"], name=op.f("fk_law_effects_change_id_law_changes")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_law_effects")),
    )
    op.create_table(
        "rule_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Date(), nullable=False),
        sa.Column("act_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_rule_choices_case_id_cases")),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["persons.id"], name=op.f("fk_rule_choices_chosen_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_choices")),
    )
    op.create_index(op.f("ix_rule_choices_case_id"), "rule_choices", ["case_id"], unique=False)
    op.add_column("cases", sa.Column("kept_rules", sa.JSON(), nullable=False, server_default="{}"))
    for statement in guards(op.get_bind().dialect.name, LAW_HISTORY):
        op.execute(statement)
