"""Every button that the bot ever showed, pressed by somebody else, by somebody who erased their data, and weeks later:
always a kind answer, never a failed turn, never a change of what is not one's own."""

import ast
from pathlib import Path

import pytest

from handlers import taps
from models import Idea, InboxEvent
from tests.handlers.hall import a_forum, the_forum, until
from tests.handlers.mine.everything import every_row
from tests.world import Phone, World, actions_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
FIELD = "อยากให้มีลานกีฬาในหมู่บ้าน เด็ก ๆ จะได้มีที่เล่น"
#: what every gesture leaves behind, whoever makes it
TRACES = {"inbox_event", "outbox_message", "parcel", "conversation", "audit_entry"}
#: what a press may rightly say at any time, of whoever presses and of nobody else
ABOUT_ONESELF = {"home", "news", "consent", "mine", "hide", "ideas", "rate"}
#: … and what anybody may do with what is public
FOR_ANYBODY = {"idea"}
#: an answer that is given to others is never over: its officers may retire it at any time
NEVER_OVER = {"kept"}
#: what officers refused they may take up again at any time; a yes that comes after the silence is a yes all the same; a
#: photo that neighbours see is taken back whenever an officer wants it
ALWAYS_GOOD = (":reopen", ":fixed", ":hide")


def kinds() -> set[str]:
    """The first part of all postback data that taps.py understands."""
    tree = ast.parse(Path(taps.__file__).read_text(encoding="utf-8"))
    firsts = [node.patterns[0] for node in ast.walk(tree) if isinstance(node, ast.MatchSequence)]
    return {first.value.value for first in firsts if isinstance(first, ast.MatchValue)}


class Village:
    """A village in which everything has happened at least once."""

    def __init__(self, world: World):
        self.world = world
        self.officer = world.officer("ช่างเอก", "chang", "supervisor")
        self.clerk = world.officer("พี่นก", "palad", "supervisor")
        self.resident = world.phone("ป้าแก้ว").follows()
        self._reports()
        self._matters_of_their_own()
        self._forum()
        self._news()
        self._much_work()

    def _reports(self) -> None:
        self.resident.says(LAMP).taps("แก้หมวด").taps("1 โครงสร้างพื้นฐาน").taps("แก้หมู่").taps("หมู่ 4").taps("ส่งเรื่อง")
        self.resident.taps("หมู่ 5")
        lamp = self.world.cases()[0].reference
        self.officer.says("งานของฉัน").taps("แก้หมวด").taps("1 โครงสร้างพื้นฐาน").taps("รับเรื่อง")
        self.officer.taps("ขอข้อมูล").says("เสาไหนคะ")
        self.resident.says("ต้นที่สอง").says("เรื่องของฉัน").taps("เพิ่มข้อมูล")
        self.officer.taps("ส่งต่อ").says("ยกเลิก").taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนหลอดแล้ว")
        self.resident.taps("หายแล้ว")
        self.resident.says(lamp).says("ถนนหน้าบ้านเป็นหลุมลึกมาก ม.3").taps("ส่งเรื่อง").says("เรื่องของฉัน").taps("ถอนเรื่อง")
        self.resident.says("ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม").says("ยกเลิก")
        self.resident.says("ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว").taps("ถอนเรื่อง")
        self.resident.sends_photo().says("ขยะล้นถังหน้าตลาดมาสองวันแล้วค่ะ ม.2").taps("ส่งเรื่อง")
        self.clerk.says(self.world.cases()[-1].reference).taps("รูปให้เพื่อนบ้านดู").taps("ให้เพื่อนบ้านเห็น")
        self.resident.says(FIELD).taps("ส่งเรื่อง")
        self.idea = self.world.cases()[-1].reference
        self.clerk.says(self.idea).taps("เผยแพร่ความคิด").taps("ใช้ตามนี้").taps("ใช้ตามนี้").taps("เผยแพร่")
        self.clerk.says(self.idea).taps("ความคืบหน้า")
        self.clerk.says("ยกเลิก")
        self.neighbour = self.world.phone("ลุงคำ").follows().says("ความคิด").taps("สนับสนุน").says("ความคิด")

    def _matters_of_their_own(self) -> None:
        self.resident.says("ขอบ้านเลขที่ใหม่ต้องทำอย่างไรคะ").says("เบี้ยคนชราต้องทำยังไงคะ").says("1")
        self.resident.says("โคมลอยปล่อยได้กี่โมงถึงกี่โมง").taps("ส่งเรื่อง")
        asked = self.world.cases()[-1].reference
        self.clerk.says(asked).taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("ตามที่นายอำเภออนุญาต").taps("เก็บเป็นคำตอบ").taps("เก็บ")
        self.resident.says("เมื่อวานดูละครสนุกดี").says("ข้อมูลของฉัน").taps("สิ่งที่ท่านอนุญาต").taps("ดาวน์โหลด")
        self.resident.taps("ไม่เปิดเผยชื่อ").says("ลบข้อมูล").taps("ไม่ลบ").says("เปลี่ยนหมู่บ้าน").says("เลือกข่าว")
        self.resident.says("ไม่อยากมีชีวิตอยู่แล้ว").says("เหนื่อยจัง").taps("ให้คนโทรหา").says("ยกเลิก")

    def _forum(self) -> None:
        a_forum(self.world, organiser=2)
        self.resident.says("ประชาคม").taps("เข้าร่วม").taps("เสนอวาระ").says("อยากได้ตลาดนัด").taps("ส่ง")
        self.clerk.says("ประชาคม").taps("จัดวาระ").taps("บรรจุ").says("ประชาคม").taps("เลื่อนหรือย้าย").says("ยกเลิก")
        until(self.world, minutes=-5)
        self.resident.says(the_forum(self.world).code)
        self.clerk.says("ประชาคม").taps("เปิดโหวต").says("เอาตลาดนัดไหม").taps("เห็นชอบ/ไม่เห็นชอบ")
        self.resident.says("โหวต").taps("เห็นชอบ")
        self.clerk.says("ประชาคม").taps("ปิดโหวต").says("0 0").says("ประชาคม").taps("เพิ่มมติ").says("ทำตลาดนัดทุกวันเสาร์")
        self.clerk.taps("สำนักปลัด")

    def _news(self) -> None:
        self.officer.says("ประกาศ").taps("เขียนประกาศ").says("พรุ่งนี้ฝนตกหนัก").taps("พอแล้ว").taps("ข่าวทั่วไป").taps("ทุกคน")
        self.officer.taps("ส่งทันทีที่อนุมัติ").taps("ส่งขออนุมัติ")
        self.clerk.taps("อนุมัติ")
        self.world.time_passes(minutes=1)
        self.officer.says("ประกาศ")

    def _much_work(self) -> None:
        """More than a list shows at once."""
        many = self.world.phone("ลุงมี").follows()
        for number in range(1, 13):
            many.says(f"ถนนหน้าบ้านเป็นหลุมลึกมาก หมู่ {number % 8 + 1}").taps("ส่งเรื่อง")
        self.neighbour.says("ถนนหน้าบ้านเป็นหลุมลึกมาก หมู่ 3").taps("เรื่องเดียวกัน").says("เรื่องของฉัน")
        self.officer.says("งานของฉัน")

    def shown_to(self, phone: Phone) -> list[str]:
        """The data of every button that this phone was ever shown, each once."""
        found = (action for message in phone._heard() for action in actions_of(message))
        return list(dict.fromkeys(action["data"] for action in found if "data" in action))

    def all_buttons(self) -> list[str]:
        phones = (self.resident, self.neighbour, self.officer, self.clerk)
        return list(dict.fromkeys(data for phone in phones for data in self.shown_to(phone)))


@pytest.fixture
def village(world) -> Village:
    return Village(world)


def substance(world: World, but_of: Phone | None = None) -> list:
    """Every row that is more than a trace. `but_of`: without what belongs to this person."""
    own = {person.id for person in world.people() if but_of is not None and person.line_id == but_of.user_id}
    return [
        (table, {key: value for key, value in row.items() if key != "blocked_at"})
        for table, row in every_row(world, without=TRACES)
        if row.get("person_id") not in own and not (table == "person" and row["id"] in own)
    ]


def press(world: World, phone: Phone, data: str) -> None:
    """One press: there is an answer, and no turn failed."""
    phone.forget().event({"type": "postback", "postback": {"data": data}})
    assert phone.news, f"{data} was answered with silence"
    with world.database.reading() as session:
        assert session.query(InboxEvent).filter(InboxEvent.state != "done").count() == 0, data


def changed(before: list, after: list) -> list:
    return [row for row in after if row not in before] + [row for row in before if row not in after]


def test_every_kind_of_button_is_among_them(village):
    assert {data.partition(":")[0] for data in village.all_buttons()} == kinds()
    assert len(village.all_buttons()) > 100


def test_another_persons_phone_changes_nothing_of_anybody(world, village):
    stranger = world.phone("มือซน").follows()
    for data in village.all_buttons():
        before = substance(world, stranger)
        press(world, stranger, data)
        if data.partition(":")[0] not in FOR_ANYBODY:
            assert changed(before, substance(world, stranger)) == [], data


def test_what_is_public_is_changed_by_what_is_shown_only(world, village):
    stranger = world.phone("มือซน").follows()
    supporters = world.rows(Idea)[0].supporters
    for data in village.all_buttons():
        if data.partition(":")[0] in FOR_ANYBODY:
            press(world, stranger, data)
    assert world.rows(Idea)[0].supporters in (supporters, supporters + 1)


def test_an_erased_persons_old_buttons_change_nothing(world, village):
    shown = village.shown_to(village.resident)
    village.resident.says("ลบข้อมูล").taps("ลบ และถอนเรื่อง").hears("ลบข้อมูลของท่านแล้ว")
    world.time_passes(days=2)
    for data in shown:
        before = substance(world, village.resident)
        press(world, village.resident, data)
        if data.partition(":")[0] not in FOR_ANYBODY:
            assert changed(before, substance(world, village.resident)) == [], data


def test_weeks_later_when_all_is_over_they_change_nothing(world, village):
    village.clerk.says(village.idea).taps("ความคืบหน้า").taps("ยังทำไม่ได้").says("งบปีนี้ไม่พอค่ะ")
    for case in world.cases():
        for phone, label in ((village.clerk, "ไม่รับ"), (village.officer, "ไม่รับ")):
            phone.says(case.reference)
            if label in phone.buttons():
                phone.taps(label).says("ปิดเรื่องเพื่อทดสอบ")
    village.clerk.says("ประชาคม").taps("ปิดประชุม")
    village.clerk.says("ประชาคม").taps("บันทึกการประชุม").says("ประชุมเรียบร้อย").taps("พอแล้ว")
    world.time_passes(days=10)
    world.time_passes(days=60)
    assert all(case.closed_at for case in world.cases())
    for phone in (village.resident, village.officer, village.clerk):
        for data in village.shown_to(phone):
            if data.endswith(ALWAYS_GOOD):
                continue
            before = substance(world)
            press(world, phone, data)
            if data.partition(":")[0] not in ABOUT_ONESELF | NEVER_OVER:
                assert changed(before, substance(world)) == [], (phone.name, data)
