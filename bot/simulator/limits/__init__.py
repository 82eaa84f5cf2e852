"""LINE's limits on what a bot may send: line-platform.md §4 and the OpenAPI description."""

from bot.simulator.limits.messages import check_messages
from bot.simulator.limits.richmenus import check_rich_menu

__all__ = ["check_messages", "check_rich_menu"]
