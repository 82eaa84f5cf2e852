"""People with phones, against the bot as it really runs: what they do returns at once, what they hear is waited for."""

from bot.simulator import Platform
from tests.journeys.waiting import eventually
from tests.world import actions_of, words_of


class Someone:
    """`hears` looks at what came since the last look, and uses it up."""

    def __init__(self, platform: Platform, name: str):
        self.platform, self.name = platform, name
        self.user_id = platform.add_user(name)
        self._read = 0

    def adds_the_account(self) -> "Someone":
        self.platform.follow(self.user_id, wait=True)
        return self.hears("มีอะไรให้ช่วย")

    def says(self, text: str) -> "Someone":
        self.platform.say(self.user_id, text, wait=True)
        return self

    def sends_photo(self, content: bytes) -> "Someone":
        self.platform.send_photo(self.user_id, content, wait=True)
        return self

    def taps(self, label: str) -> "Someone":
        """The newest button with this label that was ever shown; waits for one."""
        self.platform.tap(self.user_id, self.button(label), wait=True)
        return self

    def button(self, label: str) -> dict:
        return eventually(lambda: self._shown(label), otherwise=lambda: f"{self.name} waits for the button {label}")[-1]

    def _shown(self, label: str) -> list[dict]:
        return [action for message in self.heard() for action in actions_of(message) if action["label"] == label]

    def heard(self) -> list[dict]:
        return self.platform.heard_by(self.user_id)

    def hears(self, *parts: str, within: float = 10) -> "Someone":
        def all_heard() -> bool:
            text = self.news()
            return all(part in text for part in parts)

        eventually(all_heard, within=within, otherwise=lambda: f"{self.name} waits for {parts}, heard: {self.news()}")
        return self.forget()

    def news(self) -> str:
        return "\n".join(words_of(message) for message in self.heard()[self._read :])

    def forget(self) -> "Someone":
        self._read = len(self.heard())
        return self

    def insists(self, text: str, within: float = 60) -> "Someone":
        """Says something, and again as LINE would, until a webhook has taken it."""
        event = self.platform.compose_text(self.user_id, text)
        if self.platform.post_events([event]) != 200:
            eventually(lambda: self.platform.redeliver(event["webhookEventId"]) == 200, within=within, every=0.2)
        return self
