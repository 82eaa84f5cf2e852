"""One's own data: a link that opens once, and not for long."""

import json

import pytest

from models import DataLink
from tests.world import actions_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


def asked(phone) -> str:
    """The path of the link that the chat gives."""
    phone.says("ข้อมูลของฉัน").forget().taps("ดาวน์โหลด")
    (uri,) = [action["uri"] for message in phone.news for action in actions_of(message) if action["type"] == "uri"]
    assert uri.startswith("https://bot.test/my-data/") and uri.endswith("?openExternalBrowser=1")
    return uri.removeprefix("https://bot.test").partition("?")[0]


@pytest.fixture
def filed(resident):
    resident.says(LAMP).sends_photo().taps("ส่งเรื่อง").taps("ใช่ หมู่ 3")
    return resident


def test_looking_uses_nothing_up_and_taking_does(filed, client):
    path = asked(filed)
    assert client.get(path).status_code == 200
    page = client.get(path).get_data(as_text=True)
    assert "แบบอ่านง่าย" in page and LAMP not in page
    taken = client.post(path, data={"as": "page"})
    assert taken.status_code == 200 and LAMP in taken.get_data(as_text=True)
    for again in (client.get(path), client.post(path, data={"as": "page"})):
        assert again.status_code == 404 and "ลิงก์นี้ใช้ไม่ได้แล้ว" in again.get_data(as_text=True)


def test_the_readable_page_has_everything_also_the_photo(world, filed, client):
    page = client.post(asked(filed)).get_data(as_text=True)
    assert world.case().reference in page and filed.user_id in page and "data:image/jpeg;base64," in page
    assert "ส่งเรื่องให้แล้วค่ะ" in page, "what the person was told"
    assert "คำชี้แจงฉบับที่เห็น" in page and "hides_name" not in page, "every field has a Thai name"
    assert "23 พ.ย. 2569 09:00 น." in page and "T09:00" not in page and "postback" not in page


def test_the_data_file_can_be_read_by_a_machine(world, filed, client):
    answer = client.post(asked(filed), data={"as": "data"})
    assert answer.mimetype == "application/json" and "attachment" in answer.headers["Content-Disposition"]
    data = json.loads(answer.data)
    assert data["person"][0]["village"] == 3
    assert [(case["reference"], case["words"]) for case in data["cases"]] == [(world.case().reference, LAMP)]
    assert {row["what"]: row["answer"] for row in data["agreements"]} == {"notice": "shown", "village": "yes"}
    assert LAMP in [row["words"] for row in data["said"]]


def test_nothing_of_others_is_in_it(world, filed, client):
    other = world.phone("ลุงคำ").follows()
    other.says("ถนนหน้าบ้านลุงเป็นหลุมลึกมาก").taps("ส่งเรื่อง")
    whole = client.post(asked(filed), data={"as": "data"}).get_data(as_text=True)
    assert "หลุมลึก" not in whole and other.user_id not in whole


def test_it_is_never_kept_by_anybody_on_the_way(filed, client):
    path = asked(filed)
    for answer in (client.get(path), client.post(path)):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_link_ends_after_an_hour(world, filed, client):
    path = asked(filed)
    world.clock.passes(minutes=61)
    assert client.get(path).status_code == client.post(path).status_code == 404


def test_only_the_newest_link_works(filed, client):
    first, second = asked(filed), asked(filed)
    assert client.post(first).status_code == 404
    assert client.post(second).status_code == 200


@pytest.mark.parametrize("token", ["x", "t" * 500, "%00", "ก"])
def test_a_guess_opens_nothing(filed, client, token):
    asked(filed)
    assert client.get(f"/my-data/{token}").status_code == 404
    assert client.post(f"/my-data/{token}").status_code == 404


def test_the_table_does_not_give_links_away(world, filed, client):
    path = asked(filed)
    (row,) = world.rows(DataLink)
    assert row.token_hash not in path and path.rpartition("/")[2] not in vars(row).values()


def test_the_log_names_neither_the_link_nor_the_person(filed, client, capsys):
    path = asked(filed)
    capsys.readouterr()
    client.post(path)
    logged = "".join(capsys.readouterr())
    assert "data_downloaded" in logged
    assert path.rpartition("/")[2] not in logged and filed.user_id not in logged and LAMP not in logged
