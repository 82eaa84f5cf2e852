"""Who is there: people, groups, and who may be reached."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.simulator import ids
from bot.simulator.refused import Refused

REACHABLE_AFTER_WRITING = timedelta(days=7)
USER_ID = re.compile(r"U[0-9a-f]{32}")
CHAT_ID = re.compile(r"[UCR][0-9a-f]{32}")


@dataclass
class Person:
    user_id: str
    name: str
    following: bool = False
    blocked: bool = False
    wrote_at: datetime | None = None
    typing_until: datetime | None = None


@dataclass
class Group:
    group_id: str
    name: str
    members: list[str] = field(default_factory=list)
    has_bot: bool = True


class People:
    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}

    def add_user(self, name: str, user_id: str | None = None) -> str:
        user_id = user_id or ids.hex_id("U")
        if not USER_ID.fullmatch(user_id):
            raise ValueError(f"{user_id!r} is no LINE user id: 'U' and 32 hexadecimal digits")
        self.persons[user_id] = Person(user_id, name)
        return user_id

    def add_group(self, name: str, members: list[str], group_id: str | None = None, has_bot: bool = True) -> str:
        """An id that begins with R makes it a room: several people without a name for it."""
        group = Group(group_id or ids.hex_id("C"), name, list(members), has_bot)
        self.groups[group.group_id] = group
        return group.group_id

    def person(self, user_id: str) -> Person:
        """Raises KeyError with a sentence for a stranger: a mistake of the test, not of the bot."""
        if user_id not in self.persons:
            raise KeyError(f"nobody has the user id {user_id!r}; add_user first")
        return self.persons[user_id]

    def group_with_bot(self, group_id: str) -> Group:
        """Raises Refused 404 as LINE does for a group the bot is not in."""
        group = self.groups.get(group_id)
        if group is None or not group.has_bot:
            raise Refused(404, "Not found")
        return group

    def contact(self, user_id: str) -> Person:
        """A person the account may look up. Raises Refused 404 for a blocker, a stranger or one never in contact."""
        person = self.persons.get(user_id)
        if person is None or person.blocked or not (person.following or person.wrote_at):
            raise Refused(404, "Not found")
        return person

    def friends(self) -> list[str]:
        return [person.user_id for person in list(self.persons.values()) if person.following]

    def reachable(self, user_id: str, now: datetime) -> bool:
        """Friends, and people who wrote within seven days and have not blocked."""
        person = self.persons.get(user_id)
        if person is None or person.blocked:
            return False
        wrote_lately = person.wrote_at is not None and now - person.wrote_at <= REACHABLE_AFTER_WRITING
        return person.following or wrote_lately

    def counted(self, chat: str, now: datetime) -> int:
        """How many people a push into this chat is billed for."""
        if chat in self.groups:
            group = self.groups[chat]
            return len(group.members) if group.has_bot else 0
        return int(self.reachable(chat, now))
