"""Meetings: agenda, seats, summonses, packs that were read, reserved opinions, the file that a vote was bound to."""

import sqlalchemy as sa
from alembic import op


revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table('frozen_files',
    sa.Column('poll_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('pieces', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['poll_id'], ['polls.id'], name=op.f('fk_frozen_files_poll_id_polls')),
    sa.PrimaryKeyConstraint('poll_id', name=op.f('pk_frozen_files'))
    )
    op.create_table('sittings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body', sa.String(length=80), nullable=False),
    sa.Column('body_name', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('meeting', 'written', name='sittingkind', native_enum=False, length=20), nullable=False),
    sa.Column('state', sa.Enum('planned', 'called', 'open', 'closed', 'cancelled', name='sittingstate', native_enum=False, length=20), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('link', sa.String(length=500), nullable=False),
    sa.Column('chair_id', sa.Integer(), nullable=False),
    sa.Column('secretary_id', sa.Integer(), nullable=False),
    sa.Column('planned_by_id', sa.Integer(), nullable=False),
    sa.Column('calls', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_for', sa.String(length=1000), nullable=False),
    sa.Column('minutes', sa.JSON(), nullable=True),
    sa.Column('minutes_symbol', sa.String(length=60), nullable=False),
    sa.Column('minutes_sha256', sa.String(length=64), nullable=False),
    sa.Column('pdf_sha256', sa.String(), nullable=True),
    sa.Column('docx_sha256', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['chair_id'], ['persons.id'], name=op.f('fk_sittings_chair_id_persons')),
    sa.ForeignKeyConstraint(['docx_sha256'], ['blobs.sha256'], name=op.f('fk_sittings_docx_sha256_blobs')),
    sa.ForeignKeyConstraint(['pdf_sha256'], ['blobs.sha256'], name=op.f('fk_sittings_pdf_sha256_blobs')),
    sa.ForeignKeyConstraint(['planned_by_id'], ['persons.id'], name=op.f('fk_sittings_planned_by_id_persons')),
    sa.ForeignKeyConstraint(['secretary_id'], ['persons.id'], name=op.f('fk_sittings_secretary_id_persons')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sittings'))
    )
    with op.batch_alter_table('sittings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sittings_body'), ['body'], unique=False)
        batch_op.create_index(batch_op.f('ix_sittings_state'), ['state'], unique=False)

    op.create_table('sitting_seats',
    sa.Column('sitting_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.Enum('member', 'teller', 'guest', name='seatpart', native_enum=False, length=20), nullable=False),
    sa.Column('answer', sa.Enum('', 'comes', 'apologises', name='answer', native_enum=False, length=20), nullable=False),
    sa.Column('apology', sa.String(length=500), nullable=False),
    sa.Column('attendance', sa.Enum('', 'present', 'remote', 'absent', name='attendance', native_enum=False, length=20), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_sitting_seats_person_id_persons')),
    sa.ForeignKeyConstraint(['sitting_id'], ['sittings.id'], name=op.f('fk_sitting_seats_sitting_id_sittings')),
    sa.PrimaryKeyConstraint('sitting_id', 'person_id', 'part', name=op.f('pk_sitting_seats'))
    )
    with op.batch_alter_table('sitting_seats', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sitting_seats_person_id'), ['person_id'], unique=False)

    op.create_table('sitting_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sitting_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('pack', sa.JSON(), nullable=False),
    sa.Column('pack_sha256', sa.String(length=64), nullable=False),
    sa.Column('self_criticism', sa.Enum('', 'read', 'sent', 'none', name='selfcriticism', native_enum=False, length=20), nullable=False),
    sa.Column('hearing', sa.Enum('', 'heard', 'consented', 'absent', name='hearing', native_enum=False, length=20), nullable=False),
    sa.Column('statement', sa.Text(), nullable=True),
    sa.Column('discussion', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_sitting_items_case_id_cases')),
    sa.ForeignKeyConstraint(['sitting_id'], ['sittings.id'], name=op.f('fk_sitting_items_sitting_id_sittings')),
    sa.ForeignKeyConstraint(['task_id'], ['tasks.id'], name=op.f('fk_sitting_items_task_id_tasks')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sitting_items'))
    )
    with op.batch_alter_table('sitting_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sitting_items_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sitting_items_sitting_id'), ['sitting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sitting_items_task_id'), ['task_id'], unique=False)

    op.create_table('sitting_summons',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sitting_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.String(), nullable=True),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('proof', sa.String(length=200), nullable=False),
    sa.Column('proved_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_sitting_summons_person_id_persons')),
    sa.ForeignKeyConstraint(['proved_by_id'], ['persons.id'], name=op.f('fk_sitting_summons_proved_by_id_persons')),
    sa.ForeignKeyConstraint(['sitting_id'], ['sittings.id'], name=op.f('fk_sitting_summons_sitting_id_sittings')),
    sa.ForeignKeyConstraint(['task_id'], ['tasks.id'], name=op.f('fk_sitting_summons_task_id_tasks')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sitting_summons'))
    )
    with op.batch_alter_table('sitting_summons', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sitting_summons_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sitting_summons_sitting_id'), ['sitting_id'], unique=False)
        batch_op.create_index('ix_sitting_summons_task_id_person_id', ['task_id', 'person_id'], unique=False)

    op.create_table('reserved_opinions',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['sitting_items.id'], name=op.f('fk_reserved_opinions_item_id_sitting_items')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_reserved_opinions_person_id_persons')),
    sa.PrimaryKeyConstraint('item_id', 'person_id', name=op.f('pk_reserved_opinions'))
    )
    op.create_table('sitting_pack_readings',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('pack_sha256', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['sitting_items.id'], name=op.f('fk_sitting_pack_readings_item_id_sitting_items')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_sitting_pack_readings_person_id_persons')),
    sa.PrimaryKeyConstraint('item_id', 'person_id', 'pack_sha256', name=op.f('pk_sitting_pack_readings'))
    )
