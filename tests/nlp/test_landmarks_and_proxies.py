import pytest

from nlp import landmarks, proxies
from nlp.clean import clean


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ไฟกิ่งหน้าวัดดับ", ("หน้า", "วัด")),
        ("ถนนซอย 2 พัง", ("", "ซอย2")),
        ("ขยะล้นข้าง รร. บ้านเรา", ("ข้าง", "โรงเรียน")),
        ("อยู่จังหวัดลำปาง", None),
        ("เด็กเป็นหวัด", None),
        ("หน้าบ้านลุงมี", None),
        ("", None),
    ],
)
def test_public_places_only(text, place):
    assert landmarks.find(clean(text)) == place


@pytest.mark.parametrize(
    "text",
    [
        "แจ้งแทนยายข้างบ้าน ไฟดับ",
        "แม่ฝากมาแจ้งว่าน้ำไม่ไหล",
        "ลุงคำฝากแจ้งเรื่องถนน",
        "ป้าข้างบ้านวานให้ช่วยบอก ไฟหน้าบ้านแกดับ",
        "ยายให้มาแจ้ง เบี้ยไม่เข้า",
        "พิมพ์แทนพ่ออุ๊ย ท่านพิมพ์ไม่เป็น",
        "อุ๊ยคำให้หลานมาบอกว่าไฟดับ",
    ],
)
def test_somebody_elses_matter(text):
    assert proxies.is_for_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "ฝากแจ้งเจ้าหน้าที่ด้วยค่ะ ไฟดับ",
        "ขอหลอดไฟใหม่แทนของเดิม",
        "แจ้งให้พ่อหลวงทราบแล้ว",
        "พ่อหลวงบอกให้มาแจ้ง อบต.",
        "เจ้าหน้าที่ให้มาแจ้งใหม่",
        "แม่ไปแจ้งแล้วไม่มีใครมา",
        "ตามที่แจ้งไป ยังไม่ซ่อม",
        "",
    ],
)
def test_ones_own_matter(text):
    assert not proxies.is_for_another(text)
