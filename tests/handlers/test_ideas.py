"""Ideas: offered, published without a name, supported, answered, and told about until they are done."""

import threading
from datetime import timedelta

import pytest

from handlers.ideas import cards
from handlers.ideas.cards import Looking
from models import Case, Idea, OutboxMessage, Support
from models.limits import check_message
from tests.servers import migrated_postgresql_url, psycopg_url
from tests.world import World

FIELD = "อยากให้อบต.ทำลานกีฬาหน้าวัด หมู่ 3 เด็ก ๆ จะได้มีที่เล่น"
WITH_NAMES = f"{FIELD} โทรหาลุงสมชาย ใจดี บ้านเลขที่ 12 โทร 0812345678"
MARKET = "อยากให้มีตลาดนัดทุกวันเสาร์ที่ลานหน้าอบต. คนเฒ่าจะได้ขายผัก"
TITLE = "ลานกีฬาหน้าวัด"


@pytest.fixture
def postgresql_world():
    made = World(psycopg_url(migrated_postgresql_url()))
    yield made
    made.close()


@pytest.fixture
def desk(world):
    """หัวหน้า of the office, who may act on every case."""
    return world.officer("ปลัดสมศรี", "palad", "supervisor")


@pytest.fixture
def offered(world, resident, desk):
    """ป้าแก้ว's idea, as a case that nobody has published yet."""
    resident.says(FIELD).taps("ส่งเรื่อง").taps("ข้าม").forget()
    return world.case().reference


@pytest.fixture
def idea(world, resident, desk, offered) -> Idea:
    """…published."""
    publish(desk, offered)
    resident.forget()
    return world.rows(Idea)[0]


@pytest.fixture
def neighbour(world):
    return world.phone("ลุงคำ").follows().forget()


def publish(desk, reference: str, title: str = TITLE) -> None:
    desk.says(reference).taps("เผยแพร่ความคิด").says(title).taps("ใช้ตามนี้").taps("เผยแพร่").forget()


def tell(desk, reference: str, step: str, words: str, year: str | None = None) -> None:
    desk.says(reference).taps("ความคืบหน้า").taps(step)
    if year:
        desk.says(year)
    desk.says(words).hears("บันทึกแล้วค่ะ")


def now(world) -> Idea:
    return world.rows(Idea)[0]


def enough(world, threshold: int = 2) -> None:
    """Make the threshold of the idea that stands a small one."""
    with world.database.transaction() as session:
        session.get(Idea, 1).threshold = threshold


# seeing and offering


def test_typing_the_word_says_how_to_offer_one(resident):
    resident.says("ความคิด").hears("เสนอความคิด", "พิมพ์เล่ามาได้เลยค่ะ", "ยังไม่มีความคิดที่ลงไว้")


def test_nobody_sees_an_idea_before_an_officer_published_it(neighbour, offered):
    neighbour.says("ความคิด").does_not_hear("ลานกีฬา")


def test_a_published_idea_is_a_card_with_count_threshold_days_and_state(neighbour, idea):
    neighbour.says("ความคิด").hears(
        TITLE, "เปิดรับเสียงสนับสนุน", "0 เสียง จาก 20 เสียง", "เหลืออีก 60 วัน", "ครบ 20 เสียง สำนักงานจะตอบ", "สนับสนุน"
    )


def test_the_author_is_told_and_sees_it_as_their_own(world, resident, desk, offered):
    publish(desk, offered)
    resident.hears("ลงให้ทุกคนเห็นแล้ว", TITLE, "ไม่มีใครเห็นว่าท่านเป็นผู้เสนอ", "20 เสียง", "ศุกร์ 22 ม.ค. 2570")
    assert world.case().status == "accepted"
    resident.says("ความคิด").hears(TITLE, "ท่านเสนอไว้")
    assert "สนับสนุน" not in resident.buttons()


def test_names_numbers_and_houses_are_not_published(world, resident, desk, neighbour):
    resident.says(WITH_NAMES).taps("ส่งเรื่อง")
    desk.says(world.case().reference).forget().taps("เผยแพร่ความคิด")
    desk.taps("ใช้ตามนี้").does_not_hear("0812345678", "บ้านเลขที่ 12")
    desk.taps("ใช้ตามนี้").taps("เผยแพร่")
    neighbour.says("ความคิด").does_not_hear("0812345678", "สมชาย", "เลขที่ 12", world.case().reference)
    assert "ลานกีฬาหน้าวัด" in now(world).words and "[เบอร์โทร]" in now(world).words


def test_what_the_officer_types_is_masked_too(world, desk, offered):
    desk.says(offered).taps("เผยแพร่ความคิด").says("ลานกีฬาของ 081-234-5678").says("ติดต่อ 081-234-5678 ได้")
    desk.hears("ทุกคนจะเห็นแบบนี้", "[เบอร์โทร]").taps("เผยแพร่")
    assert "5678" not in now(world).title + now(world).words


def test_everything_can_be_typed_where_quick_replies_do_not_show(world, desk, offered):
    desk.says(offered).taps("เผยแพร่ความคิด").says("ใช้ตามนี้").says("ใช้ตามนี้").says("เผยแพร่").hears("เผยแพร่ “")
    assert len(world.rows(Idea)) == 1


def test_publishing_can_be_given_up(world, desk, offered):
    desk.says(offered).taps("เผยแพร่ความคิด").says(TITLE).taps("ยกเลิก").hears("ยกเลิกแล้วค่ะ")
    assert not world.rows(Idea)


def test_an_idea_is_published_once(world, desk, offered):
    publish(desk, offered)
    desk.taps("เผยแพร่ความคิด").hears("เผยแพร่แล้ว")
    desk.taps("เผยแพร่").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert len(world.rows(Idea)) == 1


def test_two_officers_who_publish_at_once_publish_once(world, desk, offered):
    colleague = world.officer("นายก", "borihan", "supervisor")
    for phone in (desk, colleague):
        phone.says(offered).taps("เผยแพร่ความคิด").says(TITLE).taps("ใช้ตามนี้")
    desk.taps("เผยแพร่").hears("เผยแพร่ “")
    colleague.forget().taps("เผยแพร่").hears("เผยแพร่แล้ว")
    assert len(world.rows(Idea)) == 1


def test_what_is_not_an_idea_or_is_delicate_is_never_published(world, resident, desk):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    complaint = world.case().reference
    tap = {"type": "postback", "label": "x", "data": f"case:{complaint}:publish"}
    desk.says(complaint).does_not_hear("เผยแพร่ความคิด")
    desk.taps_action(tap).hears("เผยแพร่เป็นความคิดไม่ได้")
    with world.database.transaction() as session:
        session.get(Case, 1).kind, session.get(Case, 1).lane = "idea", "palad"
    desk.says(complaint).does_not_hear("เผยแพร่ความคิด")
    desk.taps_action(tap).hears("เผยแพร่เป็นความคิดไม่ได้")
    assert not world.rows(Idea)


@pytest.mark.parametrize("verb", ["publish", "progress"])
def test_other_departments_and_residents_cannot(world, offered, neighbour, verb):
    tap = {"type": "postback", "label": "x", "data": f"case:{offered}:{verb}"}
    neighbour.taps_action(tap).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    world.officer("ครูแดง", "khlang").taps_action(tap).hears("ไม่ได้อยู่ในความดูแลของท่าน")


def test_many_ideas_come_in_pages(world, resident, desk, neighbour):
    people = [world.phone(f"คนที่ {n}").follows() for n in range(11)]
    for n, person in enumerate(people):
        person.says(FIELD).taps("ส่งเรื่อง")
        publish(desk, world.cases()[-1].reference, f"ความคิดที่ {n:02d}")
    neighbour.says("ความคิด").does_not_hear("ความคิดที่ 01").hears("ความคิดที่ 10", "ความคิดที่ 02", "ดูต่อ")
    neighbour.taps("ดูต่อ").hears("ความคิดที่ 01", "ความคิดที่ 00")
    neighbour.taps_action({"type": "postback", "label": "x", "data": "ideas:page:9"}).hears("หมดแล้ว")


# supporting


def test_support_counts_once_and_can_be_taken_back(world, neighbour, idea):
    neighbour.says("ความคิด").taps("สนับสนุน").hears("ขอบคุณที่ร่วมสนับสนุน", TITLE, "1 เสียง จาก 20 เสียง", "ถอนการสนับสนุน")
    neighbour.taps("สนับสนุน").hears("ไว้แล้ว", "หนึ่งคนหนึ่งเสียง")
    assert now(world).supporters == len(world.rows(Support)) == 1
    neighbour.taps("ถอนการสนับสนุน").hears("ถอนการสนับสนุน", "0 เสียง จาก 20 เสียง")
    neighbour.taps("ถอนการสนับสนุน").hears("ไม่ได้สนับสนุน")
    assert now(world).supporters == len(world.rows(Support)) == 0


def test_what_one_supports_is_shown_as_such(neighbour, idea):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    neighbour.says("ความคิด").hears("ท่านสนับสนุนแล้ว", "ถอนการสนับสนุน")
    neighbour.taps("ความคิดของฉัน").hears(TITLE, "ท่านสนับสนุนแล้ว")


def test_who_has_none_is_told_so(neighbour, idea):
    neighbour.says("ความคิดของฉัน").hears("ยังไม่มีความคิด")


def test_the_author_needs_no_support_of_their_own(world, resident, idea):
    resident.taps_action({"type": "postback", "label": "x", "data": f"idea:{idea.id}:support"}).hears("ท่านเสนอเอง")
    assert not world.rows(Support)


def test_the_last_day_counts_and_the_next_does_not(world, neighbour, idea):
    other = world.phone("น้าแดง").follows()
    neighbour.says("ความคิด")
    other.says("ความคิด")
    world.clock.at = idea.closes_at - timedelta(minutes=5)
    neighbour.taps("สนับสนุน").hears("ขอบคุณที่ร่วมสนับสนุน").says("ความคิด").hears("วันนี้วันสุดท้าย")
    world.clock.at = idea.closes_at
    other.forget().taps("สนับสนุน").hears("ปิดรับเสียงเมื่อวันศุกร์ 22 ม.ค. 2570")
    neighbour.taps("ถอนการสนับสนุน").hears("ปิดรับเสียง")
    neighbour.says("ความคิด").hears("ปิดรับแล้วเมื่อ")
    assert now(world).supporters == 1


def test_when_the_days_are_over_everybody_hears_once_how_it_ended(world, resident, desk, neighbour, idea):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    world.time_passes(days=61)
    neighbour.hears("ความคิดที่ท่านสนับสนุน", "ปิดรับเสียงแล้ว", "1 เสียง จาก 20 เสียง", "เสียงยังไม่ครบ")
    resident.hears("ความคิดของท่าน", "ปิดรับเสียงแล้ว")
    desk.hears_nothing()
    world.time_passes(days=1)
    neighbour.hears_nothing()


def test_an_answer_still_owed_on_the_last_day_is_asked_for_again(world, desk, neighbour, idea, offered):
    enough(world, 1)
    clerk = world.officer("ช่างเอก", world.case().department)
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    clerk.forget()
    world.time_passes(days=61)
    clerk.hears("เสียงครบ ต้องตอบ", offered, "ความคืบหน้า")
    neighbour.hears("เสียงครบแล้ว สำนักงานจะตอบให้ทราบ")


def test_the_receipt_of_an_idea_says_that_it_may_be_shown_without_a_name(resident):
    resident.says(FIELD).taps("ส่งเรื่อง").hears("จะไม่บอกว่าใครเสนอ", "ถอนเรื่อง")


def test_what_the_forum_has_decided_takes_no_support(world, desk, neighbour, idea, offered):
    neighbour.says("ความคิด")
    tell(desk, offered, "วาระประชาคม", "เข้าประชุมวันที่ 5 ค่ะ")
    tell(desk, offered, "ผ่านประชาคม", "เห็นชอบทุกคน")
    neighbour.forget().taps("สนับสนุน").hears("ผ่านประชาคม", "ไม่รับเสียงเพิ่ม")
    assert not world.rows(Support)


@pytest.mark.parametrize(
    "data",
    [
        "idea:1:vote",
        "idea:99:support",
        "idea:x:support",
        "idea:²:support",
        "idea:99999999999999999999:support",
        "idea:1",
        "ideas:page:x",
        "ideas:mine:1",
        "ideas:page",
        "ideas:x",
    ],
)
def test_strange_buttons_change_nothing(world, neighbour, idea, data):
    neighbour.taps_action({"type": "postback", "label": "x", "data": data}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.rows(Support)


# the answer that is owed


def test_enough_support_obliges_an_answer_which_the_supporters_get(world, resident, desk, idea, offered):
    enough(world)
    chang = world.officer("ช่างเอก", world.case().department)
    supporters = [world.phone(f"คนที่ {n}").follows() for n in range(3)]
    supporters[0].says("ความคิด").taps("สนับสนุน").forget()
    chang.hears_nothing()
    supporters[1].says("ความคิด").taps("สนับสนุน").forget()
    chang.hears("เสียงครบ ต้องตอบ", offered, "2 เสียง จาก 2 เสียง", "ความคืบหน้า")
    resident.hears("มีผู้สนับสนุนครบ 2 เสียงแล้ว")
    supporters[2].says("ความคิด").hears("มีเสียงครบแล้ว รอคำตอบ").taps("สนับสนุน").forget()
    chang.hears_nothing()
    tell(desk, offered, "ตอบอย่างเดียว", "จะสำรวจพื้นที่ในเดือนหน้าค่ะ")
    for supporter in supporters:
        supporter.hears("ความคิดที่ท่านสนับสนุน", TITLE, "คำตอบจากอบต.บ้านอ้อน: จะสำรวจพื้นที่ในเดือนหน้าค่ะ")
    resident.hears("ความคิดของท่าน", "จะสำรวจพื้นที่ในเดือนหน้าค่ะ")
    supporters[0].says("ความคิด").does_not_hear("รอคำตอบ")
    assert (now(world).state, now(world).answer) == ("listed", "จะสำรวจพื้นที่ในเดือนหน้าค่ะ")


def test_the_obligation_stays_when_support_is_taken_back_and_arises_once(world, desk, neighbour, idea):
    enough(world, 1)
    neighbour.says("ความคิด").taps("สนับสนุน").taps("ถอนการสนับสนุน").taps("สนับสนุน")
    assert [event.what for event in events(world)] == ["published", "reached"]
    assert now(world).owes_answer()


def test_a_crowd_that_taps_at_once_is_counted_to_the_last_and_calls_for_one_answer(postgresql_world):
    world = postgresql_world
    desk = world.officer("ปลัดสมศรี", "palad", "supervisor")
    world.phone("ป้าแก้ว").says(FIELD).taps("ส่งเรื่อง")
    publish(desk, world.case().reference)
    enough(world, 4)
    crowd = [world.phone(f"คนที่ {n}").follows() for n in range(6)]
    tap = {"type": "postback", "postback": {"data": "idea:1:support"}}
    taps = [threading.Thread(target=phone.event, args=(tap, False)) for phone in [*crowd, *crowd]]
    for thread in taps:
        thread.start()
    for thread in taps:
        thread.join(timeout=30)
    assert now(world).supporters == len(world.rows(Support)) == 6
    assert [event.what for event in events(world)] == ["published", "reached"]


def test_the_longest_ideas_fit_into_what_line_takes(world):
    long = Idea(
        id=1,
        title="ก" * 60,
        words="ถนนหน้าบ้านพังมากน้ำท่วมขัง" * 100,
        state="listed",
        threshold=999,
        supporters=998,
        answer="ถนนหน้าบ้านพังมากน้ำท่วมขัง" * 100,
        reached_at=world.clock(),
        answered_at=None,
        closes_at=world.clock() + timedelta(days=9),
        case=Case(reference="BO69-7K3QXD", status="accepted"),
    )
    listed = cards.listed([(long, Looking(supports=True, in_charge=True))] * 9, world.office, world.clock(), 1)
    check_message(listed)
    assert len(listed["contents"]["contents"]) == 10
    check_message(cards.preview(long, world.office, world.clock(), {"type": "message", "label": "x", "text": "x"}))


def events(world) -> list:
    with world.database.reading() as session:
        return list(session.get(Idea, 1).timeline)


# what becomes of it


def test_every_step_until_it_is_done_is_told_to_supporters_and_author(world, resident, desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    steps = (
        ("วาระประชาคม", "เข้าประชุมวันที่ 5", None, "วาระประชาคม"),
        ("ผ่านประชาคม", "เห็นชอบทุกคน", None, "ผ่านประชาคม"),
        ("อยู่ในแผน", "ตั้งงบไว้แล้ว", "2570", "อยู่ในแผนปี 2570"),
        ("ได้งบแล้ว", "ได้งบสองแสนบาท", None, "ได้งบแล้ว"),
        ("ทำเสร็จแล้ว", "เปิดใช้ได้แล้วค่ะ", None, "ทำเสร็จแล้ว"),
    )
    for step, words, year, shown in steps:
        tell(desk, offered, step, words, year)
        neighbour.hears("ความคิดที่ท่านสนับสนุน", TITLE, shown, words)
        resident.hears(shown, words)
    neighbour.says("ความคิดของฉัน").hears("●●●●●●", "ทำเสร็จแล้ว", "เปิดใช้ได้แล้วค่ะ")
    assert world.case().status == "done"
    assert [event.after for event in events(world)] == ["listed", "agenda", "passed", "planned", "budgeted", "done"]


def test_a_no_is_told_with_its_reason(world, resident, desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    tell(desk, offered, "ยังทำไม่ได้", "ที่ดินเป็นของวัด ยังตกลงกันไม่ได้")
    neighbour.hears("ยังทำไม่ได้", "ที่ดินเป็นของวัด")
    resident.hears("ที่ดินเป็นของวัด")
    assert world.case().status == "rejected"


def test_only_the_next_steps_are_offered(desk, idea, offered):
    desk.says(offered).taps("ความคืบหน้า")
    assert desk.buttons() == ["วาระประชาคม", "อยู่ในแผน", "ทำเสร็จแล้ว", "ยังทำไม่ได้", "ตอบอย่างเดียว", "ยกเลิก"]
    desk.says("ได้งบแล้ว").hears("ขอคำตอบอีกครั้ง")


def test_words_for_the_people_are_masked(world, desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    tell(desk, offered, "ตอบอย่างเดียว", "โทรถามได้ที่ 081-234-5678 ค่ะ")
    neighbour.does_not_hear("081-234-5678").hears("[เบอร์โทร]")


def test_a_step_that_a_colleague_took_meanwhile_is_not_taken_twice(world, desk, idea, offered):
    colleague = world.officer("นายก", "borihan", "supervisor")
    colleague.says(offered).taps("ความคืบหน้า").taps("วาระประชาคม")
    tell(desk, offered, "วาระประชาคม", "เข้าประชุมวันที่ 5")
    colleague.forget().says("เข้าประชุมวันที่ 9").hears("ความคิดนี้เปลี่ยนไปแล้ว")
    assert now(world).answer == "เข้าประชุมวันที่ 5"


def test_what_ends_a_published_idea_is_said_of_the_idea(world, desk, idea, offered):
    desk.says(offered)
    assert not {"เข้าแผน", "เสร็จสิ้น", "ไม่รับ", "รวมเรื่อง"} & set(desk.buttons())
    desk.taps_action({"type": "postback", "label": "x", "data": f"case:{offered}:reject"}).hears("กด “ความคืบหน้า”")
    assert world.case().status == "accepted"


def test_a_form_that_was_open_when_it_was_published_cannot_end_it_either(world, desk, offered):
    colleague = world.officer("นายก", "borihan", "supervisor")
    colleague.says(offered).taps("ไม่รับ")
    publish(desk, offered)
    colleague.forget().says("ทำไม่ได้ค่ะ").hears("กด “ความคืบหน้า”")
    assert world.case().status == "accepted"


def test_an_author_who_is_not_content_with_the_work_can_still_be_helped(world, resident, desk, idea, offered):
    tell(desk, offered, "ทำเสร็จแล้ว", "เปิดใช้ได้แล้วค่ะ")
    resident.taps("ยังไม่หาย")
    desk.says(offered).taps("เสร็จสิ้น").says("ไม่มีรูป").says("เก็บงานเรียบร้อยแล้ว")
    assert world.case().status == "done"


def test_who_merged_with_it_hears_of_it_once_as_an_author(world, desk, idea, offered):
    twin = world.phone("น้าแดง").follows()
    twin.says(MARKET).taps("ส่งเรื่อง").taps("ข้าม")
    second = world.cases()[-1].reference
    desk.says(second).taps("รวมเรื่อง").says(offered).says("รวมเรื่อง")
    twin.says("ความคิด").taps("สนับสนุน").forget()
    tell(desk, offered, "วาระประชาคม", "เข้าประชุมวันที่ 5")
    twin.does_not_hear("ที่ท่านสนับสนุน").hears("ความคิดของท่าน", TITLE, "วาระประชาคม")


def test_on_a_small_plan_news_of_an_idea_ride_on_the_next_answer(world, desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    world.line.most = 300
    world.time_passes(minutes=1)
    tell(desk, offered, "วาระประชาคม", "เข้าประชุมวันที่ 5")
    tell(desk, offered, "ผ่านประชาคม", "เห็นชอบทุกคน")
    world.time_passes(hours=1)
    neighbour.hears_nothing().says("เรื่องของฉัน").hears("เข้าประชุมวันที่ 5", "เห็นชอบทุกคน")


def test_nobody_is_woken_by_news_of_an_idea(world, desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    world.clock.passes(hours=13)
    tell(desk, offered, "วาระประชาคม", "เข้าประชุมวันที่ 5")
    neighbour.hears_nothing()
    world.time_passes(hours=9)
    neighbour.hears("เข้าประชุมวันที่ 5")


def test_who_stopped_the_news_still_hears_of_what_they_support(desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").says("หยุดรับข่าว").forget()
    tell(desk, offered, "วาระประชาคม", "เข้าประชุมวันที่ 5")
    neighbour.hears("เข้าประชุมวันที่ 5")


def test_each_is_told_once_however_often_a_webhook_comes(world, desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    tell(desk, offered, "วาระประชาคม", "เข้าประชุมวันที่ 5")
    desk.taps("วาระประชาคม").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    told = [row for row in world.rows(OutboxMessage) if row.chat == neighbour.user_id and "วันที่ 5" in str(row.message)]
    assert len(told) == 1


# changes of mind


def test_an_author_who_withdraws_takes_the_idea_from_the_list(world, resident, desk, neighbour, idea, offered):
    neighbour.says("ความคิด").taps("สนับสนุน").forget()
    resident.says("เรื่องของฉัน").taps("ถอนเรื่อง")
    neighbour.hears(TITLE, "ผู้เสนอถอนความคิดนี้แล้ว")
    neighbour.says("ความคิด").does_not_hear(TITLE)
    neighbour.forget().taps("ถอนการสนับสนุน").hears("ผู้เสนอถอนความคิดนี้แล้ว")
    desk.says(offered).does_not_hear("ความคืบหน้า")
    resident.taps("ไม่ถอนแล้ว")
    neighbour.hears("นำความคิดนี้กลับมา", "เสียงสนับสนุนของท่านยังอยู่").says("ความคิด").hears(TITLE, "1 เสียง")


def test_words_that_the_author_unsends_vanish_from_the_public_card(world, resident, desk, neighbour):
    resident.says(FIELD)
    message_id = resident.last_message_id
    resident.taps("ส่งเรื่อง")
    desk.says(world.case().reference).taps("เผยแพร่ความคิด").taps("ใช้ตามนี้").taps("ใช้ตามนี้").taps("เผยแพร่")
    resident.unsends(message_id)
    neighbour.says("ความคิด").does_not_hear("ลานกีฬา")


def test_an_officers_words_about_an_idea_are_no_cry_for_help(world, desk, idea, offered):
    desk.says(offered).taps("ความคืบหน้า").taps("ตอบอย่างเดียว").says("ไฟไหม้บ้านลุงมี หมู่ 4 ลามแล้ว จึงเลื่อนไปก่อน").hears(
        "บันทึกแล้ว"
    )
    assert len(world.cases()) == 1
