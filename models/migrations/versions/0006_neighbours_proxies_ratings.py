"""neighbours who join, proxies, ratings"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _list(name: str) -> sa.Column:
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    return sa.Column(name, kind, nullable=False, server_default="[]")


def upgrade() -> None:
    # not in a batch: SQLite would copy tables that others refer to
    op.add_column("draft", _flag("by_proxy"))
    op.add_column("draft", _list("topics"))
    op.add_column("draft", _flag("chose_whole"))
    op.add_column("draft", _list("similar"))
    op.add_column("draft", sa.Column("similar_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("draft", _flag("chose_new"))
    op.create_index(op.f("ix_draft_case_id"), "draft", ["case_id"], unique=False)
    op.add_column("case", _flag("by_proxy"))
    op.create_index(op.f("ix_case_moved_at"), "case", ["moved_at"], unique=False)

    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_follow_case_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_follow_draft_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_follow_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_follow_case_id_person_id")),
    )
    with op.batch_alter_table("follow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_person_id"), ["person_id"], unique=False)

    op.create_table(
        "follow_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_follow_code_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_follow_code_code_hash")),
    )
    with op.batch_alter_table("follow_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_code_case_id"), ["case_id"], unique=False)

    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_rating_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rating_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("case_id", name=op.f("uq_rating_case_id")),
    )


def downgrade() -> None:
    op.drop_table("rating")
    with op.batch_alter_table("follow_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_code_case_id"))

    op.drop_table("follow_code")
    with op.batch_alter_table("follow", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_person_id"))

    op.drop_table("follow")
    op.drop_index(op.f("ix_case_moved_at"), "case")
    op.drop_column("case", "by_proxy")
    op.drop_index(op.f("ix_draft_case_id"), "draft")
    for name in ("chose_new", "similar_at", "similar", "chose_whole", "topics", "by_proxy"):
        op.drop_column("draft", name)
