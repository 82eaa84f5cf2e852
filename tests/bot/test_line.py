"""LINE's answers, good and bad, as our sender understands them: through the real SDK against the stand-in."""

import uuid

import pytest

from bot.line import Line, LineUnreachable
from bot.simulator import StandIn
from models.limits import check_message
from tests.clock import Clock

HELLO = [{"type": "text", "text": "สวัสดีค่ะ"}]
#: with a key that the SDK's models do not know, and one that they would drop
CARD = {
    "type": "flex",
    "altText": "เรื่อง",
    "contents": {
        "type": "bubble",
        "size": "mega",
        "styles": {"header": {"backgroundColor": "#1b5e20"}},
        "header": {
            "type": "box",
            "layout": "vertical",
            "paddingAll": "md",
            "contents": [
                {"type": "text", "text": "BO69-7K3QXD", "weight": "bold", "scaling": True, "lineSpacing": "4px"}
            ],
        },
        "body": {
            "type": "box",
            "layout": "vertical",
            "cornerRadius": "8px",
            "contents": [
                {"type": "text", "wrap": True, "contents": [{"type": "span", "text": "ไฟดับ", "color": "#b71c1c"}]},
                {
                    "type": "button",
                    "style": "primary",
                    "height": "sm",
                    "adjustMode": "shrink-to-fit",
                    "action": {
                        "type": "postback",
                        "label": "รับเรื่อง",
                        "data": "case:BO69-7K3QXD:accept",
                        "displayText": "รับเรื่อง",
                    },
                },
            ],
        },
    },
    "quickReply": {"items": [{"type": "action", "action": {"type": "camera", "label": "ถ่ายรูป"}}]},
}


@pytest.fixture(scope="module")
def running():
    clock = Clock()
    with StandIn.running("http://127.0.0.1:9/callback", now=clock) as stand_in:
        stand_in.platform.redelivery = False
        yield stand_in, clock


@pytest.fixture
def platform(running):
    """The pretend LINE in fair weather."""
    platform = running[0].platform
    yield platform
    platform.faults.__init__()
    platform.quota.__init__()


@pytest.fixture
def line(running) -> Line:
    return Line("t", running[0].url, running[0].url)


@pytest.fixture
def kaew(platform) -> str:
    """A friend of the account."""
    user = platform.add_user("ป้าแก้ว")
    platform.people.person(user).following = True
    return user


@pytest.fixture
def push(line, kaew):
    def push(messages=HELLO, key=None, to=kaew):
        return line.push(to, messages, False, key or str(uuid.uuid4()))

    return push


@pytest.fixture
def token(platform, kaew) -> str:
    return platform.compose_text(kaew, "ไฟดับ")["replyToken"]


def heard(platform, user) -> list[dict]:
    return [{key: value for key, value in message.items() if key != "id"} for message in platform.heard_by(user)]


def test_a_push_arrives_and_lines_request_is_noted(platform, push, kaew):
    outcome = push()
    assert (outcome.kind, heard(platform, kaew)) == ("delivered", HELLO)
    assert outcome.request_id == platform.sent[-1].request_id


def test_a_reply_arrives_once(platform, line, token, kaew):
    assert line.reply(token, HELLO, False).kind == "delivered"
    assert line.reply(token, HELLO, False).kind == "token"
    assert heard(platform, kaew) == HELLO


def test_a_reply_token_nobody_gave_out(line):
    assert line.reply("nonsense", HELLO, False).kind == "token"


def test_an_old_reply_token(running, line, token):
    running[1].passes(seconds=61)
    outcome = line.reply(token, HELLO, False)
    assert (outcome.kind, outcome.unknown) == ("token", False)


def test_a_flex_message_arrives_unchanged(platform, push, kaew):
    check_message(CARD)
    assert push([CARD]).kind == "delivered"
    assert heard(platform, kaew) == [CARD]


@pytest.mark.parametrize("silent", [True, False])
def test_silence_is_passed_on(platform, line, kaew, silent):
    line.push(kaew, HELLO, silent, str(uuid.uuid4()))
    assert platform.sent[-1].silent is silent


def test_the_same_key_again_is_success_and_arrives_once(platform, push, kaew):
    key = str(uuid.uuid4())
    first, again = push(key=key), push(key=key)
    assert (again.kind, again.request_id) == ("delivered", first.request_id)
    assert heard(platform, kaew) == HELLO


def test_a_500_may_have_arrived(platform, push):
    platform.faults.fail_next = 1
    outcome = push()
    assert (outcome.kind, outcome.unknown) == ("later", True)
    assert outcome.reason.startswith("500")


@pytest.mark.parametrize(("fault", "arrived"), [("drop_next", 1), ("lose_next", 0)])
def test_a_broken_connection_may_have_arrived_and_the_key_tells(platform, push, kaew, fault, arrived):
    key = str(uuid.uuid4())
    setattr(platform.faults, fault, 1)
    outcome = push(key=key)
    assert (outcome.kind, outcome.unknown) == ("later", True)
    assert len(heard(platform, kaew)) == arrived
    assert push(key=key).kind == "delivered"
    assert len(heard(platform, kaew)) == 1


def test_a_dropped_reply_may_have_arrived(platform, line, token, kaew):
    platform.faults.drop_next = 1
    outcome = line.reply(token, HELLO, False)
    assert (outcome.kind, outcome.unknown) == ("later", True)
    assert line.reply(token, HELLO, False).kind == "token"
    assert heard(platform, kaew) == HELLO


def test_a_line_slower_than_we_wait_may_have_taken_it(running, platform, kaew):
    platform.faults.slow_seconds = 0.6
    impatient = Line("t", running[0].url, running[0].url, timeout=(1, 0.1))
    outcome = impatient.push(kaew, HELLO, False, str(uuid.uuid4()))
    assert (outcome.kind, outcome.unknown) == ("later", True)


def test_nobody_at_that_address_surely_took_nothing():
    nobody = Line("t", "http://127.0.0.1:9", "http://127.0.0.1:9")
    outcome = nobody.push(f"U{0:032x}", HELLO, False, str(uuid.uuid4()))
    assert (outcome.kind, outcome.unknown) == ("later", False)
    assert nobody.content("m1", 10) == (0, b"")
    with pytest.raises(LineUnreachable, match="could not be reached"):
        nobody.quota()


def test_the_two_kinds_of_429_are_told_apart(platform, push):
    platform.faults.rate_limited = True
    too_fast = push()
    platform.faults.rate_limited = False
    platform.quota.type, platform.quota.value = "limited", 0
    spent = push()
    assert (too_fast.kind, too_fast.unknown) == ("later", False)
    assert (spent.kind, spent.unknown) == ("quota", False)


def test_a_wrong_token_is_ours_to_mend_so_the_message_waits(running, kaew):
    stranger = Line("wrong", running[0].url, running[0].url)
    outcome = stranger.push(kaew, HELLO, False, str(uuid.uuid4()))
    assert (outcome.kind, outcome.unknown) == ("later", False)
    assert "401" in outcome.reason
    with pytest.raises(LineUnreachable, match="401"):
        stranger.ask("get_bot_info")


@pytest.mark.parametrize(
    ("to", "messages"), [("Unobody", HELLO), (f"U{1:032x}", [{"type": "text", "text": ""}]), (f"U{1:032x}", HELLO * 6)]
)
def test_what_line_refuses_is_refused_with_its_reason(push, to, messages):
    outcome = push(messages, to=to)
    assert (outcome.kind, outcome.unknown) == ("never", False)
    assert outcome.reason.startswith("400")


def test_whoever_blocked_us_costs_nothing_and_line_does_not_tell(platform, push, kaew):
    platform.people.person(kaew).blocked = True
    assert push().kind == "delivered"
    assert (heard(platform, kaew), platform.sent[-1].billed) == ([], 0)


def test_the_quota_is_what_line_says(platform, line):
    assert line.quota() == (None, 0)
    platform.quota.type, platform.quota.value, platform.quota.used = "limited", 300, 290
    assert line.quota() == (300, 290)


def test_a_multicast_reaches_all_under_one_key(platform, line, kaew):
    key = str(uuid.uuid4())
    before = len(platform.sent)
    first, again = (line.multicast([kaew], HELLO, False, key) for _ in range(2))
    assert (first.kind, again.kind) == ("delivered", "delivered")
    assert [(sent.via, sent.to) for sent in platform.sent[before:]] == [("multicast", (kaew,))]
