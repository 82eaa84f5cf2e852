"""What a person was told, and what they allowed: every answer is kept with its wording and time."""

from handlers.mine.words import CONSENT_VERSION
from handlers.welcome import NOTICE_VERSION
from models import Agreement, KeptAnswer
from tests.clock import MONDAY
from tests.world import words_of

FIELD = "อยากให้มีลานกีฬาในหมู่บ้าน เด็ก ๆ จะได้มีที่เล่น"


def ledger(world) -> list[tuple[str, str, str]]:
    return [(row.what, row.version, row.answer) for row in world.rows(Agreement)]


def test_first_contact_says_ground_readers_and_where_to_ask(world):
    newcomer = world.phone("ลุงคำ").follows()
    newcomer.hears("เพื่อนบ้านไม่เห็นชื่อ", "ตามหน้าที่ของสำนักงาน", "อย่างอื่นจะถามท่านก่อน", "ความเป็นส่วนตัว", "ข้อมูลของฉัน")
    (shown,) = world.rows(Agreement)
    assert (shown.what, shown.version, shown.answer) == ("notice", NOTICE_VERSION, "shown")
    assert abs((shown.at - MONDAY).total_seconds()) < 5
    newcomer.says("สวัสดีค่ะ")
    assert len(world.rows(Agreement)) == 1


def test_the_whole_notice_is_a_word_away(resident):
    resident.says("ความเป็นส่วนตัว")
    resident.hears("องค์การบริหารส่วนตำบลบ้านอ้อน", "พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล", "ใครเห็น", "เก็บนานแค่ไหน", "สิทธิของท่าน", "ติดต่อ")
    resident.says("ข้อมูลของฉัน").taps("ใครเห็นอะไรบ้าง").hears("ใครเห็น")


def test_nothing_is_asked_for_that_the_work_itself_needs(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับ ม.3").taps("ส่งเรื่อง").does_not_hear("ยินยอม", "อนุญาต")
    assert ledger(world) == [("notice", NOTICE_VERSION, "shown")]


def test_each_extra_is_allowed_and_refused_by_itself(world, resident):
    resident.says("ข้อมูลของฉัน").taps("สิ่งที่ท่านอนุญาต").hears("ยังไม่ได้ถาม", "เรื่องที่ท่านแจ้งได้รับการดูแลเสมอ")
    resident.taps("อนุญาต รับข่าว").hears("อนุญาตแล้ว เมื่อ จันทร์ 23 พ.ย. 2569")
    resident.taps("ไม่อนุญาต รับข่าว").hears("ไม่อนุญาต เมื่อ")
    assert ledger(world)[1:] == [("news", CONSENT_VERSION, "yes"), ("news", CONSENT_VERSION, "no")]
    assert not world.people()[0].wants_news


def test_words_and_taps_elsewhere_are_answers_too(world, resident):
    resident.says("หยุดรับข่าว").says("รับข่าว").says("เปลี่ยนหมู่บ้าน").taps("หมู่ 5").says("เปลี่ยนหมู่บ้าน").taps("ไม่ระบุหมู่")
    answers = [(what, answer) for what, _, answer in ledger(world)[1:]]
    assert answers == [("news", "no"), ("news", "yes"), ("village", "yes"), ("village", "no")]


def test_the_same_answer_again_is_one_row(world, resident):
    resident.says("รับข่าว").says("รับข่าว")
    assert len(ledger(world)) == 2


def test_taking_the_village_back_forgets_it(world, resident):
    resident.says("เปลี่ยนหมู่บ้าน").taps("หมู่ 5").says("ข้อมูลของฉัน").taps("สิ่งที่ท่านอนุญาต").taps("ไม่อนุญาต จำหมู่บ้าน")
    assert world.people()[0].village is None
    resident.forget().taps("อนุญาต จำหมู่บ้าน").hears("กดเลือกหมู่บ้านที่ท่านอยู่")


def test_who_does_not_want_to_be_read_by_others_is_not(world, resident):
    desk = world.officer("พี่นก", "palad", "supervisor")
    resident.says("ข้อมูลของฉัน").taps("สิ่งที่ท่านอนุญาต").taps("ไม่อนุญาต ลงข้อความ")
    resident.says(FIELD).taps("ส่งเรื่อง")
    desk.says(world.case().reference).taps("เผยแพร่ความคิด").hears("ผู้แจ้งไม่อนุญาต")
    resident.says("โคมลอยปล่อยได้กี่โมงถึงกี่โมง").taps("ส่งเรื่อง")
    asked = world.cases()[1].reference
    desk.says(asked).taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("ตามที่นายอำเภออนุญาตค่ะ").forget()
    desk.taps("เก็บเป็นคำตอบ").hears("ผู้แจ้งไม่อนุญาต")
    assert not world.rows(KeptAnswer)


def test_the_card_fits_and_says_everything(resident):
    resident.forget().says("ข้อมูลของฉัน")
    shown = "\n".join(words_of(message) for message in resident.news)
    for label in ("ดาวน์โหลด", "ลบข้อมูล", "ไม่เปิดเผยชื่อ", "สิ่งที่ท่านอนุญาต", "เปลี่ยนหมู่บ้าน", "เลือกข่าว", "ใครเห็นอะไรบ้าง"):
        assert label in shown
