"""The menus under the chat: what they open, how they get to LINE, who sees which."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat, features

from bot.line import Line, LineUnreachable
from bot.menus import putting
from bot.menus.draw import HEIGHT, WIDTH, bounds, draw, picture_of
from bot.simulator import StandIn
from handlers import texts
from handlers.menus import MENUS, OFFICER, RESIDENT
from models import MenuLink, Officer

# what is on them


@pytest.mark.parametrize("area", RESIDENT.areas, ids=lambda area: area.says)
def test_every_area_of_the_residents_opens_something(resident, area):
    resident.says(area.says).does_not_hear(texts.NOT_UNDERSTOOD, texts.DRAFT_TITLE)
    assert resident.news


@pytest.mark.parametrize("area", OFFICER.areas, ids=lambda area: area.says)
def test_every_area_of_the_officers_opens_something(officer, area):
    officer.says(area.says).does_not_hear(texts.NOT_UNDERSTOOD, texts.DRAFT_TITLE)
    assert officer.news


@pytest.mark.parametrize("area", RESIDENT.areas, ids=lambda area: area.says)
def test_an_area_leads_out_of_every_question(resident, area):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").taps("ให้คนโทรหา").forget()
    resident.says(area.says).does_not_hear("จะมีคนโทรหา")
    assert resident.news


def test_the_areas_cover_the_picture_without_gap_or_overlap():
    covered = sum(width * height for _, _, width, height in map(bounds, range(6)))
    assert covered == WIDTH * HEIGHT
    assert bounds(5)[0] + bounds(5)[2] == WIDTH and bounds(5)[1] + bounds(5)[3] == HEIGHT


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow has no Raqm here: it cannot set Thai in type")
@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.name)
def test_the_pictures_that_come_along_are_those_that_the_code_draws(menu):
    kept = Image.open(picture_of(menu)).convert("RGB")
    apart = ImageStat.Stat(ImageChops.difference(kept, draw(menu))).mean
    assert kept.size == (WIDTH, HEIGHT) and max(apart) < 1, "run python -m bot.menus.draw"


# at LINE


@pytest.fixture
def stand_in():
    with StandIn.running("http://127.0.0.1:9/callback") as running:
        yield running


@pytest.fixture
def line(stand_in) -> Line:
    return Line("t", stand_in.url, stand_in.url)


def test_both_go_up_with_their_pictures_and_everybody_sees_the_residents(stand_in, line):
    officers = putting.put_up(line)
    menus = stand_in.platform.menus
    shown = menus.get(menus.default)
    assert [area["action"]["text"] for area in shown["areas"]] == [area.says for area in RESIDENT.areas]
    for menu_id in (menus.default, officers):
        assert Image.open(io.BytesIO(menus.picture(menu_id).picture)).size == (WIDTH, HEIGHT)
    assert putting.are_up(line)


def test_putting_them_up_again_changes_nothing(stand_in, line):
    first = putting.put_up(line)
    calls = len(stand_in.platform.calls)
    assert putting.put_up(line) == first and putting.take_down_old(line) == 0
    assert {call.method for call in stand_in.platform.calls[calls:]} == {"GET"}


def test_a_menu_that_was_left_without_its_picture_gets_it(stand_in, line):
    unfinished = stand_in.platform.menus.create(
        {
            "size": {"width": WIDTH, "height": HEIGHT},
            "selected": True,
            "name": putting.name_of(OFFICER),
            "chatBarText": "x",
            "areas": [],
        }
    )
    assert putting.put_up(line) == unfinished
    assert stand_in.platform.menus.picture(unfinished).picture


def test_old_ones_of_ours_go_and_others_stay(stand_in, line):
    menus = stand_in.platform.menus
    plain = {"size": {"width": 2500, "height": 843}, "selected": False, "chatBarText": "x", "areas": []}
    ours, theirs = (menus.create({**plain, "name": name}) for name in ("baan-on/resident/000000000000", "ของโรงเรียน"))
    putting.put_up(line)
    assert putting.take_down_old(line) == 1
    left = {menu["richMenuId"] for menu in menus.all()}
    assert ours not in left and theirs in left and len(left) == 3


def test_a_line_that_is_away_says_so(line, stand_in):
    stand_in.platform.faults.down = True
    with pytest.raises(LineUnreachable):
        putting.put_up(line)


# who sees which


@pytest.fixture
def up(world) -> str:
    """LINE's id of the officers' menu."""
    world.line.rich_menus[putting.name_of(OFFICER)] = "richmenu-1"
    return "richmenu-1"


def test_whoever_becomes_an_officer_sees_the_officers_menu(world, resident, up):
    officer = world.officer("ช่างเอก")
    world.time_passes(seconds=5)
    assert world.line.linked == {officer.user_id: up}


def test_whoever_is_no_officer_any_more_sees_everybodys_again(world, officer, up):
    world.time_passes(seconds=5)
    with world.database.transaction() as session:
        session.query(Officer).one().active = False
    world.time_passes(seconds=5)
    assert world.line.linked == {}
    with world.database.transaction() as session:
        session.query(Officer).one().active = True
    world.time_passes(seconds=5)
    assert world.line.linked == {officer.user_id: up}


def test_a_link_that_failed_is_tried_again_ever_more_seldom(world, officer, up):
    world.line.reachable = False
    for _ in range(3):
        world.time_passes(minutes=3)
    assert world.rows(MenuLink)[0].attempts == 3
    world.line.reachable = True
    world.time_passes(seconds=5)
    assert world.line.linked == {}
    world.time_passes(minutes=3)
    assert world.line.linked == {officer.user_id: up}
    assert world.rows(MenuLink)[0].attempts == 0


def test_before_setup_there_is_nothing_to_link_and_nothing_breaks(world, officer, up):
    world.line.rich_menus.clear()
    world.time_passes(seconds=5)
    assert world.line.linked == {}
    world.line.rich_menus[putting.name_of(OFFICER)] = up
    world.tasks.menu_links.start_over(up)
    assert world.line.linked == {officer.user_id: up}


def test_a_new_menu_is_linked_to_every_officer_before_the_old_one_goes(world, officer, up):
    world.time_passes(seconds=5)
    world.line.rich_menus[putting.name_of(OFFICER)] = "richmenu-2"
    world.tasks.menu_links.start_over("richmenu-2")
    assert world.line.linked == {officer.user_id: "richmenu-2"}


def test_one_who_left_just_before_a_new_menu_is_not_forgotten(world, officer, up):
    world.time_passes(seconds=5)
    with world.database.transaction() as session:
        session.query(Officer).one().active = False
    world.tasks.menu_links.start_over(up)
    assert world.line.linked == {}
