"""Two villagers with the same trouble, one message with two matters, and how it went, in a real browser."""

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
SAME = "ไฟหน้าวัดดับ หมู่ 3 มืดมากเลยค่ะ"
BOTH = "น้ำประปาไม่ไหล หมู่ 2 แล้วก็ถนนหน้าโรงเรียนเป็นหลุม ม.5"


def test_a_neighbour_joins_and_both_hear_of_it(phones):
    first, second = phones("resident-1").follows(), phones("resident-2").follows()
    officer = phones("officer").follows()
    first.says(LAMP).reads("ถ้าไม่กดอะไร").taps("ส่งเรื่อง").reads("ส่งเรื่องให้แล้วค่ะ")
    reference = first.reference()
    officer.reads(reference)
    second.says(SAME).reads("มีเพื่อนบ้านแจ้งแล้ว 1 คน", "หน้าวัด").taps("เรื่องเดียวกัน").reads("รวมกับเรื่องที่มีคนแจ้งไว้แล้ว")
    officer.reads("เพื่อนบ้านอีกคน", SAME).taps("รับเรื่อง").reads("บันทึกแล้ว").taps("เสร็จสิ้น").reads("ส่งรูปหลังทำเสร็จ")
    officer.says("ไม่มีรูปค่ะ").reads("พิมพ์บอกผู้แจ้ง").says("เปลี่ยนหลอดใหม่แล้วครับ")
    second.reads("เปลี่ยนหลอดใหม่แล้วครับ", "เลิกติดตาม")
    first.reads("เปลี่ยนหลอดใหม่แล้วครับ").taps("หายแล้ว").reads("พอใจการทำงานครั้งนี้แค่ไหน").taps("5").reads("ได้ 5 คะแนน")
    first.says("มาเร็วดีมาก").reads("เก็บไว้ให้เจ้าหน้าที่อ่าน")
    first.says("ดูที่คุยกัน").reads("ตอนนี้: ผู้แจ้งยืนยันแล้ว")


def test_two_matters_and_other_words(phones):
    villager = phones("resident-1").follows()
    villager.says(BOTH).reads("ดูเหมือนมี 2 เรื่อง").taps("แยกเป็น 2 เรื่อง").reads("หมู่ 2", "หมู่ 5")
    villager.taps("แก้ข้อความ").reads("พิมพ์ข้อความใหม่").says("ถนนหน้าโรงเรียนเป็นหลุมลึกมาก ม.5").reads("หลุมลึกมาก")
    villager.says("ส่งเรื่อง").reads("ส่งเรื่องให้แล้วค่ะ")
    villager.says("แจ้งแทนยายข้างบ้าน ไฟกิ่งหน้าบ้านแกดับ หมู่ 4").reads("แจ้งแทนผู้อื่น").taps("ส่งเรื่อง")
    villager.reads("ให้เขาติดตามเรื่องนี้เองได้")
