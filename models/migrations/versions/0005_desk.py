"""what the reader said of a case, recurring trouble, groups of departments"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("read_as", sa.String(length=8), nullable=True))
        # cases that stand already recur to nothing we know of
        batch_op.add_column(
            sa.Column(
                "recurs",
                sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
                nullable=False,
                server_default="[]",
            )
        )
    op.create_table(
        "department_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("bound_by_id", sa.Integer(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["bound_by_id"], ["officer.id"], name=op.f("fk_department_group_bound_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_group")),
        sa.UniqueConstraint("chat", name=op.f("uq_department_group_chat")),
    )
    with op.batch_alter_table("department_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_department_group_department"), ["department"], unique=False)


def downgrade() -> None:
    op.drop_table("department_group")
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_column("recurs")
        batch_op.drop_column("read_as")
