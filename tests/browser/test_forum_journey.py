"""A forum from an officer's phone to the villagers': made, invited to with a second hand, answered, moved."""

from datetime import UTC, datetime, timedelta

from handlers.office import BANGKOK


def on_a_day(days: int) -> str:
    """Nine o'clock so many days from now, as an officer types it: 1/12/2569 09:00."""
    day = datetime.now(UTC).astimezone(BANGKOK) + timedelta(days=days)
    return f"{day.day}/{day.month}/{day.year + 543} 09:00"


def test_a_forum_is_made_announced_answered_and_moved(phones):
    villager, officer, chief = phones("resident-1").follows(), phones("officer").follows(), phones("admin").follows()
    officer.says("ประชาคม").taps("สร้างประชาคม").reads("ประชาคมเรื่องอะไร").says("แผนหมู่บ้าน หมู่ 3")
    officer.reads("วันไหน กี่โมง").says(on_a_day(10)).reads("จัดที่ไหน").says("ศาลาวัดบ้านอ้อน").reads("ส่งตำแหน่งให้คนกดดูแผนที่")
    officer.taps("ข้าม").taps("ทั้งตำบล").taps("ไม่จำกัด").taps("ยังไม่มี").reads("สร้างประชาคมที่ 1 แล้ว")
    villager.says("ประชาคม").reads("แผนหมู่บ้าน หมู่ 3", "ศาลาวัดบ้านอ้อน").taps("เข้าร่วม").reads("ลงชื่อเข้าร่วมให้แล้ว")
    officer.taps("เชิญชาวบ้าน").reads("ยังไม่ได้ส่ง").taps("ส่งขออนุมัติ")
    chief.reads("ขอเชิญร่วมประชาคม").taps("อนุมัติ")
    villager.reads("ขอเชิญร่วมประชาคม แผนหมู่บ้าน หมู่ 3")
    officer.taps("เลื่อนหรือย้าย").taps("เปลี่ยนวันเวลา").reads("วันไหน กี่โมง").says(on_a_day(11))
    officer.taps("ยืนยัน").reads("เปลี่ยนแล้วค่ะ")
    villager.reads("เลื่อนเวลาค่ะ")
