"""/healthz: the process lives. /readyz: it can work, and how far behind it is."""

from flask import Blueprint, current_app, jsonify
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.migrations import is_current
from models import InboxEvent, OutboxMessage, Parcel

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz():
    return jsonify(status="alive")


@blueprint.get("/readyz")
def readyz():
    """Ages in seconds of the oldest unread event and of the oldest message that could have left; null when none. Under
    `office_file` what is wrong with it, while the office before it is kept; a file that cannot be stops nobody's
    work."""
    services = current_app.extensions["services"]
    try:
        migrated = is_current(services.database.engine)
        ages = backlog(services) if migrated else {}
    except SQLAlchemyError:
        return jsonify(status="not ready", database="unreachable"), 503
    if not migrated:
        return jsonify(status="not ready", database="ok", migrations="old: run python -m bot migrate"), 503
    # looked at first: what is wrong is known once somebody looked
    services.office_file.current()
    office_file = services.office_file.fault or "ok"
    return jsonify(status="ready", database="ok", migrations="current", office_file=office_file, **ages)


def backlog(services) -> dict[str, float | int | None]:
    now = services.now()
    with services.database.reading() as session:
        unread = session.scalar(select(func.min(InboxEvent.received_at)).where(InboxEvent.state == "unread"))
        unsent = session.scalar(
            select(func.min(OutboxMessage.push_at)).where(
                OutboxMessage.state.in_(("due", "leaving")), OutboxMessage.push_at <= now
            )
        )
        waiting = session.scalar(select(func.count()).where(OutboxMessage.state == "waiting_quota"))
        aside = session.scalar(select(func.count()).where(InboxEvent.state == "set_aside"))
        troubled = session.scalar(select(func.count()).where(Parcel.state == "leaving", Parcel.attempts > 1))
    return {
        "oldest_unread_s": _age(unread, now),
        "oldest_unsent_s": _age(unsent, now),
        "waiting_for_quota": waiting,
        "set_aside": aside,
        "retrying": troubled,
    }


def _age(since, now) -> float | None:
    return round((now - since).total_seconds(), 1) if since else None
