"""The only speaker with LINE: sends parcels, fetches content, asks about quota and webhook."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import urllib3.exceptions
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    MessagingApi,
    MessagingApiBlob,
    RichMenuRequest,
    SetWebhookEndpointRequest,
    TestWebhookEndpointRequest,
    TestWebhookEndpointResponse,
)

_TIMEOUT = (3.05, 10)
#: how LINE says that a menu has no picture, or an account no default menu: which of them, it does not document
_NOT_THERE = (400, 403, 404)


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt. kind: delivered, later, never, token (LINE does not know the reply token),
    quota (the month's pushes are spent). unknown: it may have arrived without our hearing of it."""

    kind: str
    reason: str = ""
    request_id: str | None = None
    unknown: bool = False


class Line:
    """One client per process: the SDK's connection pool is shared by all threads."""

    def __init__(self, access_token: str, api_url: str, data_api_url: str, timeout: tuple[float, float] = _TIMEOUT):
        """`timeout`: seconds until connected, and between two bytes."""
        self._api = ApiClient(_configuration(access_token, api_url))
        self._data = ApiClient(_configuration(access_token, data_api_url))
        self._messaging = MessagingApi(self._api)
        self._blob = MessagingApiBlob(self._data)
        self._timeout = timeout
        self._basic_id: str | None = None

    def reply(self, token: str, messages: list[dict], silent: bool) -> Outcome:
        return self._send("reply", {"replyToken": token, "messages": messages, "notificationDisabled": silent}, {})

    def push(self, to: str, messages: list[dict], silent: bool, retry_key: str) -> Outcome:
        return self._send(
            "push", {"to": to, "messages": messages, "notificationDisabled": silent}, {"X-Line-Retry-Key": retry_key}
        )

    def multicast(self, to: list[str], messages: list[dict], silent: bool, retry_key: str) -> Outcome:
        """`to`: up to 500 user ids."""
        return self._send(
            "multicast",
            {"to": to, "messages": messages, "notificationDisabled": silent},
            {"X-Line-Retry-Key": retry_key},
        )

    def _send(self, verb: str, body: dict, headers: dict) -> Outcome:
        """The stored JSON itself goes through the SDK's client: its models silently drop keys they do not know."""
        try:
            answer = self._api.call_api(
                f"/v2/bot/message/{verb}",
                "POST",
                body=body,
                header_params={"Content-Type": "application/json", **headers},
                auth_settings=["Bearer"],
                response_types_map={},
                _request_timeout=self._timeout,
            )
        except ApiException as error:
            return _outcome(error)
        except urllib3.exceptions.HTTPError as error:
            return Outcome("later", type(error).__name__, unknown=not _never_connected(error))
        return Outcome("delivered", request_id=answer.headers.get("x-line-request-id"))

    def content(self, message_id: str, most: int) -> tuple[int, bytes]:
        """(HTTP status, bytes) of what a person sent; reads at most `most` + 1 bytes. 0: LINE was not reached."""
        url = f"{self._data.configuration.host}/v2/bot/message/{message_id}/content"
        headers = {"Authorization": f"Bearer {self._data.configuration.access_token}"}
        try:
            # the SDK's own operation would read all of it into memory first
            answer = self._data.request(
                "GET", url, headers=headers, _preload_content=False, _request_timeout=self._timeout
            )
            content = answer.read(most + 1) if answer.status == 200 else b""
            # what was left unread would be taken for the next answer on this connection
            answer.close()
            answer.release_conn()
        except ApiException as error:
            return error.status, b""
        except urllib3.exceptions.HTTPError:
            return 0, b""
        return answer.status, content

    def quota(self) -> tuple[int | None, int]:
        """(pushes a month or None without a limit, pushes used so far). Raises LineUnreachable."""
        quota = self.ask("get_message_quota")
        used = self.ask("get_message_quota_consumption").total_usage
        return (None if quota.type == "none" else quota.value), used

    def members(self, chat: str) -> int:
        """People in a group or a room, the account not among them. Raises LineUnreachable."""
        operation = "get_room_member_count" if chat.startswith("R") else "get_group_member_count"
        return self.ask(operation, chat).count

    def basic_id(self) -> str | None:
        """The account's @id; None while LINE has not told it. It never changes, so it is asked once."""
        if self._basic_id is None:
            with suppress(LineUnreachable):
                self._basic_id = self.ask("get_bot_info").basic_id
        return self._basic_id

    def set_webhook(self, endpoint: str) -> None:
        """Tell LINE where our webhook is. Raises LineUnreachable."""
        self.ask("set_webhook_endpoint", SetWebhookEndpointRequest(endpoint=endpoint))

    def try_webhook(self, endpoint: str) -> TestWebhookEndpointResponse:
        """Have LINE call our webhook with no events; how that went. Raises LineUnreachable."""
        return self.ask("test_webhook_endpoint", TestWebhookEndpointRequest(endpoint=endpoint))

    def menus(self) -> dict[str, str]:
        """The rich menus there are: {name: LINE's id}. Raises LineUnreachable, as all that follow."""
        return {menu.name: menu.rich_menu_id for menu in self.ask("get_rich_menu_list").richmenus}

    def make_menu(self, menu: dict) -> str:
        """Returns LINE's id. Nobody sees the menu before it has its picture."""
        return self.ask("create_rich_menu", RichMenuRequest.from_dict(menu)).rich_menu_id

    def has_picture(self, menu_id: str) -> bool:
        try:
            self._carefully(self._blob.get_rich_menu_image, menu_id)
        except LineUnreachable as error:
            if error.status in _NOT_THERE:
                return False
            raise
        return True

    def picture_menu(self, menu_id: str, png: bytes) -> None:
        self._carefully(self._blob.set_rich_menu_image, menu_id, png, _headers={"Content-Type": "image/png"})

    def show_everybody(self, menu_id: str) -> None:
        self.ask("set_default_rich_menu", menu_id)

    def shown_to_everybody(self) -> str | None:
        try:
            return self.ask("get_default_rich_menu_id").rich_menu_id
        except LineUnreachable as error:
            if error.status in _NOT_THERE:
                return None
            raise

    def delete_menu(self, menu_id: str) -> None:
        """Whoever had it linked sees everybody's again."""
        self.ask("delete_rich_menu", menu_id)

    def link_menu(self, user_id: str, menu_id: str) -> None:
        self.ask("link_rich_menu_id_to_user", user_id, menu_id)

    def unlink_menu(self, user_id: str) -> None:
        self.ask("unlink_rich_menu_id_from_user", user_id)

    def ask(self, operation: str, *args: object):
        """Any other operation of the SDK's MessagingApi, with our timeout. Raises LineUnreachable."""
        return self._carefully(getattr(self._messaging, operation), *args)

    def _carefully(self, operation: Callable, *args: object, **more: object):
        try:
            return operation(*args, _request_timeout=self._timeout, **more)
        except ApiException as error:
            raise LineUnreachable(f"LINE answered {error.status}: {_words_of(error)}", error.status) from error
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise LineUnreachable(f"LINE could not be reached ({type(error).__name__})") from error


class LineUnreachable(RuntimeError):
    """LINE refused or could not be reached; `status` is its answer, 0 when there was none."""

    def __init__(self, words: str, status: int = 0):
        super().__init__(words)
        self.status = status


def _configuration(access_token: str, host: str) -> Configuration:
    configuration = Configuration(access_token=access_token, host=host)
    # urllib3 would retry GETs by itself; our rows decide what is tried again, and when
    configuration.retries = False
    return configuration


def _outcome(error: ApiException) -> Outcome:
    words = _words_of(error)
    if error.status == 409:
        return Outcome("delivered", request_id=(error.headers or {}).get("x-line-accepted-request-id"))
    if error.status >= 500:
        return Outcome("later", f"{error.status} {words}", unknown=True)
    if error.status == 429:
        return Outcome("quota" if "monthly limit" in words else "later", words)
    if error.status in (401, 403):
        return Outcome("later", f"{error.status} {words}")
    if error.status == 400 and "Invalid reply token" in words:
        return Outcome("token", words)
    return Outcome("never", f"{error.status} {words}")


def _words_of(error: ApiException) -> str:
    return str(error.body or error.reason or "")[:900]


def _never_connected(error: Exception) -> bool:
    inner = getattr(error, "reason", error)
    return isinstance(inner, urllib3.exceptions.NewConnectionError | urllib3.exceptions.ConnectTimeoutError)
