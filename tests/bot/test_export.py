"""CSV that Excel opens in Thai, and that gives nobody away."""

import csv
import io

import pytest
from sqlalchemy import text

from bot.export import write_csv
from models import OutboxMessage

CASE_COLUMNS = "reference kind issue strategy status department village source created_at promised_at closed_at text"
LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3 โทร 081-234-5678"
CORRUPT = "ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม"


@pytest.fixture
def export(world):
    """The lines of an export as Excel would read them."""

    def export(what: str) -> list[dict]:
        out = io.StringIO(newline="")
        with world.database.reading() as session:
            write_csv(session, world.office, what, out)
        assert out.getvalue().startswith("\ufeff")
        return list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"), newline="")))

    return export


def test_an_empty_office_exports_its_headings(world):
    for what in ("cases", "messages"):
        out = io.StringIO()
        with world.database.reading() as session:
            write_csv(session, world.office, what, out)
        assert len(out.getvalue().splitlines()) == 1


def test_one_row_per_case_with_its_columns(world, resident, officer, export):
    resident.says(LAMP).taps("ส่งเรื่อง")
    world.clock.passes(hours=1)
    officer.taps("รับเรื่อง")
    (row,) = export("cases")
    case = world.case()
    assert set(CASE_COLUMNS.split()) <= set(row)
    assert row["reference"] == case.reference
    assert (row["kind"], row["issue"], row["strategy"], row["status"], row["department"], row["village"]) == (
        "complaint",
        "1",
        "1.3",
        "accepted",
        "กองช่าง",
        "3",
    )
    assert (row["source"], row["lane"], row["closed_at"]) == ("line", "ordinary", "")
    assert row["created_at"].startswith("2026-11-23 09:00"), "the office's time, not UTC"
    assert row["first_answer_at"].startswith("2026-11-23 10:00")


def test_a_proxy_a_neighbour_and_a_rating_are_in_it(world, resident, officer, export):
    resident.says("แจ้งแทนยายข้างบ้าน ไฟกิ่งหน้าวัดดับ หมู่ 3").taps("ส่งเรื่อง")
    world.phone("ลุงคำ").says("ไฟหน้าวัดดับ หมู่ 3 มืดมากเลย").taps("เรื่องเดียวกัน")
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนหลอดแล้ว")
    resident.taps("หายแล้ว").taps("4").says("ดีมาก โทร 081-234-5678")
    (row,) = export("cases")
    assert (row["by_proxy"], row["joined"], row["rating"]) == ("yes", "1", "4")
    assert "ดีมาก" in row["rating_text"] and "234" not in row["rating_text"]


def test_telephone_numbers_are_masked(resident, export):
    resident.says(LAMP).taps("ส่งเรื่อง")
    (row,) = export("cases")
    assert "ไฟกิ่ง" in row["text"] and "234" not in row["text"]


def test_words_of_a_sensitive_case_are_left_out_of_both(world, resident, export):
    world.officer("ปลัด", "palad", "supervisor")
    resident.says(CORRUPT).taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").says("เขาขอเพิ่มอีกห้าร้อยบาท")
    (row,) = export("cases")
    assert (row["lane"], row["text"]) == ("sensitive", "")
    told = export("messages")
    assert any(row["case"] == world.case().reference for row in told)
    assert not any("ห้าร้อยบาท" in row["text"] or "ใต้โต๊ะ" in row["text"] for row in told)


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx"])
def test_a_cell_is_never_a_formula(world, resident, export, words):
    resident.says(LAMP).taps("ส่งเรื่อง")
    with world.database.transaction() as session:
        session.execute(text('UPDATE "case" SET words = :words'), {"words": words})
    assert export("cases")[0]["text"] == f"'{words}"


def test_line_breaks_and_quotes_stay_in_their_cell(world, resident, export):
    resident.says(LAMP).taps("ส่งเรื่อง")
    with world.database.transaction() as session:
        session.execute(text('UPDATE "case" SET words = :words'), {"words": 'ไฟ"ดับ",\nทุกคืน'})
    assert export("cases")[0]["text"] == 'ไฟ"ดับ",\nทุกคืน'


def test_a_case_of_a_department_that_is_no_more_is_exported_by_its_code(world, resident, export):
    resident.says(LAMP).taps("ส่งเรื่อง")
    with world.database.transaction() as session:
        session.execute(text("UPDATE \"case\" SET department = 'parks'"))
    assert export("cases")[0]["department"] == "parks"


def test_one_row_per_message_with_its_fate(world, resident, export):
    resident.says(LAMP).taps("ส่งเรื่อง")
    rows = export("messages")
    assert set(rows[0]) == {"id", "created_at", "priority", "case", "recipient", "state", "ended_at", "reason", "text"}
    assert {row["state"] for row in rows} == {"sent"}
    assert not any(resident.user_id in row["recipient"] for row in rows)


def test_exports_longer_than_a_page_are_complete(world, export):
    with world.database.transaction() as session:
        for n in range(1203):
            message = {"type": "text", "text": "x"}
            OutboxMessage.put(session, key=f"k{n}", chat="Ua", message=message, now=world.clock())
    assert [int(row["id"]) for row in export("messages")] == list(range(1, 1204))
