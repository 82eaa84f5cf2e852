"""LINE away, LINE refusing, LINE's answers lost, the month spent: late perhaps, never lost, never twice."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from bot import clock
from bot.simulator import Platform, StandIn
from bot.wiring import Services
from models import OutboxMessage, Parcel
from tests.journeys import ledger
from tests.journeys.bots import SECRET, TOKEN, bots, free_port
from tests.journeys.people import Someone
from tests.journeys.village import seat_an_officer
from tests.journeys.waiting import eventually

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@dataclass
class Office:
    """A running bot, its officer, and the weather."""

    platform: Platform
    services: Services
    officer: Someone

    def resident(self) -> Someone:
        return Someone(self.platform, "ป้าแก้ว").adds_the_account()

    def attempts(self, at_least: int) -> None:
        """Waits until some parcel has been tried so often."""

        def tried() -> bool:
            with self.services.database.reading() as session:
                most = session.scalar(select(func.max(Parcel.attempts)).where(Parcel.state == "leaving"))
            return (most or 0) >= at_least

        eventually(tried, within=20)

    def all_is_well(self) -> None:
        ledger.comes_to_rest(self.services, within=30)
        ledger.every_message_was_delivered_as_its_row_says(self.services, self.platform)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """One for all kinds of weather: what one leaves behind the next would notice."""
    folder, port = tmp_path_factory.mktemp("weather"), free_port()
    with (
        StandIn.running(f"http://127.0.0.1:{port}/callback", SECRET, TOKEN) as line,
        bots(folder, line.url, f"sqlite:///{folder}/bot.db") as house,
    ):
        house.start("serve", port=port).ready()
        services = house.services()
        yield Office(line.platform, services, seat_an_officer(services, line.platform))


@pytest.mark.parametrize("fault", ["down", "rate_limited"])
def test_what_could_not_be_sent_is_sent_when_line_is_back(office, fault):
    resident = office.resident()
    setattr(office.platform.faults, fault, True)
    resident.says(LAMP)
    office.attempts(at_least=2)
    setattr(office.platform.faults, fault, False)
    resident.hears("ไฟฟ้าสาธารณะ")
    office.all_is_well()


@pytest.mark.parametrize("fault", ["drop_next", "lose_next", "fail_next"])
def test_a_push_whose_answer_never_came_arrives_once(office, fault):
    resident = office.resident().says(LAMP).hears("ไฟฟ้าสาธารณะ")
    setattr(office.platform.faults, fault, 1)  # the officer's card leaves at once, the receipt a little later
    resident.taps("ส่งเรื่อง").hears("เลขที่เรื่อง")
    office.officer.hears("เรื่องใหม่", "รับเรื่อง")
    office.all_is_well()
    with office.services.database.reading() as session:
        to_the_officer = select(Parcel).where(Parcel.chat == office.officer.user_id).order_by(Parcel.id.desc())
        newest = session.scalars(to_the_officer).first()
    assert (newest.attempts, newest.state) == (2, "sent")


def test_an_answer_that_may_have_been_lost_is_pushed_once(office):
    resident = office.resident()
    office.platform.faults.drop_next = 1
    resident.says(LAMP)
    eventually(lambda: sum("ไฟฟ้าสาธารณะ" in str(message) for message in resident.heard()) == 2)
    office.all_is_well()


def test_when_the_month_is_spent_pushes_wait_and_replies_do_not(office):
    office.platform.quota.spent = True
    resident = office.resident().says(LAMP).hears("ไฟฟ้าสาธารณะ").taps("ส่งเรื่อง").hears("เลขที่เรื่อง")
    eventually(lambda: _waiting(office.services) == [office.officer.user_id])
    clock.quota(office.services)
    assert _waiting(office.services) == [office.officer.user_id]
    office.platform.quota.spent = False
    clock.quota(office.services)
    office.officer.hears("เรื่องใหม่", "รับเรื่อง")
    resident.says("เรื่องของฉัน").hears("รอรับเรื่อง")
    office.all_is_well()


def _waiting(services: Services) -> list[str]:
    """Chats whose messages wait for quota."""
    with services.database.reading() as session:
        return list(session.scalars(select(OutboxMessage.chat).where(OutboxMessage.state == "waiting_quota")))
