"""python -m bot check: what is right and what is wrong, in plain words; exit code 1 when something is wrong."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

import nlp
from bot import check_office
from bot.health import backlog
from bot.line import LineUnreachable
from bot.menus import putting
from bot.migrations import is_current
from bot.settings import Settings
from bot.wiring import Services, build
from handlers.office import BANGKOK
from models import Case, Officer

#: seconds; reply tokens live for about a minute
_CLOCKS_APART = 10
#: (is it right, what there is to say)
Finding = tuple[bool, str]


def run_check(env: Mapping[str, str]) -> int:
    services = build(Settings.from_env(env))
    findings = [
        finding
        for look in (_database, _model, _line, _webhook, _webhook_test, _menus, _quota, _people, _office)
        for finding in _tried(look, services)
    ]
    for right, words in findings:
        print(f"{'ok   ' if right else 'WRONG'}  {words}")
    return 0 if all(right for right, _ in findings) else 1


def _tried(look: Callable[[Services], Iterator[Finding]], services: Services) -> list[Finding]:
    findings = []
    try:
        for finding in look(services):
            findings.append(finding)
    except LineUnreachable as error:
        findings.append((False, str(error)))
    except SQLAlchemyError as error:
        findings.append((False, f"database: {type(error).__name__}; is DATABASE_URL right, and has `migrate` run?"))
    return findings


def _database(services: Services) -> Iterator[Finding]:
    engine = services.database.engine
    current = is_current(engine)
    yield current, f"database: {engine.url.render_as_string()}" + ("" if current else "; run python -m bot migrate")
    if current:
        behind = backlog(services)
        yield behind["set_aside"] == 0, f"messages that could not be read: {behind['set_aside']}"
        yield (behind["oldest_unread_s"] or 0) < 60, f"oldest unread message: {behind['oldest_unread_s'] or 0:.0f} s"
        yield (behind["oldest_unsent_s"] or 0) < 300, f"oldest unsent answer: {behind['oldest_unsent_s'] or 0:.0f} s"
        yield True, f"waiting for quota: {behind['waiting_for_quota']}"


def _model(services: Services) -> Iterator[Finding]:
    reading = nlp.read("ไฟถนนหน้าวัดดับ")
    yield reading.strategy == "1.3", "model: reads Thai"


def _line(services: Services) -> Iterator[Finding]:
    info = services.line.ask("get_bot_info")
    yield True, f"token: belongs to {info.display_name} ({info.basic_id})"
    yield (
        info.chat_mode == "bot",
        f"response mode: {info.chat_mode}"
        + ("" if info.chat_mode == "bot" else "; set it to bot in LINE Official Account Manager"),
    )


def _webhook(services: Services) -> Iterator[Finding]:
    have = services.line.ask("get_webhook_endpoint")
    want = f"{services.settings.public_url}/callback"
    yield (
        have.endpoint == want,
        f"webhook address: {have.endpoint}"
        + ("" if have.endpoint == want else f"; should be {want}: run python -m bot setup"),
    )
    yield have.active, "webhook: in use" if have.active else "webhook: switched off in the LINE developer console"
    yield True, "redelivery: LINE does not tell; make sure that Webhook redelivery is on in the developer console"


def _webhook_test(services: Services) -> Iterator[Finding]:
    """LINE signs an empty body and posts it to us: our secret and our clock show in how that goes."""
    endpoint = f"{services.settings.public_url}/callback"
    tried = services.line.try_webhook(endpoint)
    if tried.status_code == 401:
        yield False, "channel secret: not this channel's; copy LINE_CHANNEL_SECRET again"
    elif tried.success:
        yield True, "channel secret: LINE's test of the webhook came through"
    else:
        yield False, f"webhook: LINE's test failed: {tried.reason} ({tried.detail}); is the bot running?"
    apart = abs((services.now() - tried.timestamp).total_seconds())
    yield apart < _CLOCKS_APART, f"clock: {apart:.0f} s from LINE's"


def _menus(services: Services) -> Iterator[Finding]:
    up = putting.are_up(services.line)
    yield up, "menus: up" if up else "menus: missing, old or not shown; run python -m bot setup"


def _quota(services: Services) -> Iterator[Finding]:
    most, used = services.line.quota()
    yield (
        most is None or used < most,
        "quota: no limit" if most is None else f"quota: {most - used} of {most} pushes left this month",
    )


def _people(services: Services) -> Iterator[Finding]:
    with services.database.reading() as session:
        officers = session.scalars(select(Officer).where(Officer.active.is_(True))).all()
        yield bool(officers), f"officers: {len(officers)}"
        yield from check_office.roster(services.office, officers)
        yield from check_office.strangers(services.office, session)
        for desk in services.office.desks.values():
            seated = Officer.in_department(session, desk.department, desk.roles)
            waiting = session.scalar(select(func.count()).where(Case.lane == desk.code, Case.closed_at.is_(None)))
            yield bool(seated), f"sensitive matters, {desk.name}: {len(seated)} readers, {waiting} open"


def _office(services: Services) -> Iterator[Finding]:
    office = services.office
    yield True, f"office file: {office.name}, {len(office.villages)} villages, {len(office.departments)} departments"
    yield bool(office.phone), "office telephone: " + (office.phone or "not set in the office file")
    named = sum(bool(name) for name in office.villages.values())
    yield named == len(office.villages), f"villages with a name: {named} of {len(office.villages)}"
    samples = sum(entry.sample for entry in office.faq)
    yield not samples, f"questions and answers: {len(office.faq)}, {samples} of them samples the office has to check"
    yield from check_office.holidays(office, services.now().astimezone(BANGKOK).date())
