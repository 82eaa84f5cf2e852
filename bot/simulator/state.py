"""What the page of phones needs to know, as JSON."""

from dataclasses import asdict

from bot.simulator.chats import BOT


def since(platform, cursor: int, users: list[str], group_id: str) -> dict:
    """Everything small whole, of lines and raw exchanges only what changed after the cursor."""
    chats = platform.chats
    known = [user for user in users if user in platform.people.persons]
    return {
        "cursor": chats.cursor,
        "account": platform.account_name,
        "people": {user: _person(platform, user) for user in known},
        "group": _group(platform, group_id),
        "lines": [_line(line) for line in chats.lines_since(cursor) if line.chat in (*known, group_id)],
        "raw": [_exchange(one) for one in chats.exchanges_since(cursor) if one.user in known],
        "faults": asdict(platform.faults),
        "quota": {"limit": platform.quota.limit(), "used": platform.quota.total_usage(), "spent": platform.quota.spent},
        "redelivery": platform.redelivery,
    }


def _person(platform, user: str) -> dict:
    person = platform.people.person(user)
    menu_id = platform.menus.shown_to(user)
    return {
        "following": person.following,
        "blocked": person.blocked,
        "typing": person.typing_until is not None and person.typing_until > platform.now(),
        "menu": platform.menus.get(menu_id) if menu_id else None,
    }


def _group(platform, group_id: str) -> dict | None:
    group = platform.people.groups.get(group_id)
    if group is None:
        return None
    names = {user: platform.people.person(user).name for user in group.members}
    return {"id": group_id, "hasBot": group.has_bot, "names": names}


def _line(line) -> dict:
    return {
        "id": line.id,
        "user": line.chat,
        "from": "bot" if line.sender == BOT else "user",
        "sender": line.sender,
        "message": line.message,
        "at": line.at.isoformat(),
        "fate": line.fate,
        "silent": line.silent,
    }


def _exchange(exchange) -> dict:
    return asdict(exchange) | {"at": exchange.at.isoformat()}
