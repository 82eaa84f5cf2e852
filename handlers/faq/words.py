"""What is said about questions and answers."""

ANSWER_TITLE = "คำตอบของสำนักงาน"
NOT_THE_ANSWER = "ไม่ใช่คำตอบ"
NOT_THE_ANSWER_HOW = "ถ้าไม่ตรงกับที่ถาม กดปุ่มนี้ จะส่งคำถามให้เจ้าหน้าที่ตอบ"
IS_A_SAMPLE = "คำตอบตัวอย่าง สำนักงานยังไม่ได้ตรวจ"
WHICH_ONE = "หมายถึงข้อไหนคะ"
WHICH_ONE_HOW = "กดข้อที่ตรง หรือพิมพ์ตัวเลข"
GONE = "คำตอบนี้ไม่มีแล้วค่ะ พิมพ์คำถามมาใหม่ได้เลย"
NOTHING_WAS_ANSWERED = "ตอนนี้ไม่มีคำตอบค้างอยู่ค่ะ พิมพ์คำถามมาได้เลย"
DRAFT_STILL_WAITS = "เรื่องที่พิมพ์ไว้ก่อนหน้ายังอยู่เหมือนเดิมค่ะ"


def see(number: int) -> str:
    return f"ดูคำตอบข้อ {number}"


def goes_to_the_office(clock: str) -> str:
    return f"ถ้าไม่กดอะไร จะส่งคำถามให้เจ้าหน้าที่เวลา {clock}"


def went_already(reference: str) -> str:
    return f"คำถามนี้ส่งให้เจ้าหน้าที่แล้วด้วย เลขที่ {reference}"


# for officers

KEEP = "เก็บเป็นคำตอบ"
KEEP_TITLE = "เก็บไว้ตอบคนต่อไป"
KEEP_HOW = "ทุกคนจะอ่านได้แบบนี้ อ่านดูว่าไม่มีชื่อคน บ้านเลขที่ หรือเบอร์โทร แล้วกด “เก็บ”"
KEEP_YES = "เก็บ"
EDIT_QUESTION, EDIT_ANSWER = "แก้คำถาม", "แก้คำตอบ"
ASK_QUESTION = "พิมพ์คำถามใหม่ สั้น ๆ แบบที่ชาวบ้านถาม"
ASK_ANSWER = "พิมพ์คำตอบใหม่ ให้ใช้ตอบใครก็ได้"
KEPT = "เก็บแล้วค่ะ ต่อไปใครถามแบบนี้ จะตอบให้ทันที"
KEPT_ALREADY = "เรื่องนี้เก็บเป็นคำตอบไว้แล้วค่ะ"
CANNOT_KEEP = "เก็บได้เฉพาะคำถามทั่วไปที่ตอบแล้วค่ะ"
RETIRE = "เลิกใช้คำตอบนี้"
RETIRED = "เลิกใช้แล้วค่ะ จะไม่ตอบใครด้วยคำตอบนี้อีก"
IN_USE = "ใช้ตอบอยู่"
OUT_OF_USE = "เลิกใช้แล้ว"
FROM_CASE = "จากเรื่อง"
USE_AGAIN = "กลับมาใช้อีก"
