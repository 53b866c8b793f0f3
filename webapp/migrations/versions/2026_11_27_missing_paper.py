"""Why fewer paper ballots came back than were handed out."""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paper_missing", sa.JSON(), nullable=False, server_default="{}"))
