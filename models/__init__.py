"""The records: tables, what must stay true of them, and how they are found. Imports nothing of ours."""

from models.announcement import Announcement, Delivery, Edition, Multicast
from models.base import Base
from models.case import Case, CaseEvent, Correction, Register
from models.conversation import Conversation
from models.draft import Draft, Piece
from models.inbox import InboxEvent
from models.media import Media
from models.moves import IllegalMove
from models.news import Muted, people_of
from models.officer import AuditEntry, Invitation, Officer
from models.outbox import OutboxMessage
from models.parcel import Parcel
from models.person import Person
from models.quota import Quota

__all__ = [
    "Announcement",
    "AuditEntry",
    "Base",
    "Case",
    "CaseEvent",
    "Conversation",
    "Correction",
    "Delivery",
    "Draft",
    "Edition",
    "IllegalMove",
    "InboxEvent",
    "Invitation",
    "Media",
    "Multicast",
    "Muted",
    "Officer",
    "OutboxMessage",
    "Parcel",
    "Person",
    "Piece",
    "Quota",
    "Register",
    "people_of",
]
