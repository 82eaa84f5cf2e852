"""The public place that a message names, such as หน้าวัด: enough for a neighbour, and nobody's house."""
import re

_SIDES = "หน้า|ข้าง|หลัง|ตรงข้าม|ตรง|แถว|ใกล้|ปากทางเข้า|ปากทาง|ทางเข้า|หัว|ท้าย|ริม|ใน|ที่"
# หวัด and จังหวัด are no temple, nor is what one measures
_PLACES = (
    r"โรงเรียน|รร\.|(?<!ห)วัด(?!ความ|ระดับ|ไข้|ค่า|น้ำ)|ตลาด|ศาลา(?:ประชาคม|กลางบ้าน|อเนกประสงค์|เอนกประสงค์)?|สะพาน"
    r"|อนามัย|รพ\.?\s?สต\.?|โรงพยาบาล|อบต\.?|โรงพัก|สี่แยก|สามแยก|ป่าช้า|สุสาน|หอประชุม|ศูนย์เด็ก(?:เล็ก)?"
    r"|สนามกีฬา|สนามบอล|บ่อขยะ|อ่างเก็บน้ำ|ฝาย|ปั๊มน้ำมัน|ซอย\s?\d{1,2}"
)
_FOUND = re.compile(rf"(?P<side>{_SIDES})?\s?(?P<place>{_PLACES})")
_ONE_NAME = {"รร.": "โรงเรียน", "รพ.สต.": "อนามัย", "รพสต": "อนามัย", "ศูนย์เด็กเล็ก": "ศูนย์เด็ก", "อบต.": "อบต"}


def find(cleaned: str) -> tuple[str, str] | None:
    """(side, place) of the first public place in a cleaned text, as ("หน้า", "วัด"); the side may be empty."""
    found = _FOUND.search(cleaned)
    if found is None:
        return None
    place = "".join(found["place"].split())
    return found["side"] or "", _ONE_NAME.get(place, place)
