"""A group chat on the stand-in: what LINE would tell the webhook of it."""

import json

import pytest


@pytest.fixture
def members(platform):
    return [platform.add_user(name) for name in ("ป้าแก้ว", "ลุงคำ")]


@pytest.fixture
def events(platform, posts):
    """The events posted so far."""

    def events() -> list[dict]:
        platform.settle()
        return [event for body in posts.bodies for event in json.loads(body)["events"]]

    return events


def test_the_account_is_named_by_its_name(platform, members, events):
    platform.account_name = "อบต.ตัวอย่าง"
    group = platform.add_group("กลุ่ม", members)
    platform.say(members[0], "🙏🏽 @อบต.ตัวอย่าง ไฟดับ", group=group, wait=True)
    platform.say(members[0], "ไฟดับ", group=group, wait=True)
    named, plain = events()
    (one,) = named["message"]["mention"]["mentionees"]
    assert (one["isSelf"], one["index"], one["length"]) == (True, 5, 13)
    assert named["source"] == {"type": "group", "groupId": group, "userId": members[0]}
    assert "mention" not in plain["message"]


def test_joining_and_leaving_name_no_member(platform, members, events):
    group = platform.add_group("กลุ่ม", members, has_bot=False)
    platform.say(members[0], "ไฟดับ", group=group)
    platform.join(group, wait=True)
    platform.leave(group, wait=True)
    assert [(event["type"], event["source"], "replyToken" in event) for event in events()] == [
        ("join", {"type": "group", "groupId": group}, True),
        ("leave", {"type": "group", "groupId": group}, False),
    ]


def test_a_room_is_a_group_without_a_name(platform, members, events):
    room = platform.add_group("", members, f"R{1:032x}")
    event = platform.say(members[1], "ไฟดับ", group=room, wait=True)
    assert events()[0]["source"] == {"type": "room", "roomId": room, "userId": members[1]}
    assert platform.reply_tokens.usable(event["replyToken"]) == room


def test_what_is_unsent_in_a_group_is_unsent_there(platform, members, events):
    group = platform.add_group("กลุ่ม", members)
    said = platform.say(members[0], "ไฟดับ", group=group, wait=True)
    platform.unsend(members[0], said["message"]["id"], wait=True)
    assert events()[-1]["source"]["groupId"] == group
