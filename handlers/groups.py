"""In a group chat: silent unless spoken to, then a report is taken for whoever spoke. The group hears a reference and
no more; everything else is said in that person's own chat."""

from datetime import datetime

from handlers import cards, danger, flex, privacy, texts, welcome
from handlers.draft import gathering, sending, understanding
from handlers.draft.understanding import is_sensitive
from handlers.events import CalledOn, JoinedGroup, LeftGroup, OfficerWord, Said, Unsent
from handlers.office import Office
from handlers.staff import groups as departments
from handlers.staff.gathering import Group
from handlers.talk import Talk
from models import Case, Draft, OutboxMessage, Person, Piece


def turn(group: Group) -> None:
    """Change rows as the event demands. Whatever is said back is in the outbox afterwards."""
    match group.event:
        case JoinedGroup():
            group.reply(texts.message(texts.group_introduction(group.office)))
        case LeftGroup():
            OutboxMessage.refuse_blocked(group.session, group.chat, group.now)
            departments.left(group)
        case Unsent():
            _unsent(group, group.event.message_id)
        case OfficerWord():
            departments.heard(group, group.event)
        case CalledOn():
            _called(group, group.event)


def _unsent(group: Group, message_id: str) -> None:
    piece = Piece.of_message(group.session, message_id)
    if piece is not None:
        privacy.unsent(group.alone_with(group.session.get(Person, piece.person_id)), message_id)


def _called(group: Group, event: CalledOn) -> None:
    if not _is_a_matter(group, event):
        # แจ้ง begins much that is said to the group: silence, unless our name was called
        if event.by_name:
            thanks = event.reading.kind == "praise"
            group.reply(texts.message(texts.WELCOME_THANKS if thanks else texts.GROUP_HOW))
        return
    if event.who is None:
        group.reply(texts.message(texts.GROUP_STRANGER))
        return
    alone = group.alone_with(Person.called(group.session, event.who, group.now))
    said = Said(key=alone.event.key, at=event.at, text=event.text, reading=event.reading, message_id=event.message_id)
    alone.event = said
    if event.reading.self_harm:
        danger.care(alone, said)
        group.reply(texts.message(texts.GROUP_LET_US_TALK), at_once=True)
    elif event.reading.urgency == "emergency":
        group.reply(_alarm(group.office, danger.alarm(alone, said), group.now), at_once=True)
    else:
        case = _file(alone, said)
        group.reply(texts.message(texts.group_receipt(case.reference) if case else texts.GROUP_LET_US_TALK))


def _is_a_matter(group: Group, event: CalledOn) -> bool:
    reading = event.reading
    pressing = reading.urgency == "emergency" or is_sensitive(reading, group.office.sensitive_staff)
    return pressing or reading.kind in understanding.SENDS_ITSELF


def _file(alone: Talk, said: Said) -> Case | None:
    """Sent at once. Not so what must be asked about first, or what joins a report that is open in the person's own
    chat: there its card waits, and None is returned."""
    welcome.give_notice(alone)
    open_before = Draft.open_in(alone.session, alone.conversation.chat)
    gathering.add(alone, said)
    draft = Draft.open_in(alone.session, alone.conversation.chat)
    if open_before is not None or draft is None or draft.lane == "ask":
        return None
    sending.send(alone, draft)
    return alone.session.get(Case, draft.case_id) if draft.case_id else None


def _alarm(office: Office, case: Case, now: datetime) -> dict:
    """Numbers first, for everybody in the group; of the matter itself only its reference."""
    lines = office.numbers_for(case.hazards, now)
    card = flex.bubble(
        texts.EMERGENCY_TITLE,
        *cards.dial_buttons(lines, flex.RED),
        flex.text(texts.group_receipt(case.reference)),
        color=flex.RED,
    )
    return flex.message(" ".join([texts.EMERGENCY_TITLE, *(line.phone for line in lines)]), card)
