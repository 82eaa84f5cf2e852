"""/v2/bot/profile, /group, /followers, /chat, /info: who there is."""

from datetime import timedelta

from flask import Blueprint, request

from bot.simulator.api_body import json_body
from bot.simulator.refused import Refused, invalid_property

LOADING_SECONDS = range(5, 61, 5)
MOST_IDS = 1_000


def people_routes(platform) -> Blueprint:
    routes = Blueprint("people", __name__)
    _profiles(routes, platform)
    _groups(routes, platform)
    _chat(routes, platform)
    return routes


def _profiles(routes: Blueprint, platform) -> None:
    @routes.get("/profile/<user_id>")
    def profile(user_id):
        person = platform.people.contact(user_id)
        return {"userId": person.user_id, "displayName": person.name, "language": "th"}

    @routes.get("/followers/ids")
    def followers():
        start, limit = int(request.args.get("start", 0)), int(request.args.get("limit", 300))
        if not 1 <= limit <= MOST_IDS:
            raise Refused(400, f"The value for the 'limit' parameter must be between 1 and {MOST_IDS}")
        friends = platform.people.friends()
        page = {"userIds": friends[start : start + limit]}
        return page | ({"next": str(start + limit)} if start + limit < len(friends) else {})

    @routes.get("/info")
    def info():
        return {
            "userId": platform.bot_user_id,
            "basicId": "@000simul",
            "displayName": platform.account_name,
            "chatMode": "bot",
            "markAsReadMode": "auto",
        }


def _groups(routes: Blueprint, platform) -> None:
    @routes.get("/group/<group_id>/summary")
    def summary(group_id):
        group = platform.people.group_with_bot(group_id)
        return {"groupId": group.group_id, "groupName": group.name}

    @routes.get("/group/<group_id>/members/count")
    def count(group_id):
        return {"count": len(platform.people.group_with_bot(group_id).members)}

    @routes.get("/group/<group_id>/member/<user_id>")
    def member(group_id, user_id):
        if user_id not in platform.people.group_with_bot(group_id).members:
            raise Refused(404, "Not found")
        return {"userId": user_id, "displayName": platform.people.person(user_id).name}

    @routes.post("/group/<group_id>/leave")
    def leave(group_id):
        platform.people.group_with_bot(group_id).has_bot = False
        return {}


def _chat(routes: Blueprint, platform) -> None:
    @routes.post("/chat/loading/start")
    def loading():
        body = json_body()
        seconds = body.get("loadingSeconds", 20)
        if body.get("chatId") not in platform.people.persons:
            raise invalid_property("chatId")
        if seconds not in LOADING_SECONDS:
            raise invalid_property("loadingSeconds")
        with platform.lock:
            platform.start_typing(body["chatId"], platform.now() + timedelta(seconds=seconds))
        return {}, 202

    @routes.post("/chat/markAsRead")
    def mark_as_read():
        if not isinstance(json_body().get("markAsReadToken"), str):
            raise invalid_property("markAsReadToken")
        return {}
