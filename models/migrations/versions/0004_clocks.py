"""what time brought about; duty and villages of officers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clock_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_clock_event_case_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_clock_event_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_event")),
        sa.UniqueConstraint("key", name=op.f("uq_clock_event_key")),
    )
    with op.batch_alter_table("clock_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_event_case_id"), ["case_id"], unique=False)
    villages = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("away", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("duty_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("villages", villages, nullable=False, server_default="[]"))
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("villages", villages, nullable=False, server_default="[]"))


def downgrade() -> None:
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_column("villages")
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.drop_column("villages")
        batch_op.drop_column("duty_day")
        batch_op.drop_column("away")
    op.drop_table("clock_event")
