"""The records: tables, what must stay true of them, and how they are found. Imports nothing of ours."""

from models.agenda import AgendaCase, AgendaItem, Resolution, ResolutionStep
from models.agreement import Agreement
from models.announcement import Announcement, Delivery, Edition, Multicast
from models.base import Base
from models.case import Case, CaseEvent, Correction, Register
from models.clock_event import ClockEvent
from models.conversation import Conversation
from models.draft import Draft, Piece
from models.erasure import DataLink, Erasure
from models.faq import KeptAnswer, Question
from models.follow import Follow, FollowCode
from models.forum import Attendance, Forum, ForumCall, ForumNotice
from models.group import DepartmentGroup
from models.idea import Idea, IdeaEvent, Support
from models.inbox import InboxEvent
from models.media import Media
from models.menu_link import MenuLink
from models.moves import IllegalMove
from models.news import Muted, people_of
from models.officer import AuditEntry, Invitation, Officer
from models.outbox import OutboxMessage
from models.parcel import Parcel
from models.person import Person
from models.quota import Quota
from models.rating import Rating
from models.vote import Ballot, HandCount, Vote

__all__ = [
    "AgendaCase",
    "AgendaItem",
    "Agreement",
    "Announcement",
    "Attendance",
    "AuditEntry",
    "Ballot",
    "Base",
    "Case",
    "CaseEvent",
    "ClockEvent",
    "Conversation",
    "Correction",
    "DataLink",
    "Delivery",
    "DepartmentGroup",
    "Draft",
    "Edition",
    "Erasure",
    "Follow",
    "FollowCode",
    "Forum",
    "ForumCall",
    "ForumNotice",
    "HandCount",
    "Idea",
    "IdeaEvent",
    "IllegalMove",
    "InboxEvent",
    "Invitation",
    "KeptAnswer",
    "Media",
    "MenuLink",
    "Multicast",
    "Muted",
    "Officer",
    "OutboxMessage",
    "Parcel",
    "Person",
    "Piece",
    "Question",
    "Quota",
    "Rating",
    "Register",
    "Resolution",
    "ResolutionStep",
    "Support",
    "Vote",
    "people_of",
]
