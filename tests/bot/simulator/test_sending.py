"""The real SDK sends through the stand-in."""

import json
from uuid import uuid4

import pytest
import requests
from linebot.v3.messaging import (
    ApiException,
    BroadcastRequest,
    MulticastRequest,
    PushMessageRequest,
    ReplyMessageRequest,
    TextMessage,
)

HELLO = TextMessage(text="สวัสดี")


def push(api, to, key=None, **more):
    request = PushMessageRequest(to=to, messages=[HELLO], **more)
    return api.push_message(request, **({"x_line_retry_key": str(key)} if key else {}))


def reply(api, event):
    return api.reply_message(ReplyMessageRequest(reply_token=event["replyToken"], messages=[HELLO]))


def refusal(call, *args, **named):
    with pytest.raises(ApiException) as caught:
        call(*args, **named)
    return caught.value.status, json.loads(caught.value.body)


def test_reply_arrives_and_costs_nothing(line, api, kaew):
    event = line.platform.say(kaew, "ไฟดับ", wait=True)
    answer = reply(api, event)
    assert isinstance(answer.sent_messages[0].id, str) and answer.sent_messages[0].quote_token
    assert line.platform.heard_by(kaew) == [{"type": "text", "text": "สวัสดี", "id": answer.sent_messages[0].id}]
    sent = line.platform.sent[-1]
    assert (sent.to, sent.via, sent.billed, line.platform.quota.used) == (kaew, "reply", 0, 0)


def test_reply_token_works_once(line, api, kaew):
    event = line.platform.say(kaew, "ไฟดับ", wait=True)
    reply(api, event)
    assert refusal(reply, api, event) == (400, {"message": "Invalid reply token"})
    assert len(line.platform.sent) == 1


@pytest.mark.parametrize(("seconds", "accepted"), [(60, 1), (61, 0)])
def test_reply_token_lives_a_minute(line, api, kaew, clock, seconds, accepted):
    event = line.platform.say(kaew, "ไฟดับ", wait=True)
    clock.passes(seconds=seconds)
    if accepted:
        reply(api, event)
    else:
        assert refusal(reply, api, event)[0] == 400
    assert len(line.platform.sent) == accepted


def test_redelivery_gives_the_token_another_minute_but_not_after_twenty(line, api, kaew, clock):
    young, old = (line.platform.say(kaew, word, wait=True) for word in ("หนึ่ง", "สอง"))
    clock.passes(minutes=19)
    line.platform.redeliver(young["webhookEventId"])
    reply(api, young)
    clock.passes(minutes=2)
    line.platform.redeliver(old["webhookEventId"])
    assert refusal(reply, api, old)[0] == 400


def test_expire_reply_tokens(line, api, kaew):
    event = line.platform.say(kaew, "ไฟดับ", wait=True)
    line.platform.expire_reply_tokens()
    assert refusal(reply, api, event)[0] == 400


def test_same_retry_key_is_accepted_once_for_a_day(line, api, kaew, clock):
    key = uuid4()
    first = push(api, kaew, key)
    with pytest.raises(ApiException) as caught:
        push(api, kaew, key)
    assert caught.value.status == 409
    assert caught.value.headers["x-line-accepted-request-id"] == line.platform.sent[0].request_id
    assert json.loads(caught.value.body)["sentMessages"][0]["id"] == first.sent_messages[0].id
    clock.passes(hours=24)
    push(api, kaew, key)
    assert [sent.retry_key for sent in line.platform.sent] == [str(key)] * 2


def test_a_retry_key_accepted_before_is_409_even_when_the_month_is_spent(line, api, kaew):
    key = uuid4()
    push(api, kaew, key)
    line.platform.quota.spent = True
    assert refusal(push, api, kaew, key)[0] == 409


def test_retry_key_must_be_a_uuid(line, api, kaew):
    assert refusal(push, api, kaew, "soon")[0] == 400


def test_push_to_someone_who_blocked_is_200_unheard_and_free(line, api, kaew):
    line.platform.unfollow(kaew, wait=True)
    push(api, kaew)
    assert line.platform.heard_by(kaew) == []
    assert (line.platform.sent[-1].billed, line.platform.quota.used) == (0, 0)


def test_a_stranger_who_wrote_is_reachable_for_seven_days(line, api, clock):
    stranger = line.platform.add_user("คนผ่านทาง")
    line.platform.say(stranger, "สวัสดี", wait=True)
    clock.passes(days=7)
    push(api, stranger)
    clock.passes(seconds=1)
    push(api, stranger)
    assert [sent.billed for sent in line.platform.sent] == [1, 0]


def test_push_to_nonsense_is_refused(line, api):
    status, body = refusal(push, api, "kaew")
    assert status == 400 and "'to'" in body["message"]


def test_group_push_costs_every_member(line, api, kaew):
    kham = line.platform.add_user("ลุงคำ")
    group = line.platform.add_group("กองช่าง", [kaew, kham])
    push(api, group, notification_disabled=True)
    assert line.platform.quota.used == 2
    assert line.platform.heard_by(kham)[0]["text"] == "สวัสดี"
    assert line.platform.sent[-1].silent


def test_multicast_bills_only_whom_it_reaches(line, api, kaew):
    blocker = line.platform.add_user("คนบล็อก")
    line.platform.follow(blocker, wait=True)
    line.platform.unfollow(blocker, wait=True)
    api.multicast(MulticastRequest(to=[kaew, blocker], messages=[HELLO]), x_line_retry_key=str(uuid4()))
    sent = line.platform.sent[-1]
    assert (sent.to, sent.via, sent.billed) == ((kaew, blocker), "multicast", 1)
    assert line.platform.heard_by(blocker) == []


def test_broadcast_reaches_friends(line, api, kaew):
    line.platform.add_user("ไม่ใช่เพื่อน")
    api.broadcast(BroadcastRequest(messages=[HELLO]))
    assert line.platform.sent[-1].to == (kaew,)


def test_monthly_limit(line, api, kaew):
    quota = line.platform.quota
    quota.type, quota.value, quota.used = "limited", 300, 299
    assert (api.get_message_quota().type, api.get_message_quota().value) == ("limited", 300)
    push(api, kaew)
    assert refusal(push, api, kaew) == (429, {"message": "You have reached your monthly limit."})
    assert api.get_message_quota_consumption().total_usage == 300
    reply(api, line.platform.say(kaew, "ตอบได้ไหม", wait=True))


def test_spending_the_month_and_taking_it_back(line, api, kaew):
    line.platform.quota.spent = True
    assert refusal(push, api, kaew)[0] == 429
    assert api.get_message_quota().type == "limited"
    line.platform.quota.spent = False
    assert api.get_message_quota().type == "none"
    assert push(api, kaew).sent_messages


def test_a_retry_key_means_nothing_to_a_reply(line, kaew):
    tokens = [line.platform.say(kaew, word, wait=True)["replyToken"] for word in ("หนึ่ง", "สอง")]
    headers = {"Authorization": "Bearer t", "X-Line-Retry-Key": str(uuid4())}
    for token in tokens:
        body = {"replyToken": token, "messages": [{"type": "text", "text": "ก"}]}
        assert (
            requests.post(f"{line.url}/v2/bot/message/reply", json=body, headers=headers, timeout=5).status_code == 200
        )


def test_a_wrong_token_is_401(line, client, api, kaew):
    client.configuration.access_token = "wrong"
    assert refusal(push, api, kaew)[0] == 401
    assert line.platform.calls[-1].status == 401
    assert line.platform.sent == []
