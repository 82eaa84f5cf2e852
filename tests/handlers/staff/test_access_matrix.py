"""Role × unit × case × action, every cell: who may see and do what, and that the trail says so."""

import itertools

import pytest

from models import AuditEntry
from models.officer import ROLES
from tests.gathering import GroupChat
from tests.handlers.staff.desk import answers, file_case, open_form, tapped, the_case, typed

#: stands in the words of the case and nowhere else
SECRET = "ระฆังทองเหลือง"
UNITS = ("chang", "palad", "truatsop", "borihan")
#: which department and lane a case has; the last three are sensitive, about somebody of the office
CASES = (
    ("chang", "ordinary"),
    ("palad", "ordinary"),
    ("palad", "palad"),
    ("truatsop", "truatsop"),
    ("borihan", "nayok"),
)
#: said here again, apart from the code and from the office file: who reads what a resident gave to a desk
READERS = {
    "palad": {("palad", "supervisor")},
    "truatsop": {("truatsop", "officer"), ("truatsop", "head")},
    "nayok": {("borihan", "supervisor")},
}


def may(role: str, unit: str, department: str, lane: str) -> bool:
    if lane != "ordinary":
        return (unit, role) in READERS[lane]
    return unit == department or role in ("supervisor", "admin")


#: verb of the button: what is typed to answer its questions, the status it ends in, the tag in the trail
DEEDS = {
    "accept": ((), "accepted", "line:case:accept"),
    "start": ((), "in_progress", "line:case:start"),
    "ask": (("เสาต้นไหนครับ",), "need_info", "line:case:ask"),
    "reject": (("อยู่นอกเขตของเรา",), "rejected", "line:case:reject"),
    "plan": (("2570", "รองบประมาณ"), "planned", "line:case:plan"),
    "forward": (("หน่วยงานอื่น", "การไฟฟ้า 1129", "เป็นสายส่ง"), "forwarded", "line:case:forward"),
    "finish": (("ไม่มีรูป", "เปลี่ยนหลอดแล้ว"), "done", "line:case:finish"),
}


class Cell:
    """One officer before one case."""

    def __init__(self, world, phone, officer_id: int, reference: str):
        self.world, self.phone, self.by, self.reference = world, phone, f"officer:{officer_id}", reference

    def says(self, text: str) -> str:
        return answers(self.world, self.phone, typed(text))

    def taps(self, *data: str) -> str:
        return answers(self.world, self.phone, tapped(*data))

    @property
    def case(self):
        return the_case(self.world, self.reference)

    def trail(self) -> set[str]:
        return {
            entry.action
            for entry in self.world.rows(AuditEntry)
            if entry.who == self.by and entry.case_id == self.case.id
        }


@pytest.fixture
def offices(world):
    """Somebody of every role in every unit: {(role, unit): (phone, id)}."""
    people = {}
    for n, (role, unit) in enumerate(itertools.product(ROLES, UNITS), 1):
        people[role, unit] = (world.officer(f"{role} {unit}", unit, role), n)
    return people


def cells(world, offices, **facts):
    """Every officer before a case of their own of every sort."""
    for ((role, unit), (phone, number)), (department, lane) in itertools.product(offices.items(), CASES):
        reference = file_case(world, department, lane, words=f"{SECRET}หายไป", **facts)
        yield may(role, unit, department, lane), lane, Cell(world, phone, number, reference), (role, unit, lane)


@pytest.mark.parametrize("verb", DEEDS)
def test_every_button(world, offices, verb):
    steps, ends_in, tag = DEEDS[verb]
    before = "accepted" if verb == "finish" else "received"
    for allowed, _, cell, name in cells(world, offices, status=before):
        said = cell.taps("case", cell.reference, verb)
        if allowed:
            for step in steps:
                cell.says(step)
        assert open_form(world, cell.phone) is None, name
        assert cell.case.status == (ends_in if allowed else before), name
        assert cell.trail() == {tag if allowed else "line:case:refuse"}, name
        assert allowed or SECRET not in said, name


def test_looking_listing_and_searching(world, offices):
    for allowed, _, cell, name in cells(world, offices):
        assert (SECRET in cell.says(cell.reference)) == allowed, name
        assert ("line:case:look" in cell.trail()) == allowed, name
        assert (cell.reference in cell.says(f"ค้นหา {SECRET}")) == allowed, name
        assert ("line:case:list" in cell.trail()) == allowed, name


def test_lists_hold_what_may_be_read_and_nothing_else(world, offices):
    references = {sort: file_case(world, *sort, words=SECRET, urgency="urgent", status="accepted") for sort in CASES}
    for ((role, unit), (phone, _)), word in itertools.product(offices.items(), ("งานของฉัน", "เรื่องด่วน")):
        said = answers(world, phone, typed(word))
        for (department, lane), reference in references.items():
            assert (reference in said) == may(role, unit, department, lane), (role, unit, lane, word)


def test_the_label_is_corrected_by_whoever_may_and_never_of_a_sensitive_case(world, offices):
    for allowed, lane, cell, name in cells(world, offices):
        said = cell.taps("label", cell.reference, "topic", "1.1")
        corrected = allowed and lane == "ordinary"
        assert (cell.case.strategy == "1.1") == corrected, name
        assert ("line:case:relabel" in cell.trail()) == corrected, name
        assert ("line:case:refuse" in cell.trail()) != allowed, name
        assert (allowed or SECRET not in said) and cell.case.department in UNITS, name


def test_no_other_department_gets_what_a_desk_was_given(world, offices):
    for allowed, lane, cell, name in cells(world, offices):
        if not allowed:
            continue
        cell.taps("case", cell.reference, "forward")
        said = cell.says("กองอื่น")
        assert ("ส่งให้กองไหน" in said) == (lane == "ordinary"), name
        cell.says("ยกเลิก")


def test_nothing_ordinary_is_merged_into_what_may_not_be_read_or_is_sensitive(world, offices):
    for allowed, lane, cell, name in cells(world, offices):
        unit = name[1]
        own = file_case(world, unit)
        cell.taps("case", own, "merge")
        said = cell.says(cell.reference) + cell.says("รวมเรื่อง")
        merged = allowed and lane == "ordinary"
        assert (the_case(world, own).status == "duplicate") == merged, name
        assert (SECRET in said) == merged, name
        if open_form(world, cell.phone):
            cell.says("ยกเลิก")


def test_ideas_are_published_by_whoever_may(world, offices):
    for allowed, lane, cell, name in cells(world, offices, kind="idea"):
        said = cell.taps("case", cell.reference, "publish")
        assert (open_form(world, cell.phone) == "publish_idea") == (allowed and lane == "ordinary"), name
        assert allowed or SECRET not in said, name
        if open_form(world, cell.phone):
            cell.says("ยกเลิก")


def test_from_a_group_only_ordinary_cases_and_only_by_whoever_may(world, offices):
    group = GroupChat(world)
    group.says(offices["head", "chang"][0], "ผูกกลุ่มกองช่าง")
    for allowed, lane, cell, name in cells(world, offices):
        group.forget().says(cell.phone, f"รับเรื่อง {cell.reference}").does_not_hear(SECRET)
        acted = allowed and lane == "ordinary"
        assert cell.case.status == ("accepted" if acted else "received"), name
        assert ("line:case:accept" in cell.trail()) == acted, name


@pytest.mark.parametrize("role", ["removed", "nobody"])
def test_whoever_is_no_officer_may_nothing(world, role):
    """A resident, and an officer whose rights were taken."""
    phone = world.officer("ช่างเอก", "chang", "admin") if role == "removed" else world.phone("ป้าแก้ว").follows()
    if role == "removed":
        with world.database.transaction() as session:
            session.get_one(type(world.officers()[0]), 1).active = False
    group = GroupChat(world)
    for department, lane in CASES:
        reference = file_case(world, department, lane, words=SECRET)
        for verb in (*DEEDS, "relabel", "merge", "split", "reopen", "publish", "progress"):
            assert SECRET not in answers(world, phone, tapped("case", reference, verb))
        assert SECRET not in answers(world, phone, tapped("label", reference, "topic", "1.1"))
        assert SECRET not in answers(world, phone, tapped("work", "search", 99, SECRET))
        assert SECRET not in answers(world, phone, typed(reference))
        group.says(phone, f"รับเรื่อง {reference}")
        case = the_case(world, reference)
        assert (case.status, case.strategy, case.owner_id) == ("received", "1.3", None)
    assert not [entry for entry in world.rows(AuditEntry) if entry.who == "officer:1" and "join" not in entry.action]
