"""A report in the making, and the pieces (words, photos, places …) that it or a case is made of."""

from datetime import datetime

from sqlalchemy import Float, ForeignKey, Index, String, Text, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, Json, UTCDateTime
from models.media import Media
from models.person import Person


class Draft(Base):
    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_open", "state", "send_at"), Index("ix_draft_chat", "chat", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    #: open, sent (became a case), joined (its pieces went to a case that stood already), dropped
    state: Mapped[str] = mapped_column(String(16), default="open")
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    touched_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: sends itself then, if left alone; None for what never does
    send_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    kind: Mapped[str] = mapped_column(String(16), default="other")
    strategy: Mapped[str | None] = mapped_column(String(8))
    #: what the reader thought, best first: the choices offered when it is not sure
    likely: Mapped[list] = mapped_column(Json, default=list)
    #: the topic is settled: read with confidence, or chosen by the person
    settled: Mapped[bool] = mapped_column(default=False)
    #: the person chose the topic, the village or the way themselves: a later reading does not overrule them
    chose_topic: Mapped[bool] = mapped_column(default=False)
    chose_village: Mapped[bool] = mapped_column(default=False)
    chose_lane: Mapped[bool] = mapped_column(default=False)
    village: Mapped[int | None]
    urgency: Mapped[str] = mapped_column(String(16), default="normal")
    hazards: Mapped[list] = mapped_column(Json, default=list)
    #: ordinary; ask (a sensitive matter whose way the person has not chosen); or the desk they chose
    lane: Mapped[str] = mapped_column(String(32), default="ordinary")
    #: names and numbers in its words will be hidden from officers too
    hides_name: Mapped[bool] = mapped_column(default=False)
    #: the question whose answer is awaited: topic, issue, strategy:<issue>, village, words, several, similar, change
    #: (what of it is wrong), faq (which answer), or None
    asked: Mapped[str | None] = mapped_column(String(16))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    #: brought for somebody else
    by_proxy: Mapped[bool] = mapped_column(default=False)
    #: [strategy, village] of each, while it is open whether the words are several matters; the person may say that they
    #: are one
    topics: Mapped[list] = mapped_column(Json, default=list)
    chose_whole: Mapped[bool] = mapped_column(default=False)
    #: ids of cases about which was asked whether it is the same matter, when, and whether the answer was no
    similar: Mapped[list] = mapped_column(Json, default=list)
    similar_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    chose_new: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(Person)
    #: every bubble of it, also words that others took the place of
    pieces: Mapped[list["Piece"]] = relationship(order_by="Piece.id")

    @classmethod
    def open_in(cls, session: Session, chat: str) -> "Draft | None":
        return session.scalar(_OPEN_IN, {"chat": chat})

    @classmethod
    def all_open_in(cls, session: Session, chat: str) -> list["Draft"]:
        """The oldest first."""
        return list(session.scalars(_ALL_OPEN_IN, {"chat": chat}))

    @classmethod
    def due(cls, session: Session, now: datetime) -> list[tuple[int, str]]:
        """(id, chat) of drafts whose quiet time is over."""
        return [
            tuple(row)
            for row in session.execute(
                select(cls.id, cls.chat).where(cls.state == "open", cls.send_at <= now).order_by(cls.send_at).limit(200)
            )
        ]

    @property
    def kept(self) -> list["Piece"]:
        """The bubbles that count."""
        return [piece for piece in self.pieces if piece.purpose != "replaced"]

    @property
    def words(self) -> str:
        return "\n".join(piece.text for piece in self.kept if piece.text)

    @property
    def is_empty(self) -> bool:
        """All that was said and sent has been taken back."""
        return not any(
            piece.text or piece.latitude is not None or (piece.media is not None and piece.media.state != "withdrawn")
            for piece in self.kept
        )

    def count(self, kind: str) -> int:
        return sum(piece.kind == kind for piece in self.kept)


class Piece(Base):
    """One bubble of a report: words, a photo, a voice message, a place."""

    __tablename__ = "piece"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: text, image, video, audio, file, location
    kind: Mapped[str] = mapped_column(String(16))
    #: report (what was brought), replaced (by words that its author likes better), joined (a neighbour's report of the
    #: same matter), added (later), answer (to an officer), rated (said with a rating), after (an officer's photo of the
    #: finished work)
    purpose: Mapped[str] = mapped_column(String(16), default="report")
    text: Mapped[str | None] = mapped_column(Text)
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    #: LINE's id of the bubble, so that an unsend finds it
    message_id: Mapped[str | None] = mapped_column(String(64), index=True)
    #: the random address under which neighbours see this photo, while an officer lets them; another one each time
    public_token: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)

    media: Mapped[Media | None] = relationship(Media)

    @classmethod
    def of_case(cls, session: Session, case_id: int) -> list["Piece"]:
        return list(session.scalars(_OF_CASE, {"case_id": case_id}))

    @classmethod
    def shown_to_neighbours(cls, session: Session, case_id: int) -> "Piece | None":
        """The first photo of the case that an officer lets neighbours see."""
        return session.scalar(_SHOWN.where(cls.case_id == case_id).order_by(cls.id).limit(1))

    @classmethod
    def public_media(cls, session: Session, token: str) -> Media | None:
        """The photo that neighbours see under this address now."""
        shown = session.scalar(_SHOWN.where(cls.public_token == token))
        return shown.media if shown else None

    @classmethod
    def hide_all(cls, session: Session, case_id: int) -> None:
        """No photo of the case is shown to neighbours any more."""
        session.execute(update(cls).where(cls.case_id == case_id).values(public_token=None))

    @classmethod
    def of_message(cls, session: Session, message_id: str | None) -> "Piece | None":
        """The piece that LINE's message became."""
        return session.scalar(select(cls).where(cls.message_id == message_id).limit(1))


_SHOWN = (
    select(Piece)
    .join(Media, Media.id == Piece.media_id)
    .where(Piece.public_token.is_not(None), Piece.kind == "image", Media.state == "stored")
)
# built once: for what every message asks, building the statement costs as much as running it
_ALL_OPEN_IN = select(Draft).where(Draft.chat == bindparam("chat"), Draft.state == "open").order_by(Draft.id)
_OPEN_IN = _ALL_OPEN_IN.order_by(None).order_by(Draft.id.desc()).limit(1)
_OF_CASE = select(Piece).where(Piece.case_id == bindparam("case_id")).order_by(Piece.id)
