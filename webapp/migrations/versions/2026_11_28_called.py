"""The papers by which an officer is called to a meeting and a unit is asked for information."""

import sqlalchemy as sa
from alembic import op


revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    for table in ("sitting_summons", "requests"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("document_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_document_id_documents"), "documents", ["document_id"], ["id"]
            )
