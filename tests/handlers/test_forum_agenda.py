"""Proposals for an agenda: what of them everybody reads, who decides on them, in which order."""

from models import AgendaItem, Announcement, Attendance, Vote
from tests.handlers.hall import a_forum, the_forum, until

SAID = "ขอให้ซ่อมถนนหน้าบ้าน โทร 081-234-5678"
SEEN = "ขอให้ซ่อมถนนหน้าบ้าน โทร [เบอร์โทร]"


def with_items(world, number: int, state: str = "proposed", words: str = "เรื่องที่ {}") -> None:
    with world.database.transaction() as session:
        for n in range(1, number + 1):
            session.add(
                AgendaItem(forum_id=1, words=words.format(n), by="cli", state=state, created_at=world.clock())
            )


def test_what_everybody_reads_of_an_item_names_nobody(world, resident, officer):
    a_forum(world, agenda="ถาม 089-999-8888")
    with_items(world, 1, "accepted", SAID)
    resident.says("ประชาคม").hears(SEEN, "ถาม [เบอร์โทร]").does_not_hear("081", "089")
    officer.says("ประชาคม").taps("เสียงตามสาย").hears(SEEN, "ถาม [เบอร์โทร]")
    officer.says("ประชาคม").does_not_hear("081")
    officer.taps("เชิญชาวบ้าน").hears("ถาม [เบอร์โทร]").does_not_hear("089")


def test_a_number_is_hidden_before_a_long_item_is_cut(world, resident):
    a_forum(world)
    with_items(world, 1, "accepted", "ก" * 85 + " โทร 081-234-5678")
    resident.says("ประชาคม").does_not_hear("081")


def test_an_officer_reads_the_words_and_what_will_be_public(world, officer):
    a_forum(world)
    with_items(world, 1, "proposed", SAID)
    officer.says("ประชาคม").taps("จัดวาระ").hears(SAID, f"คนอื่นจะเห็นว่า “{SEEN}”")


def test_an_item_without_names_is_shown_once(world, officer):
    a_forum(world)
    with_items(world, 1)
    officer.says("ประชาคม").taps("จัดวาระ").hears("1. เรื่องที่ 1").does_not_hear("คนอื่นจะเห็น")


def test_the_oldest_undecided_comes_first_and_none_is_skipped(world, officer):
    a_forum(world)
    with_items(world, 1, "accepted", "ตกลงแล้ว")
    with_items(world, 9)
    officer.says("ประชาคม").taps("จัดวาระ").hears("1. เรื่องที่ 1", "8. เรื่องที่ 8").does_not_hear("เรื่องที่ 9", "ตกลงแล้ว")
    more = next(button for button in officer.buttons() if button == "ดูต่อ")
    officer.taps(more).hears("9. เรื่องที่ 9", "10. ตกลงแล้ว").does_not_hear("เรื่องที่ 8")
    assert "ดูต่อ" not in officer.buttons()


def test_items_decided_meanwhile_make_no_other_be_skipped(world, officer):
    a_forum(world)
    with_items(world, 10)
    officer.says("ประชาคม").taps("จัดวาระ").hears("8. เรื่องที่ 8")
    with world.database.transaction() as session:
        for item in session.query(AgendaItem).filter(AgendaItem.id <= 3):
            item.state = "declined"
    officer.taps("ดูต่อ").hears("เรื่องที่ 9", "เรื่องที่ 10")


def test_inviting_twice_shows_the_invitation_that_stands(world, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    a_forum(world)
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").forget()
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").hears("มีคำเชิญอยู่แล้ว").taps("ส่งขออนุมัติ")
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").hears("มีคำเชิญอยู่แล้ว")
    chief.taps("อนุมัติ")
    world.time_passes(seconds=10)
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").hears("มีคำเชิญอยู่แล้ว")
    assert len(world.rows(Announcement)) == 1


def test_a_cancelled_invitation_makes_room_for_another(world, officer):
    a_forum(world)
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").forget()
    with world.database.transaction() as session:
        session.get(Announcement, 1).state = "cancelled"
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").hears("ยังไม่ได้ส่ง")
    assert [call.state for call in world.rows(Announcement)] == ["cancelled", "draft"]


def test_a_proposal_goes_to_somebody_who_can_read_it(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    a_forum(world, organiser=1)
    officer.blocks()
    resident.says("ประชาคม").taps("เสนอวาระ").says("อยากให้มีตลาดนัดวันเสาร์").taps("ส่ง")
    chief.hears("มีคนเสนอวาระ", "อยากให้มีตลาดนัดวันเสาร์")


def test_numbers_before_options_are_not_doubled(world, officer):
    a_forum(world)
    until(world, minutes=-5)
    officer.says("ประชาคม").taps("เปิดโหวต").says("ทำอะไรก่อน").taps("เลือกจากรายการ")
    officer.says("1. ถนน\n๒) น้ำ\n3 ไฟ").taps("2")
    officer.taps("ปิดโหวต").hears("\n1 ถนน\n2 น้ำ\n3 ไฟ\n")
    assert world.rows(Vote)[0].options == ["ถนน", "น้ำ", "ไฟ"]


def test_a_number_that_is_part_of_an_option_stays(world, officer):
    a_forum(world)
    until(world, minutes=-5)
    officer.says("ประชาคม").taps("เปิดโหวต").says("กี่เมตร").taps("เลือกจากรายการ").says("3 เมตร\n5 เมตร\n7.5 เมตร")
    officer.taps("2")
    assert world.rows(Vote)[0].options == ["3 เมตร", "5 เมตร", "7.5 เมตร"]


# checking in


def test_a_code_is_read_with_words_around_it(world):
    a_forum(world)
    until(world, minutes=-5)
    code = the_forum(world).code
    written = (f"{code} ค่ะ", f"รหัส {code}", f"รหัส{code.lower()}", f"ลงชื่อ {code[:3]}-{code[3:]} ครับ", " ".join(code))
    for n, text in enumerate(written):
        world.phone(f"คนที่ {n}").says(text).hears("ลงชื่อเข้าประชุมแล้ว")
    assert len(world.rows(Attendance)) == len(written)


def test_words_with_a_code_of_no_open_door_are_left_alone(world, resident):
    a_forum(world)
    code = the_forum(world).code
    resident.says(f"รหัส {code} ค่ะ").does_not_hear("ลงชื่อ")
    until(world, minutes=-5)
    resident.forget().says(f"{code}9 ค่ะ").does_not_hear("ลงชื่อเข้าประชุมแล้ว")
    assert not world.rows(Attendance)
