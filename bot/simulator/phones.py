"""The page of phones, and the small JSON interface it speaks with the platform."""

import secrets
from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, redirect, render_template, request

from bot.simulator import ids, state
from bot.simulator.fingers import GESTURES, Unusable, set_faults

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self' https:; "
        "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Phone:
    """One phone on the page; the user id is the same after every restart."""

    key: str
    name: str
    role: str
    colour: str

    @property
    def user_id(self) -> str:
        return ids.hex_id_of("U", f"phone {self.key}")


# A round point in the hills of Lampang: the map on the page is a drawing, no road on it is real.
MAP_CENTRE = (18.75, 99.98)

PHONES = (
    Phone("resident-1", "ป้าแก้ว", "ชาวบ้าน", "rose"),
    Phone("resident-2", "ลุงคำ", "ชาวบ้าน", "amber"),
    Phone("officer", "ช่างเอก", "กองช่าง", "teal"),
    Phone("admin", "ปลัด", "ผู้บริหาร", "indigo"),
)


#: all four are in it; the account is not before somebody invites it
GROUP_ID, GROUP_NAME = ids.hex_id_of("C", "group of the phones"), "กลุ่มหมู่บ้าน"


def seat(platform) -> None:
    """The four people exist from now on, and a group of theirs; they have not added the account yet."""
    with platform.lock:
        for phone in PHONES:
            if phone.user_id not in platform.people.persons:
                platform.add_user(phone.name, phone.user_id)
        if GROUP_ID not in platform.people.groups:
            platform.add_group(GROUP_NAME, [phone.user_id for phone in PHONES], GROUP_ID, has_bot=False)


def phone_routes(platform) -> Blueprint:
    routes = Blueprint("phones", __name__)
    # A page left open over a restart must notice that its cursor belongs to another run.
    run = secrets.token_hex(4)
    routes.after_request(_secured)
    for mistake in (Unusable, ValueError):
        routes.register_error_handler(mistake, lambda error: (jsonify(error=str(error)), 422))
    _page(routes, platform)
    _watching(routes, platform, run)
    _doing(routes, platform)
    return routes


def _secured(response: Response) -> Response:
    response.headers.update(SECURITY)
    return response


def _page(routes: Blueprint, platform) -> None:
    @routes.get("/")
    def phones():
        if not request.environ.get("PATH_INFO"):
            # The page's addresses are relative: /simulator must become /simulator/.
            return redirect(request.script_root + "/")
        seat(platform)
        return render_template(
            "phones.html",
            phones=PHONES,
            account=platform.account_name,
            centre=MAP_CENTRE,
            group={"id": GROUP_ID, "name": GROUP_NAME},
        )


def _watching(routes: Blueprint, platform, run: str) -> None:
    @routes.get("/api/state")
    def news():
        since = request.args.get("since", 0, type=int)
        with platform.lock:
            return state.since(platform, since, [phone.user_id for phone in PHONES], GROUP_ID) | {"run": run}

    @routes.get("/api/content/<message_id>")
    def content(message_id):
        with platform.lock:
            found = platform.contents.peek(message_id)
        return Response(found.data, mimetype=found.mime)

    @routes.get("/api/menu/<menu_id>")
    def menu(menu_id):
        found = platform.menus.picture(menu_id)
        return Response(found.picture, mimetype=found.mime)


def _wanted() -> dict:
    body = request.get_json()
    if not isinstance(body, dict):
        raise Unusable("the body is no object")
    return body


def _doing(routes: Blueprint, platform) -> None:
    """Bodies must be application/json: another site's form cannot send that."""

    @routes.post("/api/people/<user_id>/<gesture>")
    def do(user_id, gesture):
        if gesture not in GESTURES or user_id not in platform.people.persons:
            raise Unusable("no such person or gesture")
        GESTURES[gesture](platform, user_id, _wanted())
        return {}

    @routes.post("/api/weather")
    def weather():
        wanted = _wanted()
        with platform.lock:
            set_faults(platform.faults, wanted.get("faults", {}))
            platform.quota.spent = bool(wanted.get("spent", platform.quota.spent))
            platform.redelivery = bool(wanted.get("redelivery", platform.redelivery))
        return {}

    @routes.post("/api/expire")
    def expire():
        _wanted()
        platform.expire_reply_tokens()
        return {}
