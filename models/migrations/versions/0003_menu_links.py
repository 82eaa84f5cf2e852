"""which menu LINE shows an officer"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "menu_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("menu_id", sa.String(length=64), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_menu_link_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_menu_link")),
        sa.UniqueConstraint("officer_id", name=op.f("uq_menu_link_officer_id")),
    )


def downgrade() -> None:
    op.drop_table("menu_link")
