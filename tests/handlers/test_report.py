
def test_one_message_becomes_a_case(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3")
    resident.hears("ไฟฟ้าสาธารณะ", "หมู่ 3", "กองช่าง", "ถ้าไม่กดอะไร จะส่งให้เองเวลา 09:10 น.", "ส่งเรื่อง", "แก้หมวด",
                   "แก้หมู่", "ยกเลิก", "ถ่ายรูป", "เลือกรูป", "ส่งตำแหน่ง")
    resident.taps("ส่งเรื่อง")
    case = world.case()
    resident.hears(f"เลขที่เรื่อง {case.reference}", "กองช่าง", "2569")
    officer.hears(case.reference, "ไฟกิ่งหน้าวัดดับ", "รับเรื่อง")
