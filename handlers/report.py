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
from handlers.talk import QUIET, Talk
from handlers.telling import in_charge
from models import Case, Draft, Piece
from nlp import Reading, anonymity
from nlp.proxies import is_for_another

#: a draft left alone for this long sends itself
QUIET_TIME = timedelta(minutes=10)
#: a report that was cancelled may be taken up again for so long
UNDO_TIME = timedelta(hours=1)
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
    draft.asked, draft.kind, draft.urgency, draft.hazards, draft.similar = None, "other", "normal", [], []
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
    piece.case_id, piece.purpose, piece.public_token = None, "report", None
    draft.pieces.append(piece)
    if piece.text and piece.kind == "text" and is_for_another(piece.text):
        draft.by_proxy = True
    draft.hides_name = draft.hides_name or anonymity.is_wanted(piece.text or "")
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
    # a complaint stays one: when will it be mended, is asked about it
    asks_about_it = reading.kind == "question" and draft.kind in ("complaint", "idea")
    if not asks_about_it and (reading.kind != "other" or not draft.words):
        draft.kind = reading.kind
    if not draft.chose_topic:
        draft.strategy = reading.strategy
        draft.settled = reading.strategy is not None and reading.confidence >= talk.office.sure
        draft.likely = [strategy for strategy, _ in reading.strategies[:3]]
        draft.topics = splitting.offered(draft, reading, talk)
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
    answer = _answer(talk, draft)
    similar = _whether_same(talk, draft) if draft.asked is None else None
    if similar is not None:
        # a typed number answers the question that stands last
        answer = card(talk, draft, numbered=False)
    talk.reply(answer, topic=f"draft:{draft.id}", must_arrive=True)
    if similar is not None:
        talk.reply(similar, topic=f"similar:{draft.id}")


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
        draft.asked = "several"
        return cards.several_matters(draft, talk.office)
    if not draft.settled and draft.likely and draft.lane == "ordinary":
        draft.asked = "topic"
        return cards.likely_topics(draft, talk.office)
    return card(talk, draft)


def card(talk: Talk, draft: Draft, numbered: bool = True) -> dict:
    several = len(Draft.all_open_in(talk.session, talk.conversation.chat)) > 1
    return cards.draft(draft, talk.office, _destination(talk, draft), several, numbered)


def _whether_same(talk: Talk, draft: Draft) -> dict | None:
    """The question, once about each case that is alike; within one burst of bubbles again, for the answer to the last
    one is the only one that is read."""
    found = alike.find(talk, draft) if draft.words else []
    new = [each.case.id for each in found if each.case.id not in draft.similar]
    in_burst = draft.similar_at is not None and talk.now - draft.similar_at <= 2 * QUIET
    if not new and not (found and in_burst):
        return None
    draft.similar, draft.similar_at, draft.asked = [*draft.similar, *new], talk.now, "similar"
    return neighbour_cards.similar(draft, found, talk.office, talk.now)


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
    if draft.asked == "village":
        choose_village(talk, draft, int(number))
        return True
    choices = _choices(talk, draft)
    if 1 <= int(number) <= len(choices):
        touch(draft, talk)
        verb, *value = choices[int(number) - 1]
        typed_word(talk, draft, verb, *value)
    elif choices:
        _ask_again(talk, draft)
    return bool(choices)


def _ask_again(talk: Talk, draft: Draft) -> None:
    """The number stood for nothing: the open question once more, or the card."""
    asked, _, issue = (draft.asked or "").partition(":")
    if asked == "issue":
        choose_topic(talk, draft)
    elif asked == "strategy":
        choose_issue(talk, draft, issue)
    elif asked == "change":
        ask_what_is_wrong(talk, draft)
    else:
        draft.similar = [] if asked == "similar" else draft.similar
        show(talk, draft)


def _choices(talk: Talk, draft: Draft) -> list[tuple[str, ...]]:
    """What the open question offers, in its order: a verb and what it is about."""
    asked, _, issue = (draft.asked or "").partition(":")
    strategies = talk.office.strategies.values()
    if draft.lane == "ask":
        return [*(("desk", desk.code) for desk in talk.office.desks_for(draft.words)), ("ordinary",)]
    if asked == "topic":
        return [("topic", strategy) for strategy in [*draft.likely[:3], "other"]]
    if asked == "issue":
        return [("issue", issue) for issue in dict.fromkeys(str(s.issue) for s in strategies)]
    if asked == "strategy":
        return [("topic", s.id) for s in strategies if str(s.issue) == issue]
    if asked == "several":
        return [("split",), ("whole",)]
    if asked == "similar":
        newest = [each.case.id for each in alike.find(talk, draft)] or draft.similar
        return [*(("same", str(case_id)) for case_id in newest), ("other",)]
    if asked == "change":
        return cards.WRONG
    return cards.DRAFT_CHOICES if asked == "" and draft.words else []


def typed_word(talk: Talk, draft: Draft, verb: str, *value: str) -> None:
    """A word or a number in place of a button; ส่งเรื่อง means every report that is open, for it names none."""
    if verb != "send":
        tapped(talk, str(draft.id), verb, *value)
        return
    cases = [_send_one(talk, each) for each in Draft.all_open_in(talk.session, talk.conversation.chat)]
    if cases[-1] is not None:
        home.ask_once(talk, cases[-1])


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
    if verb == "undo" and draft.state == "dropped" and talk.now - draft.touched_at <= UNDO_TIME:
        draft.state = "open"
        touch(draft, talk)
        show(talk, draft)
    elif verb == "other" and draft.state == "joined":
        joining.take_out(talk, draft)
        touch(draft, talk)
        show(talk, draft)
    elif verb == "other" and case is not None and joining.was_merged_by(talk, case):
        joining.split_off(talk, case)
    else:
        talk.reply(texts.message(texts.already_sent(case.reference) if case else texts.STALE_BUTTON))


def send(talk: Talk, draft: Draft) -> None:
    case = _send_one(talk, draft)
    if case is not None:
        _remind_of_others(talk, texts.ONE_MORE_WAITS)
        home.ask_once(talk, case)


def _send_one(talk: Talk, draft: Draft) -> Case | None:
    """The case with its receipt; None while it is open who is to read it."""
    if draft.lane in talk.office.desks and talk.office.desks[draft.lane] not in talk.office.desks_for(draft.words):
        # words that came since the choice are about that very desk: it is asked again
        draft.lane = "ask"
    if draft.lane == "ask":
        show(talk, draft)
        return None
    case = file_draft(talk.session, talk.office, draft, now=talk.now, public_url=talk.public_url)
    somebody = bool(in_charge(talk.session, talk.office, case))
    talk.reply(receipt(case, talk.office, somebody=somebody), topic=f"draft:{draft.id}", must_arrive=True)
    if following.gives_code(case):
        talk.reply(following.code_message(talk.session, case, talk.now), must_arrive=True)
    return case


def _remind_of_others(talk: Talk, text: str) -> None:
    """Another report is open still: it is not to be forgotten, nor sent as a surprise."""
    other = Draft.open_in(talk.session, talk.conversation.chat)
    if other is not None:
        talk.reply(texts.message(text), topic=f"waits:{other.id}")
        show(talk, other)


def cancel(talk: Talk, draft: Draft) -> None:
    draft.state = "dropped"
    if Draft.open_in(talk.session, talk.conversation.chat) is None:
        undo = buttons.postback(texts.NOT_CANCELLED, "draft", draft.id, "undo")
        talk.reply(buttons.quick_replies(texts.message(texts.DRAFT_CANCELLED), undo), topic=f"draft:{draft.id}")
    else:
        _remind_of_others(talk, texts.ONE_CANCELLED)


def go_back(talk: Talk, draft: Draft) -> None:
    draft.asked = None
    show(talk, draft)


def ask_what_is_wrong(talk: Talk, draft: Draft) -> None:
    """Not as it was understood: what can be changed about it."""
    draft.asked = "change"
    talk.reply(cards.what_is_wrong(draft), topic=f"draft:{draft.id}")


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
    """A report for each matter: all their cards at once."""
    if not draft.topics:
        show(talk, draft)
        return
    others = [new_draft(talk) for _ in draft.topics[1:]]
    splitting.split(talk, draft, others)
    for other in others:
        touch(other, talk)
    draft.asked = None
    all_of_them = cards.side_by_side([card(talk, each) for each in (draft, *others)])
    talk.reply(all_of_them, topic=f"draft:{draft.id}", must_arrive=True)


def keep_whole(talk: Talk, draft: Draft) -> None:
    draft.topics, draft.chose_whole = [], True
    show(talk, draft)


def put_together(talk: Talk, draft: Draft) -> None:
    """Open reports are one matter after all: those that were parted from one report, else this and the one before."""
    if draft.topics:
        keep_whole(talk, draft)
        return
    others = [each for each in Draft.all_open_in(talk.session, talk.conversation.chat) if each.id != draft.id]
    if not others:
        keep_whole(talk, draft)
        return
    before = max((each for each in others if each.id < draft.id), default=others[0], key=lambda each: each.id)
    into, *rest = sorted([draft, *(splitting.from_one_message(draft, others) or [before])], key=lambda each: each.id)
    for each in rest:
        splitting.put_together(each, into)
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


def is_ordinary(talk: Talk, draft: Draft) -> None:
    choose_desk(talk, draft, "ordinary")


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
    "undo": show,
    "back": go_back,
    "topic": choose_topic,
    "issue": choose_issue,
    "village": choose_village,
    "words": ask_words,
    "desk": choose_desk,
    "ordinary": is_ordinary,
    "change": ask_what_is_wrong,
    "same": say_same,
    "other": say_other,
    "split": split,
    "whole": keep_whole,
    "together": put_together,
    "proxy": for_somebody,
    "myself": for_myself,
}
