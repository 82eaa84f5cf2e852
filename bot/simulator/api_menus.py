"""/v2/bot/richmenu and /user/…/richmenu."""

from flask import Blueprint, Response, request

from bot.simulator import ids
from bot.simulator.api_body import json_body
from bot.simulator.limits import check_rich_menu
from bot.simulator.refused import Refused, invalid_property

MOST_LINKED_AT_ONCE = 500
MOST_OPERATIONS = 1_000


def menu_routes(platform) -> Blueprint:
    routes = Blueprint("menus", __name__)
    _making(routes, platform.menus)
    _pictures(routes, platform.menus)
    _default(routes, platform.menus)
    _linking(routes, platform.menus)
    _many(routes, platform.menus)
    _batches(routes, platform)
    _aliases(routes, platform.menus)
    return routes


def _making(routes: Blueprint, menus) -> None:
    @routes.post("/richmenu")
    def create():
        return {"richMenuId": menus.create(json_body())}

    @routes.post("/richmenu/validate")
    def validate():
        check_rich_menu(json_body())
        return {}

    @routes.get("/richmenu/list")
    def listed():
        return {"richmenus": menus.all()}

    @routes.get("/richmenu/<menu_id>")
    def get(menu_id):
        return menus.get(menu_id)

    @routes.delete("/richmenu/<menu_id>")
    def delete(menu_id):
        menus.delete(menu_id)
        return {}


def _pictures(routes: Blueprint, menus) -> None:
    @routes.post("/richmenu/<menu_id>/content")
    def put_picture(menu_id):
        menus.put_picture(menu_id, request.get_data(), request.mimetype)
        return {}

    @routes.get("/richmenu/<menu_id>/content")
    def picture(menu_id):
        found = menus.picture(menu_id)
        return Response(found.picture, mimetype=found.mime)


def _default(routes: Blueprint, menus) -> None:
    @routes.post("/user/all/richmenu/<menu_id>")
    def make_default(menu_id):
        menus.make_default(menu_id)
        return {}

    @routes.get("/user/all/richmenu")
    def default():
        if menus.default is None:
            raise Refused(404, "no default richmenu")
        return {"richMenuId": menus.default}

    @routes.delete("/user/all/richmenu")
    def no_default():
        menus.default = None
        return {}


def _linking(routes: Blueprint, menus) -> None:
    @routes.post("/user/<user_id>/richmenu/<menu_id>")
    def link(user_id, menu_id):
        menus.link(user_id, menu_id)
        return {}

    @routes.get("/user/<user_id>/richmenu")
    def linked(user_id):
        return {"richMenuId": menus.link_of(user_id)}

    @routes.delete("/user/<user_id>/richmenu")
    def unlink(user_id):
        menus.unlink(user_id)
        return {}


def _many(routes: Blueprint, menus) -> None:
    def users() -> list[str]:
        found = json_body().get("userIds")
        if not isinstance(found, list) or not 1 <= len(found) <= MOST_LINKED_AT_ONCE:
            raise invalid_property("userIds")
        return found

    @routes.post("/richmenu/bulk/link")
    def bulk_link():
        for user in users():
            menus.link(user, json_body().get("richMenuId"))
        return {}, 202

    @routes.post("/richmenu/bulk/unlink")
    def bulk_unlink():
        for user in users():
            menus.unlink(user)
        return {}, 202


def _batches(routes: Blueprint, platform) -> None:
    done: dict[str, str] = {}

    def operations() -> list[dict]:
        found = json_body().get("operations")
        if not isinstance(found, list) or not 1 <= len(found) <= MOST_OPERATIONS:
            raise invalid_property("operations")
        for operation in found:
            if not isinstance(operation, dict) or operation.get("type") not in BATCH:
                raise invalid_property("operations")
        return found

    @routes.post("/richmenu/validate/batch")
    def validate_batch():
        operations()
        return {}

    @routes.post("/richmenu/batch")
    def batch():
        for operation in operations():
            BATCH[operation["type"]](platform.menus, operation)
        request_id = ids.token()
        done[request_id] = platform.now().isoformat()
        return {}, 202, {"x-line-batch-request-id": request_id}

    @routes.get("/richmenu/progress/batch")
    def progress():
        at = done.get(request.args.get("requestId", ""))
        if at is None:
            raise Refused(404, "Not found")
        return {"phase": "succeeded", "acceptedTime": at, "completedTime": at}


def _relink(menus, operation: dict) -> None:
    for user in menus.linked_to(operation.get("from")):
        menus.link(user, operation.get("to"))


def _unlink_from(menus, operation: dict) -> None:
    for user in menus.linked_to(operation.get("from")):
        menus.unlink(user)


def _unlink_all(menus, operation: dict) -> None:
    for user in menus.everyone_linked():
        menus.unlink(user)


BATCH = {"link": _relink, "unlink": _unlink_from, "unlinkAll": _unlink_all}


def _aliases(routes: Blueprint, menus) -> None:
    @routes.post("/richmenu/alias")
    def name():
        menus.name(json_body().get("richMenuAliasId"), json_body().get("richMenuId"), new=True)
        return {}

    @routes.get("/richmenu/alias/list")
    def aliases():
        return {"aliases": menus.aliases()}

    @routes.get("/richmenu/alias/<alias>")
    def alias(alias):
        return menus.alias(alias)

    @routes.post("/richmenu/alias/<alias>")
    def rename(alias):
        menus.name(alias, json_body().get("richMenuId"), new=False)
        return {}

    @routes.delete("/richmenu/alias/<alias>")
    def unname(alias):
        menus.unname(alias)
        return {}
