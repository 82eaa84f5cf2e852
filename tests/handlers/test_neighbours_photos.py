"""A photo of a case is shown to neighbours only while an officer lets them see it."""

import pytest

from bot.app import create_app
from models import AuditEntry, Media, Piece
from tests.world import components

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
SAME = "ไฟหน้าวัดดับ หมู่ 3 มืดมากเลยค่ะ"


@pytest.fixture
def neighbour(world):
    return world.phone("ลุงคำ").follows().forget()


@pytest.fixture
def web(world):
    return create_app(world.services).test_client()


@pytest.fixture
def palad(world):
    return world.officer("ปลัด", "palad", "supervisor")


@pytest.fixture
def filed(world, resident, officer):
    resident.sends_photo().says(LAMP).taps("ส่งเรื่อง").forget()
    return world.case().reference


@pytest.fixture
def shown(officer, filed):
    officer.taps("รูปให้เพื่อนบ้านดู").hears("กดดูรูปก่อน", "ดูรูปที่ 1").taps("ให้เพื่อนบ้านเห็น").hears("จะเห็นรูปนี้แล้ว", filed)
    return filed


def photos_seen(phone) -> list[str]:
    return [node["url"] for message in phone.news for node in components(message) if node.get("type") == "image"]


def look(web, address: str) -> int:
    return web.get(address.removeprefix("https://bot.test")).status_code


def test_nobody_sees_a_photo_that_no_officer_lets_them_see(neighbour, filed):
    neighbour.says(SAME)
    assert not photos_seen(neighbour)


def test_an_officer_lets_neighbours_see_it_and_takes_that_back(world, web, neighbour, officer, shown):
    neighbour.says(SAME)
    (address,) = photos_seen(neighbour)
    assert look(web, address) == 200 and world.rows(Media)[0].token not in address
    officer.taps("เลิกให้เห็น").hears("เลิกให้เพื่อนบ้านเห็น")
    assert look(web, address) == 404
    assert not photos_seen(world.phone("ป้าศรี").follows().says(SAME))
    tags = [entry.action for entry in world.rows(AuditEntry) if entry.action.startswith("line:photo")]
    assert tags == ["line:photo:show", "line:photo:hide"]


@pytest.mark.parametrize(
    "take_back",
    [
        lambda resident, photo: resident.unsends(photo),
        lambda resident, photo: resident.says("ลบข้อมูล").taps("ลบ ให้ทำเรื่องต่อ"),
        lambda resident, photo: resident.says("ถอนเรื่อง"),
    ],
    ids=["unsent", "erased", "withdrawn"],
)
def test_its_owner_takes_it_back(world, web, neighbour, resident, officer, shown, take_back):
    neighbour.says(SAME)
    (address,) = photos_seen(neighbour)
    take_back(resident, world.rows(Piece)[0].message_id)
    assert look(web, address) == 404
    officer.says(shown).does_not_hear("รูปให้เพื่อนบ้านดู")
    officer.taps("ให้เพื่อนบ้านเห็น").hears("ไม่มีรูปที่ให้เพื่อนบ้านเห็นได้")


def test_only_those_in_charge_may(world, resident, officer, filed):
    officer.taps("รูปให้เพื่อนบ้านดู")
    button = officer.button("ให้เพื่อนบ้านเห็น")
    resident.taps_action(button).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    world.officer("หมอน้อย", "satharanasuk").taps_action(button).hears("ไม่ได้อยู่ในความดูแล")
    assert all(piece.public_token is None for piece in world.rows(Piece))


def test_no_photo_of_a_delicate_matter_is_offered(world, resident, palad):
    resident.sends_photo().says("เจ้าหน้าที่เรียกเงินใต้โต๊ะตอนต่อน้ำ ม.3").taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    palad.hears(world.case().reference, "ดูรูปที่ 1").does_not_hear("รูปให้เพื่อนบ้านดู")
    palad.taps_action({"type": "postback", "data": f"photos:{world.case().reference}"}).hears("ไม่มีรูปที่ให้เพื่อนบ้านเห็นได้")
    photo = next(piece.id for piece in world.rows(Piece) if piece.kind == "image")
    palad.taps_action({"type": "postback", "data": f"photo:{photo}:show"}).hears("ไม่มีรูปที่ให้เพื่อนบ้านเห็นได้")
