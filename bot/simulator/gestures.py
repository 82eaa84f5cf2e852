"""What a person does with the phone, one method each; mixed into Platform."""

from bot.simulator import events, ids
from bot.simulator.records import Event

# LINE prepares a large video before it hands it out; the first question is answered "not yet".
VIDEO_ASKS_UNTIL_READY = 1


class Gestures:
    """Every method returns the event it caused; with wait=True it has been posted and `.status` is the answer."""

    def follow(self, user: str, *, wait: bool = False) -> Event:
        """Adds the account as a friend, or lifts the block."""
        with self.lock:
            person = self.people.person(user)
            unblocked, person.following, person.blocked = person.blocked, True, False
            event = self.compose(user, "follow", follow={"isUnblocked": unblocked})
        return self._carry(event, wait)

    def unfollow(self, user: str, *, wait: bool = False) -> Event:
        """Blocks the account."""
        with self.lock:
            person = self.people.person(user)
            person.following, person.blocked = False, True
            event = self.compose(user, "unfollow", repliable=False)
        return self._carry(event, wait)

    def say(self, user: str, text: str, *, group: str | None = None, wait: bool = False) -> Event:
        event = self.compose_text(user, text, group=group)
        if group is not None and not self.people.groups[group].has_bot:
            # among the members only
            self._show(group, event["message"], event)
            return Event()
        return self._carry(event, wait)

    def join(self, group: str, *, wait: bool = False) -> Event:
        """Somebody takes the account into a group."""
        with self.lock:
            self.people.groups[group].has_bot = True
        return self._carry(self.compose_of_group(group, "join", repliable=True), wait)

    def leave(self, group: str, *, wait: bool = False) -> Event:
        """Somebody puts the account out of a group."""
        with self.lock:
            self.people.groups[group].has_bot = False
        return self._carry(self.compose_of_group(group, "leave", repliable=False), wait)

    def send_photo(
        self, user: str, data: bytes, mime: str = "image/jpeg", image_set: dict | None = None, *, wait: bool = False
    ) -> Event:
        return self._send_content(user, lambda number: events.image(number, image_set), data, mime, wait)

    def send_voice(self, user: str, data: bytes, ms: int, *, wait: bool = False) -> Event:
        return self._send_content(user, lambda number: events.audio(number, ms), data, "audio/m4a", wait)

    def send_video(self, user: str, data: bytes, ms: int, *, wait: bool = False) -> Event:
        return self._send_content(user, lambda number: events.video(number, ms), data, "video/mp4", wait)

    def send_file(self, user: str, data: bytes, name: str, *, wait: bool = False) -> Event:
        mime = "application/octet-stream"
        return self._send_content(user, lambda number: events.file(number, name, len(data)), data, mime, wait)

    def send_location(
        self,
        user: str,
        lat: float,
        lng: float,
        title: str | None = None,
        address: str | None = None,
        *,
        wait: bool = False,
    ) -> Event:
        return self._send_message(user, events.location(self._message_id(), lat, lng, title, address), wait)

    def send_sticker(self, user: str, package: str = "446", sticker: str = "1988", *, wait: bool = False) -> Event:
        return self._send_message(user, events.sticker(self._message_id(), package, sticker), wait)

    def unsend(self, user: str, message_id: str, *, wait: bool = False) -> Event:
        with self.lock:
            self.contents.unsend(message_id)
            chat = self.chats.unsend(message_id)
            group = chat if chat in self.people.groups else None
            event = self.compose(user, "unsend", group=group, repliable=False, unsend={"messageId": message_id})
        return self._carry(event, wait)

    def tap(self, user: str, action: dict, params: dict | None = None, *, wait: bool = False) -> Event:
        """Presses a button. `params`: what was picked, for a datetimepicker ({"date": "2026-11-22"} …).

        An action that makes LINE send nothing (uri, clipboard, camera, cameraRoll, location) gives an empty event.
        """
        kind = action.get("type")
        if kind == "message":
            return self.say(user, action["text"], wait=wait)
        if kind == "postback":
            event = self._postback(user, action["data"], None)
            self._show_words_of(user, action, event)
            return self._carry(event, wait)
        if kind == "datetimepicker":
            return self._carry(self._postback(user, action["data"], params or self._picked(action)), wait)
        if kind == "richmenuswitch":
            picked = self._switch_menu(user, action["richMenuAliasId"])
            return self._carry(self._postback(user, action["data"], picked), wait)
        return Event()

    def _postback(self, user: str, data: str, params: dict | None) -> Event:
        body = {"data": data} if params is None else {"data": data, "params": params}
        return self.compose(user, "postback", postback=body)

    def _show_words_of(self, user: str, action: dict, event: Event) -> None:
        words = action.get("displayText") or action.get("text")
        if words:
            self._show(user, {"type": "text", "id": self._message_id(), "text": words}, event)

    def _picked(self, action: dict) -> dict:
        mode = action["mode"]
        shape = {"date": "%Y-%m-%d", "time": "%H:%M", "datetime": "%Y-%m-%dT%H:%M"}[mode]
        initial = action.get("initial", self.now().strftime(shape))
        return {mode: initial.replace("t", "T")}

    def _switch_menu(self, user: str, alias: str) -> dict:
        with self.lock:
            self.menus.link(user, self.menus.alias(alias)["richMenuId"])
        return {"newRichMenuAliasId": alias, "status": "SUCCESS"}

    def _send_content(self, user: str, make, data: bytes, mime: str, wait: bool) -> Event:
        number = self._message_id()
        message = make(number)
        with self.lock:
            asks = VIDEO_ASKS_UNTIL_READY if message["type"] == "video" else 0
            self.contents.keep(number, data, mime, asks)
        return self._send_message(user, message, wait)

    def _send_message(self, user: str, message: dict, wait: bool) -> Event:
        return self._carry(self.compose(user, "message", message=message), wait)

    def _message_id(self) -> str:
        return ids.message_id(self.now())
