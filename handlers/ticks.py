"""What time does. Everything is decided from rows and `now`; each effect has its key, so a second clock changes
nothing."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import home, texts
from handlers.filing import file_draft, give_receipt_by_itself
from handlers.neighbours import following
from handlers.office import Office
from handlers.telling import tell_officers
from models import Case, CaseEvent, Conversation, Draft, Officer, OutboxMessage
from models.person import GONE

#: a draft that never sends itself is put away after this long
DRAFT_LIFE = timedelta(hours=24)
SILENCE = timedelta(days=7)


def send_draft(session: Session, office: Office, draft_id: int, chat: str, now: datetime, public_url: str) -> bool:
    """Send one draft that was left alone. Looks again under the chat's lock: a tap may have been quicker."""
    Conversation.locked(session, chat)
    draft = session.get(Draft, draft_id, populate_existing=True)
    if draft.state != "open" or draft.send_at is None or draft.send_at > now:
        return False
    case = file_draft(session, office, draft, now=now, public_url=public_url)
    push_at = give_receipt_by_itself(session, case, office, now)
    following.tell_code(session, case, now, push_at)
    home.ask_by_itself(session, office, case, now, push_at)
    return True


def put_away_drafts(session: Session, now: datetime) -> int:
    """Drafts that may not send themselves and that nobody came back to."""
    old = list(
        session.scalars(
            select(Draft)
            .where(Draft.state == "open", Draft.send_at.is_(None), Draft.touched_at < now - DRAFT_LIFE)
            .limit(200)
        )
    )
    for draft in old:
        draft.state = "dropped"
    return len(old)


def close_by_silence(session: Session, office: Office, now: datetime) -> int:
    """Seven days after the notice of completion arrived, silence closes the case, as silence."""
    done = (
        select(Case)
        .where(Case.status == "done", Case.moved_at < now - SILENCE)
        .limit(200)
        .with_for_update(skip_locked=True)
    )
    closed = 0
    for case in session.scalars(done):
        if not _notice_arrived(session, case, now - SILENCE):
            continue
        case.move("confirmed", "clock", texts.BY_SILENCE, now)
        case.confirmed_by = "silence"
        closed += 1
    return closed


def _notice_arrived(session: Session, case: Case, before: datetime) -> bool:
    if case.chat.startswith(GONE):
        # nobody is left to be told
        return True
    event = session.scalar(
        select(CaseEvent)
        .where(CaseEvent.case_id == case.id, CaseEvent.after == "done")
        .order_by(CaseEvent.id.desc())
        .limit(1)
    )
    sent = session.scalar(select(OutboxMessage).where(OutboxMessage.key == f"event{event.id}:{case.chat}:0"))
    return sent is not None and sent.state == "sent" and sent.ended_at < before


def tell_admins(session: Session, office: Office, event_id: int, now: datetime) -> None:
    """A person's message could not be read: those who lead the office know that it waits."""
    tell_officers(
        session,
        office,
        Officer.with_role(session, "admin", "supervisor"),
        f"aside{event_id}",
        texts.message(texts.SET_ASIDE),
        now=now,
    )
