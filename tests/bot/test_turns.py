"""A turn that fails parks its chat, never loses its event, and never stops the others."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot import clock
from models import Conversation, Draft, InboxEvent, OutboxMessage, Person

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def broken(world, resident):
    """The resident's chat holds something that no handler can bear: an answer to a question that was never asked."""
    with world.database.transaction() as session:
        Conversation.locked(session, resident.user_id).enter("more", {}, world.clock())


def event(world) -> InboxEvent:
    return world.rows(InboxEvent)[-1]


def test_a_failed_turn_leaves_no_half_done_work(world, resident, broken):
    before = len(world.rows(OutboxMessage))
    resident.says(LAMP).hears_nothing()
    assert (event(world).state, event(world).reading) == ("unread", None)
    assert len(world.rows(OutboxMessage)) == before


def test_a_parked_chat_waits_and_then_tries_again(world, resident, broken):
    resident.says(LAMP)
    world.tasks.turns.take(resident.user_id)
    (chat,) = world.rows(Conversation)
    assert chat.attempts == 1, "a ring while it is parked does nothing"
    with world.database.transaction() as session:
        Conversation.locked(session, resident.user_id).form = None
    world.time_passes(seconds=3)
    world.tasks.turns.take(resident.user_id)
    world.settle()
    resident.hears("ส่งเรื่อง")
    assert world.rows(Conversation)[0].attempts == 0


def fail_three_times(world, phone) -> None:
    for _ in range(3):
        world.tasks.turns.take(phone.user_id)
        world.time_passes(minutes=1)


def test_the_third_failure_sets_the_event_aside_and_tells_the_person_and_who_leads(world, resident):
    admin = world.officer("แอดมิน", "palad", "admin")
    with world.database.transaction() as session:
        Conversation.locked(session, resident.user_id).enter("more", {}, world.clock())
    resident.says(LAMP)
    fail_three_times(world, resident)
    aside = next(row for row in world.rows(InboxEvent) if row.chat == resident.user_id and row.state == "set_aside")
    assert aside.error == "KeyError", "the kind of the error, never its text"
    resident.hears("เจ้าหน้าที่")
    admin.hears("อ่านไม่สำเร็จ")


def test_later_events_flow_when_one_is_set_aside(world, resident, broken):
    resident.says(LAMP)
    fail_three_times(world, resident)
    with world.database.transaction() as session:
        Conversation.locked(session, resident.user_id).form = None
    resident.forget().says("เรื่องของฉัน").hears("ยังไม่มีเรื่อง")


def test_order_holds_behind_a_failing_event(world, resident, broken):
    resident.says(LAMP).says("เรื่องของฉัน").hears_nothing()
    assert [row.state for row in world.rows(InboxEvent)][-2:] == ["unread", "unread"]


def test_a_parked_chat_keeps_nobody_else_waiting(world, resident, broken):
    resident.says(LAMP)
    world.phone("ลุงคำ").follows().hears("มีอะไรให้ช่วย")


def test_trouble_with_the_database_is_not_held_against_the_event(world, resident):
    with world.database.transaction() as session:
        session.execute(text("ALTER TABLE person RENAME TO elsewhere"))
    for _ in range(5):
        resident.event({"type": "message", "message": {"id": "m", "type": "text", "text": "เรื่องของฉัน"}}, settle=False)
    with world.database.transaction() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO person"))
    assert {row.state for row in world.rows(InboxEvent)[-5:]} == {"unread"}
    assert world.rows(Conversation)[0].attempts == 0
    world.tasks.turns.take(resident.user_id)
    assert {row.state for row in world.rows(InboxEvent)} == {"done"}


def test_two_workers_on_one_chat_handle_each_event_once(world, resident):
    for n in range(6):
        resident.event({"type": "message", "message": {"id": f"b{n}", "type": "text", "text": "ไฟดับ"}}, settle=False)
    with world.database.transaction() as session:
        session.execute(text("UPDATE inbox_event SET state = 'unread'"))
        session.execute(text("DELETE FROM outbox_message"))
        session.execute(text("DELETE FROM piece"))
        session.execute(text("DELETE FROM draft"))
    workers = [threading.Thread(target=world.tasks.turns.take, args=(resident.user_id,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=20)
    assert {row.state for row in world.rows(InboxEvent)} == {"done"}
    assert len({row.key.split(":")[0] for row in world.rows(OutboxMessage)}) == 7
    assert len(world.rows(Draft)) == 1 and len(world.rows(Person)) == 1


def test_one_report_that_cannot_be_sent_keeps_no_other(world, resident):
    resident.says(LAMP)
    world.phone("ลุงคำ").says("ถนนหน้าโรงเรียนเป็นหลุมลึกมาก ม.5")
    with world.database.transaction() as session:
        session.execute(text("DELETE FROM conversation WHERE chat = :chat"), {"chat": resident.user_id})
        session.execute(
            text("UPDATE draft SET lane = 'ordinary', kind = 'nonsense' WHERE chat = :chat"), {"chat": resident.user_id}
        )
        session.execute(
            text(
                "CREATE TRIGGER no BEFORE INSERT ON \"case\" WHEN NEW.kind = 'nonsense' "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        )
    world.clock.passes(minutes=11)
    clock.drafts(world.services)
    assert [case.village for case in world.cases()] == [5]


class Bells:
    """Notes who is rung for."""

    def __init__(self):
        self.rung = {}

    def ring(self, rings: dict) -> None:
        self.rung.update(rings)


# deliveries


def test_an_answer_to_somebody_who_blocked_us_meanwhile_is_refused_not_sent(world, resident):
    resident.event({"type": "message", "message": {"id": "m", "type": "text", "text": LAMP}}, settle=False)
    with world.database.transaction() as session:
        session.query(Person).one().blocked_at = world.clock()
    world.settle()
    resident.hears_nothing()
    assert {row.state for row in world.rows(OutboxMessage)[2:]} == {"refused"}


def test_what_waited_for_quota_leaves_when_there_is_some(world, resident):
    with world.database.transaction() as session:
        OutboxMessage.put(
            session,
            key="k",
            chat=resident.user_id,
            message={"type": "text", "text": "ข่าว"},
            now=world.clock(),
            push_at=world.clock(),
        )
        session.execute(text("UPDATE outbox_message SET state = 'waiting_quota' WHERE key = 'k'"))
    world.line.most = world.line.used = 100
    for world.line.reachable in (True, False):
        world.time_passes(minutes=5)
        resident.hears_nothing()
    world.line.used, world.line.reachable = 50, True
    world.time_passes(minutes=5)
    resident.hears("ข่าว")


def test_the_sweep_rings_for_all_that_waits(world, resident):
    bell = Bells()
    resident.event({"type": "message", "message": {"id": "m", "type": "text", "text": LAMP}}, settle=False)
    resident.event({"type": "message", "message": {"id": "p", "type": "image"}}, settle=False)
    with world.database.transaction() as session:
        session.execute(text("UPDATE inbox_event SET state = 'unread' WHERE message_id = 'm'"))
    world.clock.passes(seconds=1)
    clock.sweep(replace(world.services, bell=bell))
    assert bell.rung["heard"] == {resident.user_id}
    assert list(bell.rung["told"]) == [resident.user_id]
    assert len(bell.rung["wanted"]) == 1
