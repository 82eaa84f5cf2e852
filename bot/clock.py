"""APScheduler as a metronome: it only says "look now". What is due is decided by rows and `now`."""

from collections.abc import Callable

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.line import LineUnreachable
from bot.wiring import Services
from handlers import ticks
from models import Draft, InboxEvent, Media, OutboxMessage, Parcel

log = structlog.get_logger()


def start(services: Services) -> BackgroundScheduler:
    """Start the metronome. With Redis other processes ring for themselves, so it looks around less often."""
    scheduler = BackgroundScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600}
    )
    every = 15 if services.settings.redis_url else 3
    for name, job, seconds in (
        ("sweep", sweep, every),
        ("drafts", drafts, 5),
        ("fading", fading, 60),
        ("quota", quota, 30),
    ):
        scheduler.add_job(tick, "interval", args=[name, job, services], seconds=seconds, id=name)
    scheduler.start()
    return scheduler


def tick(name: str, job: Callable[[Services], None], services: Services) -> None:
    """Do a job now. One that fails (the database may be away) is noted and comes again with its next tick."""
    try:
        job(services)
    except Exception as error:
        log.error("tick_failed", job=name, error=error)


def sweep(services: Services) -> None:
    """Ring again for whatever is unread, unsent or unfetched: bells get lost, rows do not."""
    now = services.now()
    with services.database.reading() as session:
        told = [*OutboxMessage.chats_with_work(session, now), *Parcel.overdue(session, now)]
        rings = {
            "heard": set(InboxEvent.waiting_chats(session, now)),
            "told": dict.fromkeys(told, now),
            "wanted": set(Media.waiting(session, now)),
        }
    services.bell.ring(rings)


def drafts(services: Services) -> None:
    """Reports that were left alone send themselves."""
    with services.database.reading() as session:
        due = Draft.due(session, services.now())
    for draft_id, chat in due:
        try:
            with services.database.transaction() as session:
                ticks.send_draft(session, services.office, draft_id, chat, services.now(), services.settings.public_url)
        except Exception as error:
            # one report that cannot be sent must not keep the others
            log.error("draft_not_sent", draft=draft_id, error=error)


def fading(services: Services) -> None:
    """What time ends: old drafts, silent confirmations, messages of no more use."""
    now = services.now()
    with services.database.transaction() as session:
        OutboxMessage.expire(session, now)
    with services.database.transaction() as session:
        ticks.put_away_drafts(session, now)
    with services.database.transaction() as session:
        ticks.close_by_silence(session, services.office, now)


def quota(services: Services) -> None:
    """Messages that wait for quota leave when LINE has some again."""
    with services.database.reading() as session:
        if not OutboxMessage.any_waiting(session):
            return
    try:
        left = services.line.quota_left()
    except LineUnreachable as error:
        log.warning("quota_unknown", error=error)
        return
    if left != 0:
        with services.database.transaction() as session:
            OutboxMessage.quota_returned(session, left, services.now())
