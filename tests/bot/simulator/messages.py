"""Message objects for the tests of limits, and what is wrong with them."""

from bot.simulator.limits import check_messages
from bot.simulator.refused import Refused


def problems(*messages):
    """{path: message} of what is refused; {} when all passes."""
    try:
        check_messages({"messages": list(messages)})
    except Refused as refused:
        return {detail["property"]: detail["message"] for detail in refused.body["details"]}
    return {}


def text(words="สวัสดี", **more):
    return {"type": "text", "text": words, **more}


def quick(*actions):
    return text(quickReply={"items": [{"type": "action", "action": action} for action in actions]})


def postback(label="ตกลง", data="d", **more):
    return {"type": "postback", "label": label, "data": data, **more}


def flex(contents):
    return {"type": "flex", "altText": "การ์ด", "contents": contents}


def bubble(*components, **more):
    return flex({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(components)}, **more})


def template(kind, **fields):
    return {"type": "template", "altText": "แบบ", "template": {"type": kind, **fields}}


WORD = {"type": "text", "text": "ก"}
