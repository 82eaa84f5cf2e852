"""Thanks, greetings, yes, laughter, curses and silence: kindly answered, never a report, never an answer."""

import time

import pytest

from handlers import courtesy
from models import Draft, Piece

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
THANKS = ["ขอบคุณค่ะ", "ขอบคุณมากๆๆ นะคะ 🙏", "ขอบใจจ้า", "ขอบใจ๋เน้อ", "ยินดีเจ้า", "ยินดีจ๊าดนักเจ้า", "ขอบพระคุณครับผม", "🙏🙏🙏"]
THANKS += ["โอเคครับ ขอบคุณครับ", "thank you"]
GREETINGS = ["สวัสดีค่ะ", "สวัสดีเจ้า", "สวัสดีตอนเช้าครับ", "หวัดดีจ้า", "ฮัลโหลลล", "hello", "มีใครอยู่ไหมคะ"]
GREETINGS += ["กิ๋นข้าวแล้วกา", "สวัสดีค่ะแอดมิน"]
YES = ["ครับ", "ค่ะ", "โอเค", "โอเคค่ะ", "ok", "ได้ครับ", "รับทราบค่ะ", "เจ้า", "จ้า", "อือ", "เข้าใจแล้วค่ะ", "👍"]
CURSES = ["ไอ้เหี้ย", "แม่งห่วยแตก", "ระบบเฮงซวย", "ไอ้ควาย", "ไม่ได้เรื่องเลย", "ห่วย!!!", "🤬"]
SILENCE = ["...", "…", "?", "??", ". . .", "-"]
LAUGHS = ["555", "5555+", "ฮ่าๆๆ"]
WORK = [LAMP, "ขอบคุณที่มาซ่อมไฟให้ แต่ยังดับอยู่", "ควายหายจากคอก", "ถนนห่วยมาก หลุมเต็มไปหมด"]
WORK += ["สวัสดีค่ะ น้ำไม่ไหลสองวันแล้ว", "191", "3"]
EVERY = {"thanks": THANKS, "greeting": GREETINGS, "yes": YES, "curse": CURSES, "silence": SILENCE, "laugh": LAUGHS}


@pytest.mark.parametrize("kind", EVERY)
def test_each_is_known_for_what_it_is(kind):
    assert {text: courtesy.kind(text) for text in EVERY[kind]} == dict.fromkeys(EVERY[kind], kind)


@pytest.mark.parametrize("text", WORK)
def test_what_says_more_is_none(text):
    assert courtesy.kind(text) is None


@pytest.mark.parametrize("text", ["ครับ" * 1000 + "ก", "ๆ ค่ะ" * 1000 + "!x", "ขอบคุณ" * 1000])
def test_a_long_row_is_looked_at_quickly(text):
    times = []
    for _ in range(3):  # the machine does other things too
        start = time.perf_counter()
        courtesy.kind(text)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05


@pytest.mark.parametrize("text", [*THANKS, *YES, *LAUGHS])
def test_thanks_and_yes(world, resident, text):
    resident.says(text).hears("ยินดีค่ะ")
    assert not world.rows(Draft)


@pytest.mark.parametrize("text", GREETINGS)
def test_a_greeting_opens_the_menu(resident, text):
    resident.says(text).hears("มีอะไรให้ช่วย")


@pytest.mark.parametrize("text", CURSES)
def test_a_curse_is_met_with_patience(world, resident, text):
    resident.says(text).hears("ขอโทษที่ทำให้ไม่สบายใจ")
    assert not world.rows(Draft)


@pytest.mark.parametrize("text", SILENCE)
def test_silence(world, resident, text):
    resident.says(text).hears("อยู่ตรงนี้ค่ะ")
    assert not world.rows(Draft)


def test_only_a_sticker(world, resident):
    resident.sends_sticker().hears("มีเรื่องอะไรให้ช่วย")
    assert not world.rows(Draft)


@pytest.mark.parametrize("text", ["ขอบคุณค่ะ", "ครับ", "โอเค", "...", "555", "ห่วยแตก", "สวัสดีเจ้า"])
def test_in_the_middle_of_a_report_it_joins_nothing_and_says_when_the_report_goes(world, resident, text):
    resident.says(LAMP).forget().says(text).hears("ถ้าไม่กดอะไร จะส่งให้เองเวลา 09:10 น.")
    world.time_passes(minutes=11)
    assert world.case().words == LAMP
    assert len(world.rows(Piece)) == 1


def test_thanks_are_no_answer_to_an_officer_but_yes_is(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.says("งานของฉัน").taps("ขอข้อมูล").says("พรุ่งนี้เข้าไปดูสะดวกไหมคะ")
    resident.forget().says("สวัสดีค่ะ ขอบคุณค่ะ").hears("ยินดีค่ะ")
    assert world.case().status == "need_info"
    resident.says("ได้ครับ").hears("ส่งคำตอบของเรื่อง")
    officer.hears("ผู้แจ้งตอบแล้ว", "ได้ครับ")
    assert world.case().status == "received"


def test_after_adding_to_a_case_thanks_are_not_added(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").says("เรื่องของฉัน").taps("เพิ่มข้อมูล").says("ต้นที่สอง").forget()
    resident.says("ขอบคุณมากค่ะ").hears("ยินดีค่ะ")
    assert [piece.text for piece in world.rows(Piece)] == [LAMP, "ต้นที่สอง"]


def test_after_a_cry_for_help_the_kind_hand_stays(resident):
    resident.says("ไม่อยากมีชีวิตอยู่แล้ว").forget().says("ขอบคุณค่ะ").hears("อยู่ตรงนี้ด้วยนะคะ")
