"""In a group chat: silent unless spoken to, discreet when it speaks."""

import json

import pytest

from models import Draft, InboxEvent, OutboxMessage, Piece
from tests.gathering import GroupChat

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
FIRE = "ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว"
CORRUPT = "ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม"
#: what people say to each other, some of it with the word that also begins a report
TALK = [
    LAMP,
    FIRE,
    "พรุ่งนี้ไปวัดกี่โมง",
    "แจ้งลูกบ้านทุกท่าน พรุ่งนี้ประชุมที่ศาลา",
    "แจ้งข่าวงานบุญวันเสาร์นี้",
    "แจ้ง พ่อแม่พี่น้องหมู่ 3 พรุ่งนี้ไฟฟ้าจะดับ 9 โมงถึงเที่ยง",
    "แจ้ง ทุกท่าน พรุ่งนี้น้ำประปาหยุดไหลครับ",
    "แจ้งเรื่อง ให้ทราบทั่วกัน วันนี้มีตลาดนัด",
    "แจ้ง อสม.ทุกท่าน ประชุมวันศุกร์",
    "ใครแจ้ง อบต. เรื่องไฟหรือยัง",
    "@สมชาย ไฟหน้าวัดดับ",
]


@pytest.fixture(params=["group", "room"])
def group(world, request) -> GroupChat:
    made = GroupChat(world, request.param)
    return made.is_joined().forget()


def kept(world, group) -> str:
    """All that the database keeps of the group's chat."""
    rows = [row for row in world.rows(InboxEvent) if row.chat == group.id]
    assert rows and {row.state for row in rows} == {"done"}
    return json.dumps([[row.payload, row.reading, row.message_id] for row in rows], ensure_ascii=False)


@pytest.mark.parametrize("kind", ["group", "room"])
def test_it_introduces_itself_once_and_briefly(world, kind):
    group = GroupChat(world, kind)
    group.is_joined().hears("อบต.บ้านอ้อน", "เงียบ", "“แจ้ง” เว้นวรรค")
    assert len(group.forget().is_left().news) == 0


@pytest.mark.parametrize("words", TALK)
def test_talk_among_people_is_neither_answered_nor_kept(world, resident, group, words):
    group.says(resident, words).hears_nothing()
    resident.hears_nothing()
    assert not world.cases() and not world.rows(Draft)
    assert words not in kept(world, group) and resident.user_id not in kept(world, group)


def test_a_photo_in_a_group_is_not_fetched(world, resident, group):
    group.sends_photo(resident).hears_nothing()
    assert group.last_message_id not in kept(world, group)


@pytest.mark.parametrize("said", [f"แจ้ง {LAMP}", f"แจ้งเรื่อง {LAMP}", f"แจ้ง: {LAMP}", f"แจ้ง\n{LAMP}"])
def test_a_report_is_filed_for_whoever_spoke(world, resident, officer, group, said):
    group.says(resident, said)
    case = world.case()
    assert (case.chat, case.words, case.strategy, case.village) == (resident.user_id, LAMP, "1.3", 3)
    group.does_not_hear("ไฟ", "วัด", "หมู่ 3", "กองช่าง").hears(case.reference, "แชตส่วนตัว")
    resident.hears("ส่งเรื่องให้แล้วค่ะ", case.reference, "กองช่าง")
    officer.hears(case.reference, LAMP)
    assert LAMP not in kept(world, group)


def test_calling_its_name_does_too(world, resident, group):
    group.calls(resident, LAMP).hears(world.case().reference)
    assert world.case().words == LAMP


def test_the_name_may_stand_behind_and_after_a_smile(world, resident, group):
    group.calls(resident, "ม.3", before="🙏🏽 ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ")
    assert world.case().words.startswith("🙏🏽 ไฟกิ่งหน้าวัดดับมาสามวันแล้ว") and "@" not in world.case().words


def test_whoever_was_never_in_touch_reads_the_notice_first(world, group):
    stranger = world.phone("ลุงคำ")
    group.says(stranger, f"แจ้ง {LAMP}")
    stranger.hears("เพื่อนบ้านไม่เห็นชื่อของท่าน", world.case().reference)


def test_the_group_is_answered_free_of_charge_or_not_at_all(world, resident, group):
    group.says(resident, f"แจ้ง {LAMP}")
    assert {delivery.how for delivery in world.line.accepted if str(delivery.to).startswith(group.id)} == {"reply"}
    assert all(row.push_at is None and row.until for row in world.rows(OutboxMessage) if row.chat == group.id)


@pytest.mark.parametrize(
    ("words", "answer"), [("สวัสดีค่ะ", "“แจ้ง” เว้นวรรค"), ("", "“แจ้ง” เว้นวรรค"), ("ขอบคุณมากนะคะ", "ยินดีค่ะ")]
)
def test_called_without_a_matter_it_says_how(world, resident, group, words, answer):
    group.calls(resident, words).hears(answer)
    assert not world.cases()


def test_the_word_alone_is_not_answered(world, resident, group):
    group.says(resident, "แจ้ง").hears_nothing()
    group.says(resident, "แจ้ง ลูกบ้านทุกท่าน สวัสดีปีใหม่ครับ").hears_nothing()
    group.says(resident, "แจ้ง ขอบคุณทุกคนที่มาช่วยงานค่ะ").hears_nothing()


def test_a_sensitive_matter_is_asked_about_in_private_and_the_group_learns_nothing(world, resident, officer, group):
    group.says(resident, f"แจ้ง {CORRUPT}").does_not_hear("ละเอียดอ่อน", "เลขที่").hears("แชตส่วนตัว")
    assert not world.cases()
    officer.hears_nothing()
    resident.hears("ละเอียดอ่อน").taps("1 ปลัด อบต.").taps("ส่งเรื่อง").hears("ผู้ที่อ่านได้มีเพียง ปลัด อบต.")


def test_whoever_adds_the_account_afterwards_goes_on_where_the_group_left_off(world, group):
    stranger = world.phone("ลุงคำ")
    group.says(stranger, f"แจ้ง {CORRUPT}")
    stranger.forget().follows().hears("ละเอียดอ่อน", "1 ปลัด อบต.")


def test_despair_is_answered_in_private_with_the_same_words_in_the_group(world, resident, officer, group):
    group.says(resident, "แจ้ง ไม่อยากอยู่แล้ว อยากตาย").does_not_hear("เป็นห่วง").hears("แชตส่วนตัว", "1323")
    resident.hears("เราเป็นห่วงนะคะ", "โทร 1323")
    assert not world.cases() and "อยากตาย" not in kept(world, group)


def test_an_alarm_gives_the_numbers_to_everybody_and_the_matter_to_the_officers(world, resident, group):
    clerk = world.officer("พี่นก", "palad")
    group.says(resident, f"แจ้ง {FIRE}").does_not_hear("ลุงมี").hears("โทร 199", world.case().reference)
    clerk.hears("ฉุกเฉิน", "ไฟไหม้บ้านลุงมี")
    resident.hears("โทร 199", "ส่งตำแหน่ง")
    other = world.phone("ลุงคำ")
    group.says(other, "แจ้งเหตุไฟไหม้บ้าน หมู่ 4 ช่วยด้วยครับ").hears(world.cases()[1].reference)
    assert world.cases()[1].duplicate_of_id == world.cases()[0].id


def test_a_report_open_in_private_is_not_sent_by_what_is_said_in_a_group(world, resident, group):
    resident.says("น้ำประปาไม่ไหลเลยทั้งหมู่บ้าน หมู่ 5").forget()
    group.says(resident, f"แจ้ง {LAMP}").hears("แชตส่วนตัว")
    assert not world.cases()
    resident.hears("ส่งเรื่อง")
    world.time_passes(minutes=11)
    assert any(LAMP in case.words for case in world.cases())


def test_a_member_whom_line_does_not_name_is_asked_kindly_to_write_in_private(world, group):
    group.says(None, f"แจ้ง {LAMP}").hears("ไม่เห็นว่าใครเป็นคนแจ้ง", "แชตส่วนตัว")
    assert not world.cases() and LAMP not in kept(world, group)


def test_taking_the_words_back_in_the_group_takes_them_out_of_the_case(world, resident, officer, group):
    group.says(resident, f"แจ้ง {LAMP}")
    group.unsends(resident, group.last_message_id)
    assert LAMP not in world.case().words
    assert [piece.text for piece in world.rows(Piece)] == [None]
    officer.hears("ลบข้อความ")
    group.unsends(resident, "unknown")


def test_the_group_hears_nothing_of_what_becomes_of_a_case(world, resident, officer, group):
    group.says(resident, f"แจ้ง {LAMP}").forget()
    officer.taps("รับเรื่อง")
    resident.hears("จะแจ้งความคืบหน้าให้ทราบ")
    group.says(resident, "ขอบคุณครับ").hears_nothing()
