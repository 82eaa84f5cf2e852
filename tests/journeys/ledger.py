"""The books: what was asked of the bot, what its rows say, and what LINE says it delivered, compared."""

import json
from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.simulator import Platform
from bot.wiring import Services
from models import Case, InboxEvent, OutboxMessage, Parcel
from models.outbox import FATES
from tests.journeys.people import Someone
from tests.journeys.waiting import eventually


def comes_to_rest(services: Services, within: float) -> None:
    """Everything that was heard is read, everything to be said has its fate."""
    eventually(lambda: not open_ends(services), within=within, every=0.2, otherwise=lambda: open_ends(services))


def open_ends(services: Services) -> dict[str, int]:
    with services.database.reading() as session:
        unread = session.scalar(select(func.count()).where(InboxEvent.state != "done"))
        unsent = session.scalar(select(func.count()).where(OutboxMessage.state.not_in(FATES)))
        leaving = session.scalar(select(func.count()).where(Parcel.state == "leaving"))
    return {name: n for name, n in (("unread", unread), ("unsent", unsent), ("leaving", leaving)) if n}


def something_is_on_its_way(services: Services) -> None:
    def leaving() -> bool:
        with services.database.reading() as session:
            return session.scalar(select(Parcel.id).where(Parcel.state == "leaving").limit(1)) is not None

    eventually(leaving, within=30, every=0.005)


def attempts_without_an_answer(services: Services) -> int:
    """Parcels whose sender died: LINE may or may not have taken them."""
    with services.database.reading() as session:
        return session.scalar(select(func.count()).where(Parcel.fate_unknown))


def every_message_was_delivered_as_its_row_says(services: Services, platform: Platform) -> None:
    """Sent: once. Superseded, refused: never. The one exception: what was in a reply whose fate nobody knows may or
    may not have arrived by it, and is pushed once when it must arrive."""
    least, most = Counter(), Counter()
    with services.database.reading() as session:
        for row in session.scalars(select(OutboxMessage)):
            what = (row.chat, _plain(row.message))
            in_doubt = _replies_in_doubt(session, row)
            least[what] += row.state == "sent" and row.reason is None
            most[what] += in_doubt + (row.state == "sent" and row.reason is None)
    delivered = Counter((sent.to, _plain(message)) for sent in platform.sent for message in sent.messages)
    wrong = {
        what: (least[what], delivered[what], most[what])
        for what in {*most, *delivered}
        if not least[what] <= delivered[what] <= most[what]
    }
    assert not wrong, f"(at least, delivered, at most): {wrong}"


def _replies_in_doubt(session: Session, row: OutboxMessage) -> int:
    parcels = session.scalars(select(Parcel).where(Parcel.chat == row.chat, Parcel.state == "unknown"))
    return sum(row.message in parcel.messages for parcel in parcels)


def _plain(message: dict) -> str:
    return json.dumps({key: value for key, value in message.items() if key != "id"}, sort_keys=True)


def each_report_became_one_case(services: Services, who: Someone, reports: list[str]) -> list[str]:
    """…in the order in which they were said. Returns the references."""
    with services.database.reading() as session:
        cases = list(session.scalars(select(Case).where(Case.chat == who.user_id).order_by(Case.id)))
    assert [case.words for case in cases] == reports
    return [case.reference for case in cases]


def answers_came_in_order(who: Someone, references: list[str]) -> None:
    """Each receipt was heard, and first heard after the one before."""
    heard = [json.dumps(message, ensure_ascii=False) for message in who.heard()]
    first = [next(n for n, words in enumerate(heard) if f"เลขที่เรื่อง {reference}" in words) for reference in references]
    assert first == sorted(first)
