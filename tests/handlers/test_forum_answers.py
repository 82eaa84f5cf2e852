"""A resident answers with a word, or asks about forums in a sentence."""

from datetime import datetime

import pytest

from handlers.events import Said
from handlers.forum.resident import asks_about_forums, typed_answer
from handlers.talk import Talk
from models import Conversation, Officer, OutboxMessage, Person
from tests.handlers.hall import START, a_forum, answers, until


def typed(world, phone, word: str) -> bool:
    """Whether the word was taken as an answer."""
    with world.database.transaction() as session:
        person = Person.called(session, phone.user_id, world.clock())
        now: datetime = world.clock()
        event = Said(key=f"typed:{word}", at=now, text=word, reading=None)
        talk = Talk(
            session=session,
            office=world.office,
            conversation=Conversation.locked(session, phone.user_id),
            person=person,
            officer=Officer.who_is(session, person),
            event=event,
            now=now,
            public_url="https://bot.example.org",
        )
        return typed_answer(talk, word)


def last_said(world) -> str:
    return world.rows(OutboxMessage)[-1].message["text"]


@pytest.mark.parametrize(("word", "answer"), [("เข้าร่วม", "coming"), ("ไป", "coming"), ("จะไป", "coming")] + [
    (word, "not_coming") for word in ("ไม่สะดวก", "ไม่ไป", "ไปไม่ได้", "ไม่ว่าง")
])
def test_a_word_answers_the_forum_that_was_listed(world, resident, word, answer):
    a_forum(world)
    resident.says("ประชาคม")
    assert typed(world, resident, word)
    assert answers(world) == {resident.user_id: answer}
    assert ("ลงชื่อเข้าร่วม" if answer == "coming" else "ไม่เป็นไรค่ะ") in last_said(world)


def test_who_never_heard_of_it_answers_nothing(world, resident):
    a_forum(world)
    resident.says("สวัสดี")
    assert not typed(world, resident, "ไป") and not answers(world)


def test_a_list_of_long_ago_is_not_answered_but_ones_own_answer_is_changed(world, resident):
    a_forum(world)
    resident.says("ประชาคม")
    world.time_passes(days=2)
    assert not typed(world, resident, "ไป")
    resident.says("ประชาคม").taps("เข้าร่วม")
    world.time_passes(days=2)
    assert typed(world, resident, "ไปไม่ได้") and answers(world) == {resident.user_id: "not_coming"}


def test_an_invitation_may_be_answered_with_a_word(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    a_forum(world)
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").taps("ส่งขออนุมัติ")
    assert not typed(world, resident, "เข้าร่วม")
    chief.taps("อนุมัติ")
    world.time_passes(seconds=10)
    assert typed(world, resident, "เข้าร่วม") and answers(world) == {resident.user_id: "coming"}


def test_with_two_forums_or_none_or_another_word_it_is_not_clear(world, resident):
    resident.says("ประชาคม")
    assert not typed(world, resident, "ไป")
    a_forum(world)
    resident.says("ประชาคม")
    assert not typed(world, resident, "ไปตลาด")
    a_forum(world, title="อีกครั้งหนึ่ง")
    assert not typed(world, resident, "ไป") and not answers(world)


def test_after_the_start_a_word_is_no_answer(world, resident):
    a_forum(world)
    until(world, START, hours=1)
    resident.says("ประชาคม")
    until(world, START, minutes=-5)
    assert not typed(world, resident, "ไป")


@pytest.mark.parametrize(
    "text",
    [
        "มีประชาคมวันไหน",
        "ประชุมเมื่อไหร่",
        "ประชาคมหมู่ 3",
        "ประชาคมกี่โมง",
        "ประชาคมจัดที่ไหนคะ",
        "ประชุมหมู่บ้านวันไหนครับ",
        "ดูประชาคม",
        "มีประชาคมไหม",
    ],
)
def test_questions_about_forums(text):
    assert asks_about_forums(text)


@pytest.mark.parametrize(
    "text",
    [
        "ถนนพังหน้าศาลาประชาคม",
        "ไฟดับที่ศาลาประชาคมเมื่อไหร่จะซ่อม",
        "ทำไมไม่จัดประชาคมวันไหนเลย",
        "ประชุม",
        "ขอบคุณที่จัดประชาคม",
        "วันไหนเก็บขยะ",
        "ประชาคมครั้งที่แล้วบอกว่าจะทำถนนให้ชาวบ้านแล้วเมื่อไหร่จะทำ",
    ],
)
def test_what_is_no_question_about_forums(text):
    assert not asks_about_forums(text)
