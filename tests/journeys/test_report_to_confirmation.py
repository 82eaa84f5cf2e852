"""The main job, end to end, over HTTP only."""

import requests

from tests.fakes import a_photo
from tests.journeys.people import Someone
from tests.journeys.waiting import eventually

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


def test_a_report_is_accepted_done_and_confirmed_and_the_resident_hears_of_it(house, line, port):
    house.start("serve", port=port).ready()
    officer = Someone(line.platform, "ช่างเอก").adds_the_account()
    code = house.run("invite", "--department", "กองช่าง").stdout.splitlines()[-1]
    officer.says(code).hears("ให้เรียกท่านว่าอะไร").says("ช่างเอก").hears("ยินดีต้อนรับ ช่างเอก")

    resident = Someone(line.platform, "ป้าแก้ว").adds_the_account()
    resident.says(LAMP).hears("ไฟฟ้าสาธารณะ", "หมู่ 3", "กองช่าง")
    resident.sends_photo(a_photo()).hears("รูป 1")
    resident.taps("ส่งเรื่อง").hears("เลขที่เรื่อง", "กองช่าง")

    officer.hears("เรื่องใหม่", "ไฟกิ่งหน้าวัดดับ")
    photo = eventually(lambda: _opens(officer.button("ดูรูปที่ 1")["uri"]))
    assert photo.headers["Content-Type"] == "image/jpeg"
    officer.taps("รับเรื่อง").hears("บันทึกแล้ว")
    resident.hears("รับเรื่องแล้ว")
    officer.taps("เสร็จสิ้น").hears("ส่งรูปหลังทำเสร็จ").sends_photo(a_photo(80)).hears("ทำอะไรไปแล้ว")
    officer.says("เปลี่ยนหลอดใหม่แล้ว").hears("เสร็จสิ้น")
    resident.hears("เปลี่ยนหลอดใหม่แล้ว", "หายแล้ว", "ยังไม่หาย").taps("หายแล้ว").hears("ขอบคุณ")
    officer.hears("ผู้แจ้งยืนยันว่าเรื่อง")
    resident.says("เรื่องของฉัน").hears("ผู้แจ้งยืนยันแล้ว")


def _opens(address: str) -> requests.Response | None:
    answer = requests.get(address, timeout=5)
    return answer if answer.ok else None
