"""Bad weather, as the real SDK meets it."""

import json

import pytest
import requests
import urllib3
from linebot.v3.messaging import ApiException, PushMessageRequest, TextMessage

KEY = "123e4567-e89b-12d3-a456-426614174000"


def push(api, to):
    return api.push_message(PushMessageRequest(to=to, messages=[TextMessage(text="ถึงไหม")]), x_line_retry_key=KEY)


def test_fail_next_is_500_and_nothing_was_sent(line, api, kaew):
    line.platform.faults.fail_next = 1
    with pytest.raises(ApiException) as caught:
        push(api, kaew)
    assert caught.value.status == 500 and line.platform.sent == []
    assert push(api, kaew).sent_messages


def test_drop_next_accepts_and_breaks_the_connection(line, api, kaew):
    line.platform.faults.drop_next = 1
    with pytest.raises(urllib3.exceptions.ProtocolError):
        push(api, kaew)
    assert len(line.platform.sent) == 1
    with pytest.raises(ApiException) as caught:
        push(api, kaew)
    assert caught.value.status == 409 and len(line.platform.heard_by(kaew)) == 1


def test_lose_next_breaks_before_accepting(line, api, kaew):
    line.platform.faults.lose_next = 1
    with pytest.raises(urllib3.exceptions.ProtocolError):
        push(api, kaew)
    assert line.platform.sent == []
    assert push(api, kaew).sent_messages


def test_rate_limit_has_its_own_words_and_leaves_the_quota_readable(line, api, kaew):
    line.platform.faults.rate_limited = True
    with pytest.raises(ApiException) as caught:
        push(api, kaew)
    assert caught.value.status == 429
    assert json.loads(caught.value.body)["message"] == "The API rate limit has been exceeded. Try again later."
    assert api.get_message_quota().type == "none"


def test_down_answers_503_to_everything(line, api, kaew):
    line.platform.faults.down = True
    with pytest.raises(ApiException) as caught:
        api.get_bot_info()
    assert caught.value.status == 503
    assert caught.value.headers["x-line-request-id"]


def test_slow_is_slower_than_an_impatient_caller(line, api, kaew):
    line.platform.faults.slow_seconds = 0.5
    with pytest.raises(urllib3.exceptions.ReadTimeoutError):
        api.get_bot_info(_request_timeout=0.1)


def test_too_large_a_body_is_413(line, kaew):
    headers = {"Authorization": "Bearer t"}
    answer = requests.post(f"{line.url}/v2/bot/message/push", data=b"x" * 2_000_001, headers=headers, timeout=5)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/v2/bot/nothing", 404), ("GET", "/v2/bot/message/push", 405)]
)
def test_unknown_paths_answer_in_json(line, method, path, status):
    answer = requests.request(method, line.url + path, headers={"Authorization": "Bearer t"}, timeout=5)
    assert answer.status_code == status and "message" in answer.json()
    assert line.platform.calls[-1].path == path


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"'])
def test_a_body_that_is_no_object_is_400(line, body):
    headers = {"Authorization": "Bearer t"}
    answer = requests.post(f"{line.url}/v2/bot/message/reply", data=body, headers=headers, timeout=5)
    assert answer.status_code == 400 and "message" in answer.json()
