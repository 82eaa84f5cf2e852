"""A resident reports: pieces gather in a draft, the draft is shown, sent by a tap or by itself."""

from collections.abc import Callable
from datetime import timedelta

from handlers import buttons, cards, home, splitting, texts
from handlers.events import Event, Said, SentMedia, SentPlace
from handlers.filing import file_draft, receipt, route_draft
from handlers.media import new_media
from handlers.neighbours import alike, following, joining
from handlers.neighbours import cards as neighbour_cards
from handlers.neighbours import words as neighbours
from handlers.seeing import asks_to_hide
from handlers.talk import QUIET, Talk
from models import Case, Draft, Piece
from nlp import Reading
from nlp.proxies import is_for_another

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


def add(talk: Talk, event: Said | SentMedia | SentPlace, by_proxy: bool = False) -> None:
    """Open a draft with this event, or join it to the open one, and show what is understood now."""
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    if not isinstance(event, Said):
        adopt(talk, piece_of(talk, event), None, by_proxy)
    elif draft is not None and _starts_another(draft, event.reading):
        talk.reply(texts.message(texts.SPLIT_OFF))
        _join(talk, new_draft(talk), piece_of(talk, event), event.reading)
    else:
        _name_village(talk, draft, event.reading)
        adopt(talk, piece_of(talk, event), event.whole or event.reading, by_proxy)


def adopt(talk: Talk, piece: Piece, reading: Reading | None, by_proxy: bool = False) -> None:
    """The same for a piece that stands already."""
    draft = Draft.open_in(talk.session, talk.conversation.chat) or new_draft(talk)
    draft.by_proxy = draft.by_proxy or by_proxy
    _join(talk, draft, piece, reading)


def reword(talk: Talk, draft: Draft, event: Said) -> None:
    """These words take the place of those that were there; the old ones are kept, but count no more."""
    for piece in draft.kept:
        if piece.kind == "text":
            piece.purpose = "replaced"
    draft.asked, draft.urgency, draft.hazards, draft.similar = None, "normal", [], []
    _name_village(talk, draft, event.reading)
    _join(talk, draft, piece_of(talk, event), event.reading)


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
    if piece.text and piece.kind == "text" and is_for_another(piece.text):
        draft.by_proxy = True
    draft.hides_name = draft.hides_name or asks_to_hide(piece.text or "")
    if reading is not None:
        _understand(draft, reading, talk)
    touch(draft, talk)
    talk.session.flush()
    show(talk, draft)


def new_draft(talk: Talk) -> Draft:
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
        by_proxy=False,
        topics=[],
        chose_whole=False,
        similar=[],
        chose_new=False,
        hides_name=talk.person.hides_name,
        pieces=[],
    )
    talk.session.add(draft)
    talk.session.flush()
    return draft


def _understand(draft: Draft, reading: Reading, talk: Talk) -> None:
    """Let what is now known of all its words decide; never overrule what the person chose, never forget a danger."""
    draft.kind = reading.kind if reading.kind != "other" or not draft.words else draft.kind
    if not draft.chose_topic:
        known = talk.office.strategies
        draft.strategy = reading.strategy if reading.strategy in known else None
        draft.settled = draft.strategy is not None and reading.confidence >= talk.office.sure
        draft.likely = [strategy for strategy, _ in reading.strategies if strategy in known][:3]
        draft.topics = splitting.offered(draft, reading)
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


def touch(draft: Draft, talk: Talk) -> None:
    draft.touched_at = talk.now
    unspoken = not draft.words
    # an officer's stray words are not a report; who means one presses the button
    sends_itself = talk.officer is None and draft.lane == "ordinary" and (draft.kind in SENDS_ITSELF or unspoken)
    draft.send_at = talk.now + QUIET_TIME if sends_itself else None


def show(talk: Talk, draft: Draft) -> None:
    """The answer to anything that touches a draft: the open question, else the card and what it may be the same as."""
    talk.reply(_answer(talk, draft), topic=f"draft:{draft.id}", must_arrive=True)
    if draft.asked is None:
        _ask_whether_same(talk, draft)


def _answer(talk: Talk, draft: Draft) -> dict:
    if draft.lane == "ask":
        return cards.desks(draft, talk.office)
    if draft.asked == "words":
        return _new_words_wanted(draft)
    draft.asked = None
    if not draft.words:
        kinds = [piece.kind for piece in draft.kept]
        asked = texts.message(texts.only_media(texts.MEDIA_NAMES[kinds[-1]], draft.send_at))
        return buttons.quick_replies(asked, buttons.CAMERA, buttons.ALBUM, buttons.PLACE)
    if draft.topics and draft.lane == "ordinary":
        draft.asked = "two"
        return cards.two_matters(draft, talk.office)
    if not draft.settled and draft.likely and draft.lane == "ordinary":
        draft.asked = "topic"
        return cards.likely_topics(draft, talk.office)
    return card(talk, draft)


def card(talk: Talk, draft: Draft) -> dict:
    several = len(Draft.all_open_in(talk.session, talk.conversation.chat)) > 1
    return cards.draft(draft, talk.office, _destination(talk, draft), several)


def _ask_whether_same(talk: Talk, draft: Draft) -> None:
    """Once about each case that is alike; within one burst of bubbles again, for the answer to the last one is the
    only one that is read."""
    found = alike.find(talk, draft) if draft.words else []
    new = [each.case.id for each in found if each.case.id not in draft.similar]
    in_burst = draft.similar_at is not None and talk.now - draft.similar_at <= 2 * QUIET
    if not new and not (found and in_burst):
        return
    draft.similar, draft.similar_at, draft.asked = [*draft.similar, *new], talk.now, "similar"
    asked = neighbour_cards.similar(draft, found, talk.office, talk.now)
    talk.reply(asked, topic=f"similar:{draft.id}")


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
    choices = _choices(talk, draft)
    if draft.asked == "village":
        choose_village(talk, draft, int(number))
    elif 1 <= int(number) <= len(choices):
        touch(draft, talk)
        verb, *value = choices[int(number) - 1]
        _VERBS[verb](talk, draft, *value)
    else:
        return False
    return True


def _choices(talk: Talk, draft: Draft) -> list[tuple[str, ...]]:
    """What the open question offers, in its order: a verb and what it is about."""
    asked, _, issue = (draft.asked or "").partition(":")
    strategies = talk.office.strategies.values()
    if draft.lane == "ask":
        return [("desk", desk.code) for desk in talk.office.desks_for(draft.words)]
    if asked == "topic":
        return [("topic", strategy) for strategy in [*draft.likely[:3], "other"]]
    if asked == "issue":
        return [("issue", issue) for issue in dict.fromkeys(str(s.issue) for s in strategies)]
    if asked == "strategy":
        return [("topic", s.id) for s in strategies if str(s.issue) == issue]
    if asked == "two":
        return [("split",), ("whole",)]
    if asked == "similar":
        newest = [each.case.id for each in alike.find(talk, draft)] or draft.similar
        return [*(("same", str(case_id)) for case_id in newest), ("other",)]
    return []


def typed_word(talk: Talk, draft: Draft, verb: str) -> None:
    """A word in place of a button; ส่งเรื่อง means every report that is open, for it names none."""
    if verb != "send":
        tapped(talk, str(draft.id), verb)
        return
    for each in Draft.all_open_in(talk.session, talk.conversation.chat):
        send(talk, each)


def tapped(talk: Talk, draft_id: str, verb: str, *value: str) -> None:
    """A button of a draft card. One that has been sent or dropped answers kindly and does nothing, but that it is the
    same matter as another, or is not, may be said later too."""
    draft = talk.session.get(Draft, buttons.number(draft_id) or 0)
    if draft is None or draft.chat != talk.conversation.chat or verb not in _VERBS:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif draft.state != "open":
        _too_late(talk, draft, verb, *value)
    else:
        touch(draft, talk)
        _VERBS[verb](talk, draft, *value)


def _too_late(talk: Talk, draft: Draft, verb: str, *value: str) -> None:
    case = talk.session.get(Case, draft.case_id) if draft.case_id else None
    number = buttons.number(value[0]) if value else None
    if draft.state == "sent" and verb == "same" and joining.merge(talk, draft, number or 0):
        return
    if verb == "other" and draft.state == "joined":
        joining.take_out(talk, draft)
        touch(draft, talk)
        show(talk, draft)
    elif verb == "other" and case is not None and joining.was_merged_by(talk, case):
        joining.split_off(talk, case)
    else:
        talk.reply(texts.message(texts.already_sent(case.reference) if case else texts.STALE_BUTTON))


def send(talk: Talk, draft: Draft) -> None:
    readers = {desk.code for desk in talk.office.desks_for(draft.words)}
    if draft.lane not in ("ordinary", *readers):
        # words that came since the choice are about that very desk, or it has left the office file: it is asked again
        draft.lane = "ask"
    if draft.lane == "ask":
        show(talk, draft)
        return
    case = file_draft(talk.session, talk.office, draft, now=talk.now, public_url=talk.public_url)
    talk.reply(receipt(case, talk.office), topic=f"draft:{draft.id}", must_arrive=True)
    if following.gives_code(case):
        talk.reply(following.code_message(talk.session, case, talk.now), must_arrive=True)
    _remind_of_others(talk, texts.ONE_MORE_WAITS)
    home.ask_once(talk, case)


def _remind_of_others(talk: Talk, text: str) -> None:
    """Another report is open still: it is not to be forgotten, nor sent as a surprise."""
    other = Draft.open_in(talk.session, talk.conversation.chat)
    if other is not None:
        talk.reply(texts.message(text), topic=f"waits:{other.id}")
        show(talk, other)


def cancel(talk: Talk, draft: Draft) -> None:
    draft.state = "dropped"
    if Draft.open_in(talk.session, talk.conversation.chat) is None:
        talk.reply(texts.message(texts.DRAFT_CANCELLED), topic=f"draft:{draft.id}")
    else:
        _remind_of_others(talk, texts.ONE_CANCELLED)


def go_back(talk: Talk, draft: Draft) -> None:
    draft.asked = None
    show(talk, draft)


def ask_words(talk: Talk, draft: Draft) -> None:
    """Other words are wanted: the next that are said take the place of these."""
    if draft.words:
        draft.asked = "words"
    show(talk, draft)


def _new_words_wanted(draft: Draft) -> dict:
    back = buttons.postback(texts.KEEP_WORDS, "draft", draft.id, "back")
    return buttons.quick_replies(texts.message(texts.ask_new_words(draft.words)), back)


def say_same(talk: Talk, draft: Draft, case_id: str | None = None) -> None:
    """Without a case: the one that was asked about; of several the person has to name one."""
    offered = [each.case.id for each in alike.find(talk, draft)] or draft.similar
    number = buttons.number(case_id) if case_id else offered[0] if len(offered) == 1 else None
    if number is None:
        draft.similar, draft.asked = [], None
        show(talk, draft)
    elif not joining.join(talk, draft, number):
        talk.reply(texts.message(neighbours.NO_LONGER))
        go_back(talk, draft)


def say_other(talk: Talk, draft: Draft) -> None:
    draft.chose_new = True
    go_back(talk, draft)


def for_somebody(talk: Talk, draft: Draft, really: bool = True) -> None:
    draft.by_proxy = really
    show(talk, draft)


def for_myself(talk: Talk, draft: Draft) -> None:
    for_somebody(talk, draft, really=False)


def split(talk: Talk, draft: Draft) -> None:
    """Two matters, two reports: both cards at once."""
    if len(draft.topics) != 2:
        show(talk, draft)
        return
    second = splitting.split(talk, draft, new_draft(talk))
    touch(second, talk)
    draft.asked = None
    both = cards.side_by_side([card(talk, draft), card(talk, second)])
    talk.reply(both, topic=f"draft:{draft.id}", must_arrive=True)


def keep_whole(talk: Talk, draft: Draft) -> None:
    draft.topics, draft.chose_whole = [], True
    show(talk, draft)


def put_together(talk: Talk, draft: Draft) -> None:
    """Two open reports are one matter after all: the newer goes into the one before it."""
    if draft.topics:
        keep_whole(talk, draft)
        return
    others = [each for each in Draft.all_open_in(talk.session, talk.conversation.chat) if each.id != draft.id]
    if not others:
        keep_whole(talk, draft)
        return
    into = max((each for each in others if each.id < draft.id), default=others[0], key=lambda each: each.id)
    splitting.put_together(draft, into)
    touch(into, talk)
    talk.session.flush()
    talk.reply(texts.message(texts.NOW_ONE))
    show(talk, into)


def choose_topic(talk: Talk, draft: Draft, strategy: str | None = None) -> None:
    """Without a strategy: ask, first for the issue."""
    if strategy in talk.office.strategies:
        draft.strategy, draft.settled, draft.chose_topic, draft.topics = strategy, True, True, []
        draft.asked = None
        show(talk, draft)
        return
    draft.asked = "issue"
    talk.reply(cards.issues(talk.office, "draft", draft.id), topic=f"draft:{draft.id}")


def choose_issue(talk: Talk, draft: Draft, issue: str) -> None:
    if issue in {str(s.issue) for s in talk.office.strategies.values()}:
        draft.asked = f"strategy:{issue}"
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
        touch(draft, talk)
    show(talk, draft)


def send_apart(talk: Talk, piece: Piece, reading: Reading | None) -> Draft:
    """Words that are a matter by themselves, whatever else is being written, go to the office now."""
    draft = new_draft(talk)
    draft.pieces.append(piece)
    if reading is not None:
        _understand(draft, reading, talk)
    draft.kind = "question" if draft.kind == "other" else draft.kind
    draft.topics = []
    touch(draft, talk)
    talk.session.flush()
    send(talk, draft)
    return draft


_VERBS: dict[str, Callable[..., None]] = {
    "send": send,
    "cancel": cancel,
    "back": go_back,
    "topic": choose_topic,
    "issue": choose_issue,
    "village": choose_village,
    "words": ask_words,
    "desk": choose_desk,
    "same": say_same,
    "other": say_other,
    "split": split,
    "whole": keep_whole,
    "together": put_together,
    "proxy": for_somebody,
    "myself": for_myself,
}
