"""Published plans of periodic changes, temporary measures, and cases that are about nobody."""

import sqlalchemy as sa
from alembic import op


revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("impersonal", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "rotation_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_rotation_plans_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_rotation_plans_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_plans")),
        sa.UniqueConstraint("case_id", name=op.f("uq_rotation_plans_case_id")),
    )
    with op.batch_alter_table("rotation_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_plans_year"), ["year"], unique=False)
    op.create_table(
        "plan_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("post_code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_plan_lines_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_plan_lines_person_id_persons")),
        sa.ForeignKeyConstraint(["plan_id"], ["rotation_plans.id"], name=op.f("fk_plan_lines_plan_id_rotation_plans")),
        sa.ForeignKeyConstraint(["post_code"], ["posts.code"], name=op.f("fk_plan_lines_post_code_posts")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["units.id"], name=op.f("fk_plan_lines_to_unit_id_units")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_plan_lines_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_lines")),
    )
    with op.batch_alter_table("plan_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_lines_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_lines_plan_id"), ["plan_id"], unique=False)
    op.create_table(
        "temporary_measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_temporary_measures_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_temporary_measures_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temporary_measures")),
        sa.UniqueConstraint("case_id", name=op.f("uq_temporary_measures_case_id")),
    )
    with op.batch_alter_table("temporary_measures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_temporary_measures_person_id"), ["person_id"], unique=False)
