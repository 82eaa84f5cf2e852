"""Whatever three residents and an officer do, in any order: no word is lost, no case is doubled, every status is one
that may be, every message is one that LINE takes, and no neighbour reads another's words."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.simulator.limits import check_messages
from bot.webhook import store
from models import Case, Draft, InboxEvent, Piece
from models.moves import check_move
from tests.world import Phone, World, actions_of, words_of

#: complaints that send themselves; {0} is a word that only one person uses
REPORTS = (
    "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3 {0}",
    "ไฟหน้าวัดดับ หมู่ 3 มืดมากเลย {0}",
    "ถนนหน้าโรงเรียนเป็นหลุมใหญ่ รถล้มบ่อย หมู่ 6 {0}",
    "น้ำประปาไม่ไหลมาสองวันแล้ว หมู่ 2 {0}",
    "ไฟหน้าวัดดับ ม.3 แล้วก็ถนนหน้าโรงเรียนเป็นหลุม ม.5 {0}",
    "แจ้งแทนยายข้างบ้าน ไฟกิ่งหน้าบ้านแกดับ หมู่ 3 {0}",
)
FIRE = "ไฟไหม้บ้าน หมู่ 4 ช่วยด้วย ลามแล้ว {0}"
MARKS = ("ขนุนหนึ่งลูก", "ลำไยสองพวง", "มะม่วงสามกิโล")
WORDS = (
    "ส่งเรื่อง",
    "ยกเลิก",
    "แก้ข้อความ",
    "แก้หมู่",
    "แก้หมวด",
    "ย้อนกลับ",
    "แยกเป็น 2 เรื่อง",
    "รวมเป็นเรื่องเดียว",
    "เรื่องเดียวกัน",
    "คนละเรื่อง",
    "เรื่องของฉัน",
    "แจ้งแทน",
    "เพิ่มข้อมูล",
    "ถอนเรื่อง",
    "หายแล้ว",
    "ยังไม่หาย",
    "ดูที่คุยกัน",
    "เรื่องใหม่",
    "ขอบคุณค่ะ",
    "555",
    "1",
    "2",
    "3",
    "5",
)
#: buttons that are pressed more often than chance would have it
PRESSED = (
    "ส่งเรื่อง",
    "เรื่องเดียวกัน",
    "เรื่องเดียวกัน",
    "คนละเรื่อง",
    "แยกเป็น 2 เรื่อง",
    "รวมเป็นเรื่องเดียว",
    "หายแล้ว",
    "หายแล้ว",
    "ยังไม่หาย",
    "ถอนเรื่อง",
    "เพิ่มข้อมูล",
    "4",
    "เรื่องใหม่",
    "เลิกติดตาม",
)
WORKED = ("รับเรื่อง", "เสร็จสิ้น", "เสร็จสิ้น", "ขอข้อมูล", "เริ่มงาน", "ไม่รับ", "เข้าแผน")
#: words that say: do not send it
CANCELS = ("ยกเลิก",)

small = st.integers(0, 40)
happenings = st.one_of(
    st.tuples(st.just("report"), small),
    st.tuples(st.just("report"), small),
    st.tuples(st.just("tap"), small),
    *[st.tuples(st.just("press"), small)] * 5,
    *[st.tuples(st.just("joins"), small)] * 2,
    *[st.tuples(st.just("file"), small)] * 2,
    st.tuples(st.just("word"), small),
    st.tuples(st.just("word"), small),
    st.tuples(st.just("burst"), small),
    st.tuples(st.just("photo"), small),
    st.tuples(st.just("voice"), small),
    st.tuples(st.just("place"), small),
    st.tuples(st.just("sticker"), small),
    st.tuples(st.just("fire"), small),
    st.tuples(st.just("again"), small),
    st.tuples(st.just("unsend"), small),
    st.tuples(st.just("wait"), st.sampled_from([5, 90, 300, 700, 4000, 90_000, 700_000])),
)
steps = st.lists(st.tuples(st.integers(0, 3), happenings), min_size=4, max_size=28)


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Path:
    """A database with its tables and nothing in them, made once."""
    path = tmp_path_factory.mktemp("tables") / "bot.db"
    World(f"sqlite:///{path}").close()
    return path


class Day:
    def __init__(self, world: World):
        self.world = world
        self.residents = [world.phone(name).follows() for name in ("ป้าแก้ว", "ลุงคำ", "น้าแสง")]
        self.officer = world.officer("ช่างเอก", "palad", "supervisor")
        self.cancels = self.taken_back = 0

    def happens(self, who: int, what: str, n: int) -> None:
        if what == "wait":
            self.world.time_passes(seconds=n)
        elif who == 3:
            self.officer_does(what, n)
        else:
            getattr(self, what)(self.residents[who], MARKS[who], n)

    def officer_does(self, what: str, n: int) -> None:
        """Works through buttons, and answers what is asked."""
        if what in ("tap", "burst"):
            self.tap(self.officer, "", n)
        elif what in ("joins", "file"):
            self.finish(n)
        elif what in ("press", "report", "word"):
            self.press_one(self.officer, WORKED[n % len(WORKED)])
            self.officer.says("ดูให้แล้วครับ").says("เรียบร้อยครับ")
        elif what == "photo":
            self.officer.sends_photo()
        else:
            self.officer.says("งานของฉัน" if n % 2 else "ดูให้แล้วครับ")

    def report(self, phone: Phone, mark: str, n: int) -> None:
        phone.says(REPORTS[n % len(REPORTS)].format(mark))

    def file(self, phone: Phone, mark: str, n: int) -> None:
        self.report(phone, mark, n)
        self.press_one(phone, "ส่งเรื่อง")

    def joins(self, phone: Phone, mark: str, n: int) -> None:
        """Says what others have said, and that it is the same."""
        self.report(phone, mark, n % 2)
        self.press_one(phone, "เรื่องเดียวกัน")

    def finish(self, n: int) -> None:
        """One of the cases is taken and done."""
        cases = self.world.cases()
        if cases:
            self.officer.says(cases[n % len(cases)].reference)
            for label in ("รับเรื่อง", "เสร็จสิ้น"):
                if label in self.officer.buttons():
                    self.officer.taps(label)
            self.officer.says("ไม่มีรูปครับ").says("เรียบร้อยแล้วครับ")

    def fire(self, phone: Phone, mark: str, n: int) -> None:
        phone.says(FIRE.format(mark))

    def burst(self, phone: Phone, mark: str, n: int) -> None:
        phone.burst(REPORTS[n % len(REPORTS)].format(mark), "ตรงข้างศาลา", "รีบหน่อยนะ")

    def word(self, phone: Phone, mark: str, n: int) -> None:
        self.cancels += WORDS[n % len(WORDS)] in CANCELS
        phone.says(WORDS[n % len(WORDS)])

    def tap(self, phone: Phone, mark: str, n: int) -> None:
        shown = [action for message in phone._heard() for action in actions_of(message)]
        live = [action for action in shown if action["type"] in ("postback", "message")]
        action = live[-1 - n % len(live)]
        self.cancels += action["label"] == "ยกเลิก"
        phone.taps_action(action)

    def press(self, phone: Phone, mark: str, n: int) -> None:
        self.press_one(phone, PRESSED[n % len(PRESSED)])

    def press_one(self, phone: Phone, label: str) -> None:
        """The newest button with this label, if there ever was one."""
        shown = [action for message in phone._heard() for action in actions_of(message) if action["label"] == label]
        if shown:
            phone.taps_action(shown[-1])

    def photo(self, phone: Phone, mark: str, n: int) -> None:
        phone.sends_photo()

    def voice(self, phone: Phone, mark: str, n: int) -> None:
        phone.sends("audio", b"not much of a voice")

    def place(self, phone: Phone, mark: str, n: int) -> None:
        phone.sends_place(18.75 + n / 10_000, 99.98)

    def sticker(self, phone: Phone, mark: str, n: int) -> None:
        phone.sends_sticker()

    def again(self, phone: Phone, mark: str, n: int) -> None:
        """LINE brings an old event once more."""
        rows = [row for row in self.world.rows(InboxEvent) if row.chat == phone.user_id and "type" in row.payload]
        row = rows[-1 - n % len(rows)]
        if row.payload["type"] == "unsent":
            return
        with self.world.database.transaction() as session:
            assert store(session, row.payload, self.world.clock()) is None
        self.world.tasks.turns.take(phone.user_id)
        self.world.settle()

    def unsend(self, phone: Phone, mark: str, n: int) -> None:
        if hasattr(phone, "last_message_id"):
            self.taken_back += 1
            phone.unsends(phone.last_message_id)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_any_day(tables, steps):
    with TemporaryDirectory() as folder:
        shutil.copy(tables, f"{folder}/bot.db")
        world = World(f"sqlite:///{folder}/bot.db")
        try:
            day = Day(world)
            for who, (what, n) in steps:
                day.happens(who, what, n)
            world.time_passes(minutes=11)
            world.time_passes(hours=26)
            nothing_failed(world)
            no_word_is_lost(world, day)
            no_case_is_doubled(world)
            every_status_may_be(world)
            every_message_fits(world)
            nobody_reads_a_neighbours_words(day)
        finally:
            world.close()


def nothing_failed(world) -> None:
    assert {row.state for row in world.rows(InboxEvent)} == {"done"}, [row.error for row in world.rows(InboxEvent)]


def no_word_is_lost(world, day) -> None:
    """Every report is a piece, and every piece that was not cancelled, replaced or taken back is with a case."""
    pieces = {piece.message_id: piece for piece in world.rows(Piece)}
    officer = day.officer.user_id
    for row in world.rows(InboxEvent):
        text = row.payload.get("message", {}).get("text", "")
        if row.chat != officer and any(mark in text for mark in MARKS):
            piece = pieces.get(row.message_id)
            assert piece is not None and text in (piece.text or text), text
    drafts = {draft.id: draft for draft in world.rows(Draft)}
    assert not [draft for draft in drafts.values() if draft.state == "open" and draft.send_at]
    dropped = set()
    for piece in world.rows(Piece):
        draft = drafts.get(piece.draft_id)
        if draft is None or piece.purpose == "replaced":
            continue
        if draft.state in ("sent", "joined"):
            assert piece.case_id is not None, piece.text
        elif draft.state == "dropped" and draft.send_at and piece.case_id is None and not _elsewhere(world, piece):
            dropped.add(draft.id)
    assert len(dropped) <= day.cancels + day.taken_back


def _elsewhere(world, piece: Piece) -> bool:
    """A copy of it is with a case, or waits in another report."""
    same = [other for other in world.rows(Piece) if other.message_id == piece.message_id and other.id != piece.id]
    return any(other.case_id for other in same)


def no_case_is_doubled(world) -> None:
    drafts = [draft for draft in world.rows(Draft) if draft.state == "sent"]
    assert len({draft.case_id for draft in drafts}) == len(drafts)
    alarms = [case for case in world.cases() if case.urgency == "emergency"]
    assert len(world.cases()) == len(drafts) + len(alarms)
    for message_id in {piece.message_id for piece in world.rows(Piece) if piece.message_id}:
        copies = [piece for piece in world.rows(Piece) if piece.message_id == message_id]
        assert len(copies) <= 2, "one for each of two matters"
        assert len({piece.case_id for piece in copies if piece.case_id}) <= len({piece.draft_id for piece in copies})


def every_status_may_be(world) -> None:
    with world.database.reading() as session:
        for case in session.query(Case):
            status, before = "received", None
            for event in case.timeline:
                if event.what == "moved":
                    assert event.before == status
                    check_move(status, event.after, before)
                    before = status if event.after == "need_info" else None
                    status = event.after
            assert status == case.status
            assert (case.status == "duplicate") == (case.duplicate_of_id is not None)
            assert case.root.status != "duplicate", "merged into something that stands"


def every_message_fits(world) -> None:
    for delivery in world.line.accepted:
        check_messages({"messages": delivery.messages})


def nobody_reads_a_neighbours_words(day) -> None:
    for phone, mark in zip(day.residents, MARKS, strict=True):
        heard = "\n".join(words_of(message) for message in phone._heard())
        assert not [other for other in MARKS if other != mark and other in heard]
