"""Thirty people who all have something to report, at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

from bot.simulator import Platform
from bot.wiring import Services
from models import Conversation, Officer, Person
from tests.journeys import ledger
from tests.journeys.people import Someone
from tests.journeys.waiting import eventually

PEOPLE, REPORTS_EACH = 30, 5


class Village:
    """Each person says a report, then ส่งเรื่อง, five times: 300 messages."""

    def __init__(self, platform: Platform, people: int = PEOPLE, reports_each: int = REPORTS_EACH):
        platform.redelivery = False  # they insist themselves, so that each one's order is theirs
        self.platform = platform
        self.people = [Someone(platform, f"คนที่ {n}") for n in range(people)]
        self.reports = {
            who.user_id: [f"ไฟกิ่งดับ เสาต้นที่ {n} ดวงที่ {m} หมู่ 3" for m in range(1, reports_each + 1)]
            for n, who in enumerate(self.people, 1)
        }
        self.taken = 0

    @property
    def messages(self) -> int:
        return sum(2 * len(reports) for reports in self.reports.values())

    def _speaks(self, who: Someone) -> None:
        for report in self.reports[who.user_id]:
            for text in (report, "ส่งเรื่อง"):
                who.insists(text)
                self.taken += 1

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """They all speak, each in a thread, while the block runs; at its end everything they said has been taken."""
        with ThreadPoolExecutor(len(self.people)) as threads:
            said = [threads.submit(self._speaks, who) for who in self.people]
            yield
            wait(said, timeout=120)
        for one in said:
            one.result()

    def when(self, share: float) -> None:
        """Waits until this share of the messages has been taken."""
        eventually(lambda: self.taken >= share * self.messages, within=60, every=0.005)

    def all_is_well(self, services: Services, within: float) -> None:
        """Nothing lost, nothing doubled, everyone's order kept, and everyone was told."""
        ledger.comes_to_rest(services, within)
        for who in self.people:
            references = ledger.each_report_became_one_case(services, who, self.reports[who.user_id])
            ledger.answers_came_in_order(who, references)
        ledger.every_message_was_delivered_as_its_row_says(services, self.platform)


def seat_an_officer(services: Services, platform: Platform, name: str = "ช่างเอก", department: str = "chang") -> Someone:
    """Somebody who is an officer already."""
    who = Someone(platform, name)
    with services.database.transaction() as session:
        Conversation.ensure(session, who.user_id)
        person = Person.called(session, who.user_id, services.now())
        session.add(
            Officer(person_id=person.id, name=name, department=department, role="officer", joined_at=services.now())
        )
    platform.people.person(who.user_id).following = True
    return who
