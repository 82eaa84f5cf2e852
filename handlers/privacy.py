"""Taking words back: what a person unsends in LINE goes from everything that we keep; the rows stay."""

from sqlalchemy import or_, select

from handlers import forgetting, texts
from handlers.forum import agenda, proposing
from handlers.ideas import telling as ideas
from handlers.talk import Talk
from handlers.telling import in_charge, tell_officers
from models import AgendaItem, Case, Draft, InboxEvent, KeptAnswer, OutboxMessage, Piece, Question
from nlp.privacy import mask


def unsent(talk: Talk, message_id: str) -> None:
    """The person took a bubble back in LINE: our copies of its words, place and media go too."""
    said = _said(talk, message_id)
    items = AgendaItem.written_in(talk.session, message_id)
    agenda.forget(talk.session, message_id)
    proposing.forget(talk, message_id)
    cases = [*_forget_pieces(talk, message_id), *_forget_calls(talk, said)]
    for question in talk.session.scalars(select(Question).where(Question.message_id == message_id)):
        question.words = ""
    if said:
        mine = [OutboxMessage.chat == talk.conversation.chat, *(forgetting.officers_mail_about(case) for case in cases)]
        mine += [OutboxMessage.key.startswith(f"item{item.id}:") for item in items]
        forgetting.from_outbox(talk.session, or_(*mine), [said], texts.UNSENT_NOTE)
        _forget_in_form(talk, said)


def _said(talk: Talk, message_id: str) -> str | None:
    """What the bubble said, if it was words, or an address; our copy of the event is emptied."""
    said = None
    for event in talk.session.scalars(select(InboxEvent).where(InboxEvent.message_id == message_id)):
        message = event.payload.get("message", {})
        said = message.get("text") or message.get("address") or said
        event.payload, event.reading = {"type": "unsent"}, None
    return said


def _forget_pieces(talk: Talk, message_id: str) -> list[Case]:
    """Returns the cases that they belonged to."""
    cases = []
    for piece in talk.session.scalars(select(Piece).where(Piece.message_id == message_id)):
        if piece.media is not None:
            piece.media.withdraw()
            piece.public_token = None
        case = talk.session.get(Case, piece.case_id) if piece.case_id else None
        if case is not None:
            _forget_in_case(talk, case, piece)
            cases.append(case)
        piece.text = piece.latitude = piece.longitude = None
        if case is None and piece.draft_id:
            _drop_if_empty(talk.session.get(Draft, piece.draft_id))
    return cases


def _drop_if_empty(draft: Draft) -> None:
    """A report of which nothing is left must not be sent."""
    if draft.state == "open" and draft.is_empty:
        draft.state = "dropped"


def _forget_calls(talk: Talk, said: str | None) -> list[Case]:
    """What was left for being called back is in the words of a case that has no pieces."""
    if not said:
        return []
    calls = talk.session.scalars(
        select(Case).where(Case.person_id == talk.person.id, Case.words.startswith(texts.CALL_WORDS))
    )
    changed = []
    for case in calls:
        left = case.words.removeprefix(texts.CALL_WORDS).lstrip()
        kept = forgetting.cut(left, said, texts.UNSENT_NOTE)
        if kept != left:
            case.words = texts.call_words(kept)
            _tell(talk, case)
            changed.append(case)
    return changed


def _forget_in_case(talk: Talk, case: Case, piece: Piece) -> None:
    if piece.text and piece.person_id != case.person_id:
        for event in case.timeline:
            if event.words == piece.text:
                event.words = texts.UNSENT_NOTE
    elif piece.text:
        case.words = forgetting.cut(case.words, piece.text, texts.UNSENT_NOTE)
        if case.idea is not None:
            ideas.forget(case.idea, piece.text)
        _forget_kept(talk, case, piece.text)
        for event in case.timeline:
            if event.words == piece.text:
                event.words = texts.UNSENT_NOTE
    if piece.latitude is not None and (piece.latitude, piece.longitude) == (case.latitude, case.longitude):
        case.latitude = case.longitude = None
    _tell(talk, case)


def _forget_kept(talk: Talk, case: Case, taken_back: str) -> None:
    """An answer that was kept with the resident's own question is not given any more."""
    kept = KeptAnswer.of_case(talk.session, case)
    if kept is not None and mask(taken_back) in kept.question:
        kept.question, kept.retired_at = "", kept.retired_at or talk.now


def _tell(talk: Talk, case: Case) -> None:
    tell_officers(
        talk.session,
        talk.office,
        in_charge(talk.session, talk.office, case),
        f"{talk.event.key}:unsent",
        texts.message(texts.resident_unsent(case.reference)),
        now=talk.now,
        case=case,
    )


def _forget_in_form(talk: Talk, said: str) -> None:
    """Words given to a question that is open are not kept either. An officer's form is work: it stays."""
    if talk.officer is None and said in map(str, talk.conversation.answers.values()):
        talk.conversation.leave()
