"""Which news a person gets: stopped and resumed with a word, each topic with a tap."""

import pytest

from models import Announcement, Muted, people_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


def would_get(world, phone, topic: str = "health", urgent: bool = False) -> bool:
    """Is this person among those for whom an announcement of the topic is?"""
    with world.database.reading() as session:
        announcement = Announcement(audience={"topic": topic}, urgent=urgent)
        return phone.user_id in {line_id for _, line_id in session.execute(people_of(announcement))}


def test_everybody_gets_every_topic_until_they_say_otherwise(world, resident):
    resident.says("รับข่าว").hears("ข่าวที่ท่านรับ", "✓ ข่าวทั่วไป", "✓ สุขภาพและสวัสดิการ", "หยุดรับข่าว")
    assert would_get(world, resident)


def test_a_tap_switches_a_topic_off_and_on_again(world, resident):
    resident.says("รับข่าว").taps("✓ สุขภาพและสวัสดิการ").hears("ปิดอยู่ สุขภาพและสวัสดิการ", "✓ ข่าวทั่วไป")
    assert not would_get(world, resident) and would_get(world, resident, "farming")
    resident.taps("ปิดอยู่ สุขภาพและสวัสดิการ").hears("✓ สุขภาพและสวัสดิการ")
    assert would_get(world, resident)


def test_tapping_twice_is_tapping_once(world, resident):
    resident.says("รับข่าว")
    resident.taps("✓ สุขภาพและสวัสดิการ").taps("✓ สุขภาพและสวัสดิการ")
    assert len(world.rows(Muted)) == 1 and not would_get(world, resident)


def test_stopping_stops_every_announcement_but_danger_and_says_so(world, resident):
    resident.says("หยุดรับข่าว").hears("หยุดส่งข่าวแล้ว", "เรื่องที่ท่านแจ้ง", "ประชาคมที่ลงชื่อไว้", "เหตุอันตราย", "รับข่าว")
    assert not would_get(world, resident) and not would_get(world, resident, "general")
    assert would_get(world, resident, urgent=True)


def test_answers_about_ones_own_case_come_all_the_same(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").says("หยุดรับข่าว").forget()
    officer.says("งานของฉัน").taps("รับเรื่อง")
    resident.hears(world.case().reference, "รับเรื่องแล้ว")


def test_resuming_brings_back_what_was_chosen(world, resident):
    resident.says("รับข่าว").taps("✓ สุขภาพและสวัสดิการ").says("หยุดรับข่าว").forget()
    resident.says("รับข่าว").hears("จะส่งข่าว", "ปิดอยู่ สุขภาพและสวัสดิการ", "✓ ประชาคม")
    assert would_get(world, resident, "forum") and not would_get(world, resident)


def test_a_topic_tapped_while_all_is_stopped_leaves_all_stopped_and_says_so(world, resident):
    resident.says("รับข่าว").says("หยุดรับข่าว").forget()
    resident.taps("✓ สุขภาพและสวัสดิการ").hears("หยุดข่าวทั้งหมดอยู่", "รับข่าว")
    assert not would_get(world, resident, "general")


def test_ones_own_data_show_the_topics(world, resident):
    resident.says("รับข่าว").taps("✓ สุขภาพและสวัสดิการ").forget()
    resident.says("ข้อมูลของฉัน").hears("ข่าวที่รับ: ข่าวทั่วไป · ประชาคม", "หมู่บ้าน: ไม่ระบุหมู่")
    resident.taps("เลือกข่าว").hears("ปิดอยู่ สุขภาพและสวัสดิการ")
    resident.says("หยุดรับข่าว").forget().says("ข้อมูลของฉัน").hears("หยุดข่าวทั้งหมดอยู่")


def test_looking_at_the_topics_does_not_resume(world, resident):
    resident.says("หยุดรับข่าว").says("เลือกข่าว").hears("หยุดข่าวทั้งหมดอยู่")
    assert not would_get(world, resident)


@pytest.mark.parametrize("data", ["news:parks:off", "news:general:maybe", "news:general", "news::on"])
def test_strange_buttons_change_nothing(world, resident, data):
    resident.taps_action({"type": "postback", "label": "x", "data": data}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.rows(Muted)
