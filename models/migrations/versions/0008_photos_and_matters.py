"""photos that neighbours see; matters of a draft with their villages"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("piece", sa.Column("public_token", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_piece_public_token"), "piece", ["public_token"], unique=True)
    # topics are pairs of a strategy and a village now; what is open is read again with its next bubble
    op.execute("UPDATE draft SET topics = '[]'")


def downgrade() -> None:
    op.execute("UPDATE draft SET topics = '[]'")
    op.drop_index(op.f("ix_piece_public_token"), table_name="piece")
    op.drop_column("piece", "public_token")
