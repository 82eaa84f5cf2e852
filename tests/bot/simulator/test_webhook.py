"""What reaches the bot's webhook, read with the SDK's own parser."""

import json
import re

import pytest
from linebot.v3.models import UnknownEvent
from linebot.v3.webhook import WebhookParser

from bot.simulator.courier import post_over_http

PARSER = WebhookParser("s")


def parsed(webhook):
    return [PARSER.parse(body.decode(), signature) for signature, body in webhook.posts]


def test_every_gesture_is_a_signed_event_the_sdk_knows(line, webhook):
    platform, user = line.platform, line.platform.add_user("ลุงคำ")
    platform.follow(user)
    said = platform.say(user, "ถนนพัง 😀")
    platform.send_photo(user, b"photo", image_set={"id": "1", "index": 1, "total": 2})
    platform.send_voice(user, b"voice", 1200)
    platform.send_video(user, b"video", 3400)
    platform.send_file(user, b"file", "แผนที่.pdf")
    platform.send_location(user, 18.75, 99.97, address="หน้าวัด")
    platform.send_sticker(user)
    platform.tap(user, {"type": "postback", "data": "d=1", "displayText": "ส่งเรื่อง"})
    platform.unsend(user, said["message"]["id"])
    platform.unfollow(user)
    assert platform.settle()
    events = [event for batch in parsed(webhook) for event in batch]
    assert not any(isinstance(event, UnknownEvent) for event in events)
    assert [event.type for event in events] == ["follow", *["message"] * 7, "postback", "unsend", "unfollow"]
    kinds = [event.message.type for event in events if event.type == "message"]
    assert kinds == ["text", "image", "audio", "video", "file", "location", "sticker"]
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", event.webhook_event_id) for event in events)
    assert len({event.webhook_event_id for event in events}) == len(events)


def test_destination_is_a_user_id(line, webhook, kaew):
    assert re.fullmatch(r"U[0-9a-f]{32}", json.loads(webhook.posts[0][1])["destination"])


def test_wait_tells_the_status_and_background_does_not(line, webhook, kaew):
    line.platform.redelivery = False
    webhook.statuses = [418]
    assert line.platform.say(kaew, "ก", wait=True).status == 418
    assert line.platform.say(kaew, "ข").status is None


def test_order_is_kept_between_background_and_waiting(line, webhook, kaew):
    for number in range(20):
        line.platform.say(kaew, str(number), wait=number % 7 == 0)
    assert line.platform.settle()
    texts = [batch[0].message.text for batch in parsed(webhook)[1:]]
    assert texts == [str(number) for number in range(20)]


def test_a_failing_webhook_gets_the_same_event_again(line, webhook, kaew):
    line.platform.courier.waits = (0.01, 0.02, 0.03, 0.04)
    webhook.statuses = [500, 503]
    event = line.platform.say(kaew, "ไฟดับ", wait=True)
    webhook.wait_for_posts(4)
    again = [batch[0] for batch in parsed(webhook)[1:]]
    assert [one.webhook_event_id for one in again] == [event["webhookEventId"]] * 3
    assert [one.delivery_context.is_redelivery for one in again] == [False, True, True]
    assert again[0].reply_token == again[2].reply_token


def test_redelivery_gives_up_after_four_times(clock, posts, platform):
    platform.courier.waits = (0.0,) * 4
    user = platform.add_user("ลุงคำ")
    posts.statuses = [500] * 9
    platform.say(user, "ไฟดับ", wait=True)
    assert platform.courier.idle()
    assert len(posts.bodies) == 5


def test_redelivery_can_be_switched_off(platform, posts):
    platform.redelivery = False
    user = platform.add_user("ลุงคำ")
    posts.statuses = [500]
    platform.say(user, "ไฟดับ", wait=True)
    assert platform.courier.idle()
    assert len(posts.bodies) == 1


def test_nobody_listening_is_status_zero():
    assert post_over_http("http://127.0.0.1:1/callback", b"{}", {}) == 0


def test_raw_events_go_as_they_are(line, webhook, kaew):
    kham = line.platform.add_user("ลุงคำ")
    both = [line.platform.compose_text(kaew, "หนึ่ง"), line.platform.compose_text(kham, "สอง")]
    odd = [{"type": "surprise", "webhookEventId": ["?"], "source": "?"}, {}, "no event"]
    assert line.platform.post_events([*both, both[0], *odd]) == 200
    assert json.loads(webhook.posts[-1][1])["events"] == [*both, both[0], *odd]


def test_a_hand_made_reply_token_can_be_answered(platform):
    user = platform.add_user("ลุงคำ")
    platform.post_events([{"type": "message", "replyToken": "mine", "source": {"type": "user", "userId": user}}])
    assert platform.reply_tokens.usable("mine") == user


def test_a_blocker_cannot_write(platform):
    user = platform.add_user("ลุงคำ")
    platform.follow(user, wait=True)
    platform.unfollow(user, wait=True)
    with pytest.raises(ValueError, match="blocked"):
        platform.say(user, "อยู่ไหม")
    assert platform.follow(user, wait=True)["follow"] == {"isUnblocked": True}


@pytest.mark.parametrize(
    ("action", "params", "expected"),
    [
        ({"type": "message", "text": "ประชาคม"}, None, "ประชาคม"),
        ({"type": "postback", "data": "a"}, None, {"data": "a"}),
        (
            {"type": "datetimepicker", "data": "a", "mode": "date"},
            {"date": "2026-12-05"},
            {"data": "a", "params": {"date": "2026-12-05"}},
        ),
        (
            {"type": "datetimepicker", "data": "a", "mode": "datetime", "initial": "2026-12-05t10:00"},
            None,
            {"data": "a", "params": {"datetime": "2026-12-05T10:00"}},
        ),
        ({"type": "uri", "uri": "tel:1669"}, None, None),
    ],
)
def test_tapping(platform, posts, action, params, expected):
    user = platform.add_user("ลุงคำ")
    event = platform.tap(user, action, params, wait=True)
    assert event.get("postback", event.get("message", {}).get("text")) == expected
    assert len(posts.bodies) == (expected is not None)
