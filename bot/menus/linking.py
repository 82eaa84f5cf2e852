"""Officers see the officers' menu, and everybody's again when they are officers no more."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.database import Database
from bot.line import Line, LineUnreachable
from bot.menus.putting import name_of
from handlers.menus import OFFICER
from models import MenuLink

log = structlog.get_logger()


class MenuLinks:
    def __init__(self, database: Database, line: Line, now: Callable[[], datetime]):
        self.database, self.line, self.now = database, line, now

    def look(self) -> None:
        """Link and unlink whatever stands otherwise than it should; a failure is tried again later, ever more
        seldom. Doing it twice changes nothing."""
        with self.database.reading() as session:
            due = MenuLink.due(session, self.now())
        menu_id = self._officers_menu() if any(active for _, _, active in due) else None
        for officer_id, user_id, active in due:
            done = self._links(user_id, menu_id) if active else self._unlinks(user_id)
            with self.database.transaction() as session:
                if done:
                    MenuLink.confirmed(session, officer_id, menu_id if active else None)
                else:
                    MenuLink.failed(session, officer_id, self.now())

    def start_over(self, menu_id: str) -> None:
        """A new officers' menu is up: everybody is linked to it before the old one goes."""
        with self.database.transaction() as session:
            MenuLink.begin_anew(session, menu_id)
        self.look()

    def _officers_menu(self) -> str | None:
        """None while nobody has put it up (`setup`), or LINE does not answer."""
        try:
            return self.line.menus().get(name_of(OFFICER))
        except LineUnreachable as error:
            log.warning("menus_unknown", error=error)
            return None

    def _links(self, user_id: str, menu_id: str | None) -> bool:
        return menu_id is not None and self._did("menu_not_linked", self.line.link_menu, user_id, menu_id)

    def _unlinks(self, user_id: str) -> bool:
        return self._did("menu_not_unlinked", self.line.unlink_menu, user_id)

    def _did(self, otherwise: str, change: Callable[..., None], *args: str) -> bool:
        try:
            change(*args)
        except LineUnreachable as error:
            log.warning(otherwise, status=error.status)
            return False
        return True
