"""A tiny bot for the page's tests: it answers over real HTTP and repeats what it was sent."""

import threading

import requests
from flask import Flask, request

HOTLINE = {"type": "uri", "label": "โทร 1669", "uri": "tel:1669"}


def text(words, **more):
    return {"type": "text", "text": words, **more}


def quick(*actions):
    return {"quickReply": {"items": [{"type": "action", "action": action} for action in actions]}}


def row(name, value):
    return {
        "type": "box",
        "layout": "baseline",
        "spacing": "sm",
        "contents": [
            {"type": "text", "text": name, "color": "#55646c", "size": "sm", "flex": 2},
            {"type": "text", "text": value, "wrap": True, "size": "sm", "flex": 5},
        ],
    }


def button(label, data, style):
    action = {"type": "postback", "label": label, "data": data, "displayText": label}
    return {"type": "button", "style": style, "height": "sm", "action": action}


def draft_card(words):
    card = {
        "type": "bubble",
        "header": {
            "type": "box",
            "layout": "vertical",
            "backgroundColor": "#0b6b4b",
            "contents": [{"type": "text", "text": "ตรวจก่อนส่ง", "color": "#ffffff", "weight": "bold", "size": "lg"}],
        },
        "body": {
            "type": "box",
            "layout": "vertical",
            "spacing": "md",
            "contents": [
                {"type": "text", "text": words, "wrap": True, "maxLines": 3},
                {"type": "separator"},
                row("หมวด", "ไฟฟ้าสาธารณะ"),
                row("หมู่", "ม.3 บ้านตัวอย่าง"),
                row("ผู้ดูแล", "กองช่าง"),
            ],
        },
        "footer": {
            "type": "box",
            "layout": "vertical",
            "spacing": "sm",
            "contents": [
                button("ส่งเรื่อง", "send", "primary"),
                {
                    "type": "box",
                    "layout": "horizontal",
                    "spacing": "sm",
                    "contents": [
                        button("แก้หมวด", "kind", "secondary"),
                        button("แก้หมู่", "village", "secondary"),
                        button("ยกเลิก", "cancel", "link"),
                    ],
                },
            ],
        },
    }
    offers = quick(
        {"type": "camera", "label": "ถ่ายรูป"},
        {"type": "cameraRoll", "label": "เลือกรูป"},
        {"type": "location", "label": "ส่งตำแหน่ง"},
        {"type": "message", "label": "ช่วยเหลือ", "text": "ช่วยเหลือ"},
    )
    return {"type": "flex", "altText": "ตรวจก่อนส่ง", "contents": card, **offers}


def hostile_card():
    """Everything a careless page would run or load."""
    evil = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
    body = {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": evil, "wrap": True}]}
    return {"type": "flex", "altText": evil, "contents": {"type": "bubble", "body": body}}


def carousel():
    def bubble(number):
        body = {
            "type": "box",
            "layout": "vertical",
            "contents": [{"type": "text", "text": f"BO69-7K3Q{number}D", "weight": "bold"}, row("สถานะ", "รับเรื่องแล้ว")],
        }
        footer = {"type": "box", "layout": "vertical", "contents": [button("เพิ่มข้อมูล", f"more{number}", "secondary")]}
        return {"type": "bubble", "size": "kilo", "body": body, "footer": footer}

    return {
        "type": "flex",
        "altText": "เรื่องของฉัน",
        "contents": {"type": "carousel", "contents": [bubble(n) for n in range(3)]},
    }


ANSWERS = {
    "การ์ด": lambda: [draft_card("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว เดินกลับบ้านตอนค่ำอันตรายมาก ช่วยมาดูหน่อยนะคะ ม.3")],
    "เรื่องของฉัน": lambda: [carousel()],
    "ร้าย": lambda: [hostile_card(), text("<b>ไม่หนา</b> javascript:alert(1)")],
    "โทร": lambda: [text("โทร 054-000-000 หรือ https://example.org/ก", **quick(HOTLINE))],
    "วันเวลา": lambda: [
        text(
            "เลือกวัน",
            **quick(
                {"type": "datetimepicker", "label": "เลือกวัน", "data": "day", "mode": "date", "initial": "2026-12-05"}
            ),
        )
    ],
    "คัดลอก": lambda: [
        text("เลขที่เรื่อง", **quick({"type": "clipboard", "label": "คัดลอก", "clipboardText": "BO69-7K3QXD"}))
    ],
    "แม่แบบ": lambda: [
        {
            "type": "template",
            "altText": "ยืนยัน",
            "template": {
                "type": "confirm",
                "text": "เรื่องเดียวกันไหม",
                "actions": [
                    {"type": "postback", "label": "เรื่องเดียวกัน", "data": "same"},
                    {"type": "message", "label": "คนละเรื่อง", "text": "คนละเรื่อง"},
                ],
            },
        },
        {"type": "coupon", "couponId": "free-tea"},
    ],
}


class EchoBot:
    """POST /callback answers in a thread of its own, as a real bot does; `api` is where it sends."""

    def __init__(self):
        self.api = None
        self.app = Flask("echo")
        self.app.post("/callback")(self.receive)

    def receive(self):
        for event in request.get_json()["events"]:
            if "replyToken" in event:
                threading.Thread(target=self.answer, args=(event,), daemon=True).start()
        return ""

    def answer(self, event):
        body = {"replyToken": event["replyToken"], "messages": self.messages(event)}
        requests.post(f"{self.api}/v2/bot/message/reply", json=body, headers={"Authorization": "Bearer t"}, timeout=5)

    def messages(self, event):
        if event["type"] == "follow":
            return [text("สวัสดีค่ะ พิมพ์เรื่องที่อยากแจ้งได้เลย")]
        if event["type"] == "postback":
            return [text(f"ได้รับปุ่ม {event['postback']['data']} {event['postback'].get('params', '')}".strip())]
        message = event["message"]
        if message["type"] != "text":
            return [text(f"ได้รับ {message['type']}")]
        return ANSWERS.get(message["text"], lambda: [text(f"ได้ยินว่า {message['text']}")])()
