"""Votes of small bodies that keep and publish their outcome only."""

import sqlalchemy as sa
from alembic import op


revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outcome_only", sa.Boolean(), nullable=False, server_default=sa.false()))
