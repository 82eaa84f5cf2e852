"""APScheduler as a metronome: it only says "look now". What is due is decided by rows and `now`."""

from collections.abc import Callable, Iterable
from typing import Any

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.orm import Session

from bot import media
from bot.wiring import Services, utc_now
from handlers import alarms, announcements, bundles, ticks
from handlers.clocks import digest, duty
from handlers.clocks import ticks as case_ticks
from handlers.forum import ticks as forum_ticks
from handlers.ideas import ticks as idea_ticks
from handlers.mine import wiping
from handlers.staff import hits
from models import Announcement, Draft, Edition, Erasure, InboxEvent, Media, OutboxMessage, Parcel, Resolution

log = structlog.get_logger()


def start(services: Services) -> BackgroundScheduler:
    """Start the metronome. With Redis other processes ring for themselves, so it looks around less often. It looks
    around at once: what fell due while nothing ran has waited long enough."""
    scheduler = BackgroundScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600}
    )
    every = 15 if services.settings.redis_url else 3
    for name, job, seconds in (
        ("sweep", sweep, every),
        ("drafts", drafts, 5),
        ("fading", fading, 60),
        ("erased", erased, 60),
        ("quota", quota, 30),
        ("editions", editions, 5),
        ("bundled", bundled, 60),
        ("forums", forums, 30),
        ("weekly", weekly, 300),
        ("untaken", untaken, 15),
        ("menus", menus, 5),
        ("cases", cases, 60),
    ):
        scheduler.add_job(
            tick, "interval", args=[name, job, services], seconds=seconds, id=name, next_run_time=utc_now()
        )
    scheduler.start()
    return scheduler


def tick(name: str, job: Callable[[Services], None], services: Services) -> None:
    """Do a job now. One that fails (the database may be away) is noted and comes again with its next tick."""
    try:
        job(services)
    except Exception as error:
        log.error("tick_failed", job=name, error=error)


def each(services: Services, subjects: Iterable, do: Callable[[Session, Any], object]) -> None:
    """Every subject in a transaction of its own: one that fails is noted and must not keep the others."""
    for subject in subjects:
        try:
            with services.database.transaction() as session:
                do(session, subject)
        except Exception as error:
            log.error("not_done", what=do.__name__, subject=subject, error=error)


def sweep(services: Services) -> None:
    """Ring again for whatever is unread, unsent or unfetched: bells get lost, rows do not."""
    now = services.now()
    with services.database.reading() as session:
        told = [*OutboxMessage.chats_with_work(session, now), *Parcel.overdue(session, now)]
        rings = {
            "heard": set(InboxEvent.waiting_chats(session, now)),
            "told": dict.fromkeys(told, now),
            "wanted": set(Media.waiting(session, now)),
            "announced": dict.fromkeys(Edition.with_work(session, now), now),
        }
    services.bell.ring(rings)


def drafts(services: Services) -> None:
    """Reports that were left alone send themselves."""
    with services.database.reading() as session:
        due = Draft.due(session, services.now())

    def send_draft(session: Session, draft: tuple[int, str]) -> None:
        ticks.send_draft(session, services.office, *draft, services.now(), services.settings.public_url)

    each(services, due, send_draft)


def fading(services: Services) -> None:
    """What time ends: old drafts, silent confirmations, messages of no more use, and the days of an idea."""
    now, office, public_url = services.now(), services.office, services.settings.public_url
    ends = {
        "messages": lambda session: OutboxMessage.expire(session, now),
        "drafts": lambda session: ticks.put_away_drafts(session, now),
        "silence": lambda session: ticks.close_by_silence(session, office, now),
        "ideas": lambda session: idea_ticks.close(session, office, now, public_url),
    }

    def fade(session: Session, what: str) -> None:
        ends[what](session)

    each(services, ends, fade)


def erased(services: Services) -> None:
    """What is left of people who erased their data, and of what people took back."""
    now = services.now()
    with services.database.reading() as session:
        erasures = Erasure.unfinished(session, now - wiping.FAREWELL)

    def finish(session: Session, erasure_id: int) -> None:
        wiping.finish(session, erasure_id, now)

    each(services, erasures, finish)
    media.discard_withdrawn(services.database, services.settings.media_dir)


def quota(services: Services) -> None:
    """Messages that wait for quota leave when LINE has some again."""
    services.tasks.quotas.look()
    services.tasks.quotas.count_groups()


def editions(services: Services) -> None:
    """Announcements whose time has come."""
    with services.database.reading() as session:
        due = Announcement.due(session, services.now())

    def begin_edition(session: Session, announcement_id: int) -> None:
        announcements.begin_edition(session, services.office, announcement_id, services.now())

    each(services, due, begin_edition)


def bundled(services: Services) -> None:
    """Who is on duty; then the list of the morning, and those of waiting matters where pushes are scarce: in one
    transaction, so that whoever gets both gets them in one push."""
    office, now = services.office, services.now()
    with services.database.transaction() as session:
        duty.apply_roster(session, office, now)
    with services.database.transaction() as session:
        digest.send(session, office, now)
        bundles.send(session, office, now)


def cases(services: Services) -> None:
    """What has become of promises, questions and cases that nobody took."""
    with services.database.reading() as session:
        due = services.case_watch.due(session, services.office, services.now())

    def look_after(session: Session, case_id: int) -> None:
        case_ticks.look_after(session, services.office, case_id, services.now(), services.settings.public_url)

    each(services, due, look_after)


def weekly(services: Services) -> None:
    """How well the reader did last week, to heads."""
    with services.database.transaction() as session:
        hits.send_weekly(session, services.office, services.now())


def forums(services: Services) -> None:
    """Reminders, missing minutes and resolutions of forums."""
    now = services.now()
    with services.database.reading() as session:
        forums_due = forum_ticks.due(session, services.office, now)
        resolutions_due = Resolution.to_ask_about(session, now)

    def look_after(session: Session, number: int) -> None:
        forum_ticks.look_after(session, services.office, number, services.now())

    def ask_about_resolution(session: Session, number: int) -> None:
        forum_ticks.ask_about_resolution(session, services.office, number, services.now())

    each(services, forums_due, look_after)
    each(services, resolutions_due, ask_about_resolution)


def untaken(services: Services) -> None:
    """Alarms that nobody took go higher."""
    with services.database.reading() as session:
        references = alarms.untaken(session, services.now())

    def escalate(session: Session, reference: str) -> None:
        alarms.escalate(session, services.office, reference, services.now(), services.settings.public_url)

    each(services, references, escalate)


def menus(services: Services) -> None:
    """Whoever became an officer, or is none any more, gets the menu that fits."""
    services.tasks.menu_links.look()
