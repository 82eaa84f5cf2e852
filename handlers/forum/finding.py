"""The row that a button names."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from handlers import buttons

Row = TypeVar("Row")


def find(session: Session, by_number: Callable[[Session, int], Row | None], part: str) -> Row | None:
    """What `by_number` finds; None for what no row is called, whatever somebody sends instead of a button."""
    number = buttons.number(part)
    return by_number(session, number) if number is not None else None
