"""questions and answers, agreements, erased people"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agreement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index("ix_agreement_person", "agreement", ["person_id", "what", "id"], unique=False)
    op.execute(
        "INSERT INTO agreement (person_id, what, version, answer, at) "
        "SELECT id, 'notice', notice_version, 'shown', noticed_at FROM person WHERE noticed_at IS NOT NULL"
    )
    op.drop_column("person", "noticed_at")
    # not in a batch: SQLite would copy tables that others refer to
    for table in ("person", "case", "draft"):
        op.add_column(table, sa.Column("hides_name", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "kept_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.String(length=32), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_kept_answer_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_answer")),
        sa.UniqueConstraint("case_id", name=op.f("uq_kept_answer_case_id")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("offered", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("given", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_question_draft_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_question_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index("ix_question_chat", "question", ["chat", "id"], unique=False)
    op.create_index(op.f("ix_question_person_id"), "question", ["person_id"], unique=False)
    op.create_index(op.f("ix_question_message_id"), "question", ["message_id"], unique=False)
    op.create_table(
        "data_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_data_link_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_data_link_token_hash")),
    )
    op.create_index(op.f("ix_data_link_person_id"), "data_link", ["person_id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_erasure_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index(op.f("ix_erasure_person_id"), "erasure", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("erasure")
    op.drop_table("data_link")
    op.drop_table("question")
    op.drop_table("kept_answer")
    for table in ("draft", "case", "person"):
        op.drop_column(table, "hides_name")
    op.add_column("person", sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_table("agreement")
