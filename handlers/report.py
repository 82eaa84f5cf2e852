"""A resident reports: pieces gather in a draft, the draft is shown, sent by a tap or by itself."""

from datetime import timedelta

from handlers import buttons, cards, home, texts
from handlers.events import Event, Said, SentMedia, SentPlace
from handlers.filing import file_draft, receipt, route_draft
from handlers.media import new_media
from handlers.talk import Talk
from models import Case, Draft, Piece
from nlp import Reading

#: a draft left alone for this long sends itself
QUIET_TIME = timedelta(minutes=10)
#: so sure of another topic that it is another matter
SURELY = 0.85
#: kinds that do; a question is answered by the office when nothing answered it before
SENDS_ITSELF = ("complaint", "idea", "question")


def piece_of(talk: Talk, event: Event, purpose: str = "report") -> Piece:
    """The event as a piece; media are asked for at once, before LINE forgets them."""
    piece = Piece(person_id=talk.person.id, at=talk.now, purpose=purpose, message_id=getattr(event, "message_id", None))
    match event:
        case Said():
            piece.kind, piece.text = "text", event.text
        case SentPlace():
            piece.kind, piece.text = "location", event.address
            piece.latitude, piece.longitude = event.latitude, event.longitude
        case SentMedia():
            piece.kind, piece.media = event.kind, new_media(talk, event)
    return piece


def add(talk: Talk, event: Said | SentMedia | SentPlace) -> None:
    """Open a draft with this event, or join it to the open one, and show what is understood now."""
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    if not isinstance(event, Said):
        adopt(talk, piece_of(talk, event), None)
    elif draft is not None and _starts_another(draft, event.reading):
        talk.reply(texts.message(texts.SPLIT_OFF))
        _join(talk, _new_draft(talk), piece_of(talk, event), event.reading)
    else:
        _name_village(talk, draft, event.reading)
        adopt(talk, piece_of(talk, event), event.whole or event.reading)


def adopt(talk: Talk, piece: Piece, reading: Reading | None) -> None:
    """The same for a piece that stands already."""
    _join(talk, Draft.open_in(talk.session, talk.conversation.chat) or _new_draft(talk), piece, reading)


def _name_village(talk: Talk, draft: Draft | None, reading: Reading) -> None:
    """The village that was named last is the one that is meant."""
    if draft is not None and reading.village in talk.office.villages:
        draft.village, draft.chose_village = reading.village, True


def _starts_another(draft: Draft, reading: Reading) -> bool:
    """The report was about one thing, and these words surely are about another."""
    settled = draft.settled and not draft.chose_topic
    return settled and is_about_something_else(reading, draft.strategy, draft.village)


def is_about_something_else(reading: Reading, strategy: str | None, village: int | None) -> bool:
    """Words that by themselves surely name another topic, or the same one in another village."""
    if reading.kind not in SENDS_ITSELF or reading.strategy is None or reading.confidence < SURELY or strategy is None:
        return False
    elsewhere = reading.village is not None and village is not None and reading.village != village
    return reading.strategy != strategy or elsewhere


def _join(talk: Talk, draft: Draft, piece: Piece, reading: Reading | None) -> None:
    piece.case_id, piece.purpose = None, "report"
    draft.pieces.append(piece)
    if reading is not None:
        _understand(draft, reading, talk)
    _touch(draft, talk)
    talk.session.flush()
    show(talk, draft)


def _new_draft(talk: Talk) -> Draft:
    draft = Draft(
        chat=talk.conversation.chat,
        person=talk.person,
        opened_at=talk.now,
        touched_at=talk.now,
        state="open",
        kind="other",
        likely=[],
        hazards=[],
        settled=False,
        lane="ordinary",
        urgency="normal",
        chose_topic=False,
        chose_village=False,
        chose_lane=False,
        pieces=[],
    )
    talk.session.add(draft)
    talk.session.flush()
    return draft


def _understand(draft: Draft, reading: Reading, talk: Talk) -> None:
    """Let what is now known of all its words decide; never overrule what the person chose, never forget a danger."""
    draft.kind = reading.kind if reading.kind != "other" or not draft.words else draft.kind
    if not draft.chose_topic:
        draft.strategy = reading.strategy
        draft.settled = reading.strategy is not None and reading.confidence >= talk.office.sure
        draft.likely = [strategy for strategy, _ in reading.strategies[:3]]
    if reading.village in talk.office.villages and not draft.chose_village:
        draft.village = reading.village
    if reading.urgency == "urgent":
        draft.urgency = "urgent"
    draft.hazards = list(dict.fromkeys([*draft.hazards, *reading.hazards]))
    if draft.lane == "ordinary" and not draft.chose_lane and is_sensitive(reading, talk.office.sensitive_staff):
        draft.lane = "ask"


def is_sensitive(reading: Reading, staff_share: float) -> bool:
    """Fails closed: any cue, or more than a suspicion that it is about the office's own people."""
    return reading.sensitive or (reading.kind != "praise" and dict(reading.strategies).get("5.1", 0) >= staff_share)


def _touch(draft: Draft, talk: Talk) -> None:
    draft.touched_at = talk.now
    unspoken = not draft.words
    # an officer's stray words are not a report; who means one presses the button
    sends_itself = talk.officer is None and draft.lane == "ordinary" and (draft.kind in SENDS_ITSELF or unspoken)
    draft.send_at = talk.now + QUIET_TIME if sends_itself else None


def show(talk: Talk, draft: Draft) -> None:
    """The answer to anything that touches a draft: the open question, else the card."""
    talk.reply(_answer(talk, draft), topic=f"draft:{draft.id}", must_arrive=True)


def _answer(talk: Talk, draft: Draft) -> dict:
    if draft.lane == "ask":
        return cards.desks(draft, talk.office)
    if not draft.words:
        kinds = [piece.kind for piece in draft.pieces]
        asked = texts.message(texts.only_media(texts.MEDIA_NAMES[kinds[-1]], draft.send_at))
        return buttons.quick_replies(asked, buttons.CAMERA, buttons.ALBUM, buttons.PLACE)
    if not draft.settled and draft.likely and draft.lane == "ordinary":
        draft.asked = "topic"
        return cards.likely_topics(draft, talk.office)
    draft.asked = None
    return cards.draft(draft, talk.office, _destination(talk, draft))


def _destination(talk: Talk, draft: Draft) -> str:
    desk = talk.office.desks.get(draft.lane)
    return desk.name if desk else talk.office.department_name(route_draft(draft, talk.office).department)


def typed_choice(talk: Talk, draft: Draft, event: Said) -> bool:
    """Where buttons do not show: a typed number picks from what was offered last. True when it did."""
    if draft.asked == "village" and event.reading.village is not None:
        choose_village(talk, draft, event.reading.village)
        return True
    number = event.text.translate(texts.ARABIC_DIGITS).strip(" .)")
    if not number.isascii() or not number.isdigit() or len(number) > 2:
        return False
    picked = int(number)
    if draft.asked == "village":
        choose_village(talk, draft, picked)
    elif draft.lane == "ask" and 1 <= picked <= len(talk.office.desks_for(draft.words)):
        choose_desk(talk, draft, talk.office.desks_for(draft.words)[picked - 1].code)
    elif draft.asked == "topic" and 1 <= picked <= len(draft.likely) + 1:
        choose_topic(talk, draft, [*draft.likely, "other"][picked - 1])
    else:
        return False
    return True


def tapped(talk: Talk, draft_id: str, verb: str, *value: str) -> None:
    """A button of a draft card. One that has been sent or dropped answers kindly and does nothing."""
    draft = talk.session.get(Draft, buttons.number(draft_id) or 0)
    if draft is None or draft.chat != talk.conversation.chat:
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    if draft.state != "open":
        case = talk.session.get(Case, draft.case_id) if draft.case_id else None
        talk.reply(texts.message(texts.already_sent(case.reference) if case else texts.STALE_BUTTON))
        return
    verbs = {
        "send": send,
        "cancel": cancel,
        "topic": choose_topic,
        "issue": choose_issue,
        "village": choose_village,
        "desk": choose_desk,
    }
    if verb not in verbs:
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    _touch(draft, talk)
    verbs[verb](talk, draft, *value)


def send(talk: Talk, draft: Draft) -> None:
    if draft.lane in talk.office.desks and talk.office.desks[draft.lane] not in talk.office.desks_for(draft.words):
        # words that came since the choice are about that very desk: it is asked again
        draft.lane = "ask"
    if draft.lane == "ask":
        show(talk, draft)
        return
    case = file_draft(talk.session, talk.office, draft, now=talk.now, public_url=talk.public_url)
    talk.reply(receipt(case, talk.office), topic=f"draft:{draft.id}", must_arrive=True)
    home.ask_once(talk, case)


def cancel(talk: Talk, draft: Draft) -> None:
    draft.state = "dropped"
    talk.reply(texts.message(texts.DRAFT_CANCELLED), topic=f"draft:{draft.id}")


def choose_topic(talk: Talk, draft: Draft, strategy: str | None = None) -> None:
    """Without a strategy: ask, first for the issue."""
    if strategy in talk.office.strategies:
        draft.strategy, draft.settled, draft.chose_topic = strategy, True, True
        show(talk, draft)
        return
    draft.asked = None
    talk.reply(cards.issues(talk.office, "draft", draft.id), topic=f"draft:{draft.id}")


def choose_issue(talk: Talk, draft: Draft, issue: str) -> None:
    if issue in {str(s.issue) for s in talk.office.strategies.values()}:
        talk.reply(cards.strategies(talk.office, int(issue), "draft", draft.id), topic=f"draft:{draft.id}")
    else:
        choose_topic(talk, draft)


def choose_village(talk: Talk, draft: Draft, number: str | int | None = None) -> None:
    """Without a number: ask. 0 is "no village"."""
    if number is None:
        draft.asked = "village"
        talk.reply(cards.villages(talk.office, draft.id), topic=f"draft:{draft.id}")
        return
    number = buttons.number(str(number))
    if number is None or (number != 0 and number not in talk.office.villages):
        talk.reply(texts.message(texts.NO_SUCH_VILLAGE))
        choose_village(talk, draft)
        return
    draft.village, draft.chose_village, draft.asked = number or None, True, None
    show(talk, draft)


def choose_desk(talk: Talk, draft: Draft, desk: str) -> None:
    """The person says who is to read a sensitive matter, or that it is an ordinary one."""
    if desk == "ordinary" or desk in [open_to.code for open_to in talk.office.desks_for(draft.words)]:
        draft.lane, draft.chose_lane = desk, True
        _touch(draft, talk)
    show(talk, draft)
