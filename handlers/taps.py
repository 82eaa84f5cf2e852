"""Every button knows which question it answers. One that is stale, or another person's, is answered kindly and does
nothing."""

from datetime import timedelta

from handlers import alarms, announcing, buttons, danger, home, news, officers, proxy, rating, texts
from handlers.draft import gathering, tapping
from handlers.events import Said, Tapped
from handlers.faq import desk as faq_desk
from handlers.faq import resident as faq
from handlers.forms import cancel
from handlers.forum import desk as forum_desk
from handlers.forum import resident as forums
from handlers.forum import votes
from handlers.ideas import resident as ideas
from handlers.mine import card as mine
from handlers.mine import consents, hiding
from handlers.neighbours import following, photos
from handlers.own import looking
from handlers.own import tapping as own_tapping
from handlers.staff import passing, views
from handlers.talk import Talk
from handlers.telling import in_charge, tell_officers
from models import Case, InboxEvent, Piece
from models.moves import allowed
from nlp import Reading

#: what was said longer ago than this is not taken up by a button any more
LATELY = timedelta(days=1)


def tapped(talk: Talk, event: Tapped) -> bool:
    """Act on a button. False: it answers the form that is open."""
    this_visit = talk.conversation.form is not None and str(talk.conversation.visit)
    match buttons.unpack(event.data):
        case ("form", visit, "cancel") if visit == this_visit:
            cancel(talk)
        case ("form", visit, _, _) if visit == this_visit:
            return False
        case ("draft", draft_id, verb, *value) if len(value) <= 1:
            tapping.tapped(talk, draft_id, verb, *value)
        case ("case", reference, verb):
            _case(talk, reference, verb)
        case ("photos", reference):
            _photos(talk, reference)
        case ("photo", piece_id, wish):
            photos.tapped(talk, piece_id, wish)
        case ("thread", reference, skip):
            _thread(talk, reference, skip)
        case ("rate", "skip", _):
            rating.skip(talk)
        case ("rate", reference, stars):
            _rate(talk, reference, stars)
        case ("follow", reference, verb):
            _followed(talk, reference, verb)
        case ("label", reference, step, value):
            _label(talk, reference, step, value)
        case ("work", view, *rest):
            views.turned(talk, view, *rest)
        case ("idea", idea_id, verb):
            ideas.tapped(talk, idea_id, verb)
        case ("ideas", what, *page) if len(page) <= 1:
            ideas.turned(talk, what, *page)
        case ("forum", number, verb, *value) if len(value) <= 2:
            forums.tapped(talk, number, verb, *value)
        case ("forums", "create"):
            forum_desk.create(talk)
        case ("vote", number, option):
            votes.cast(talk, number, option)
        case ("resolution", number, verb):
            forum_desk.resolution_tapped(talk, number, verb)
        case ("home", village):
            home.tapped(talk, village)
        case ("news", topic, wish):
            news.tapped(talk, topic, wish)
        case ("announce", number, *verb) if len(verb) <= 2:
            announcing.tapped(talk, number, *verb)
        case ("care", answer):
            danger.care_answered(talk, answer)
        case ("faq", number, verb, *key) if len(key) <= 1:
            faq.tapped(talk, number, verb, *key)
        case ("kept", number, verb):
            faq_desk.tapped(talk, number, verb)
        case ("mine", what):
            mine.tapped(talk, what)
        case ("consent", what, answer):
            consents.tapped(talk, what, answer)
        case ("hide", what, wish):
            hiding.tapped(talk, what, wish)
        case ("said", inbox_id):
            file_what_was_said(talk, inbox_id)
        case ("piece", piece_id, "new"):
            new_matter_after_all(talk, piece_id)
        case _:
            stale(talk)
    return True


#: what was said about a case, and may be a new matter after all
MOVABLE = ("answer", "added", "joined", "rated")


def stale(talk: Talk) -> None:
    talk.reply(texts.message(texts.STALE_BUTTON))


def _case(talk: Talk, reference: str, verb: str) -> None:
    case = Case.locked(talk.session, reference)
    if case is None:
        stale(talk)
    elif case.person_id == talk.person.id and verb == "still":
        alarms.not_over(talk, case)
    elif case.person_id == talk.person.id and own_tapping.tapped(talk, case, verb):
        return
    elif talk.officer is not None:
        officers.tapped(talk, case, verb)
    else:
        stale(talk)


def _photos(talk: Talk, reference: str) -> None:
    case = Case.by_reference(talk.session, reference)
    if case is None or talk.officer is None:
        stale(talk)
    else:
        photos.offer(talk, case)


def _thread(talk: Talk, reference: str, skip: str) -> None:
    case, before = Case.by_reference(talk.session, reference), buttons.number(skip)
    if case is None or case.person_id != talk.person.id or before is None:
        stale(talk)
    else:
        looking.show_thread(talk, case, before)


def _rate(talk: Talk, reference: str, stars: str) -> None:
    case = Case.locked(talk.session, reference)
    if case is None:
        stale(talk)
    else:
        rating.tapped(talk, case, stars)


def _followed(talk: Talk, reference: str, verb: str) -> None:
    """A button on the card of somebody else's case."""
    case = following.of_button(talk, reference)
    if case is None or not own_tapping.followed_tapped(talk, case, verb):
        stale(talk)


def _label(talk: Talk, reference: str, step: str, value: str) -> None:
    case = Case.locked(talk.session, reference)
    if case is None or talk.officer is None:
        stale(talk)
    else:
        passing.relabel(talk, case, step, value)


def file_what_was_said(talk: Talk, inbox_id: str) -> None:
    """What looked like small talk is to be filed after all."""
    row = talk.session.get(InboxEvent, buttons.number(inbox_id) or 0)
    if row is None or row.chat != talk.conversation.chat or "message" not in row.payload or row.reading is None:
        stale(talk)
        return
    if talk.now - row.happened_at > LATELY:
        stale(talk)
        return
    already = Piece.of_message(talk.session, row.message_id)
    if already is not None:
        stale(talk)
        return
    by_proxy = talk.conversation.form == proxy.FORM
    if talk.conversation.form in (danger.CARING, proxy.FORM):
        talk.conversation.leave()
    reading = Reading.from_dict(row.reading)._replace(kind="complaint")
    gathering.add(
        talk,
        Said(
            key=talk.event.key,
            at=talk.now,
            text=row.payload["message"]["text"],
            reading=reading,
            message_id=row.message_id,
        ),
        by_proxy,
    )


def new_matter_after_all(talk: Talk, piece_id: str) -> None:
    """What was taken for more about a case is another matter: the words move, and a question stands again."""
    piece = talk.session.get(Piece, buttons.number(piece_id) or 0)
    if (
        piece is None
        or piece.person_id != talk.person.id
        or piece.purpose not in MOVABLE
        or piece.case_id is None
        or talk.now - piece.at > LATELY
    ):
        stale(talk)
        return
    case = Case.locked(talk.session, talk.session.get(Case, piece.case_id).reference)
    if piece.purpose != "answer":
        event = case.note("removed", talk.by, None, talk.now)
    elif "need_info" in allowed(case.status):
        event = case.move("need_info", talk.by, None, talk.now)
    else:
        stale(talk)
        return
    talk.session.flush()
    tell_officers(
        talk.session,
        talk.office,
        in_charge(talk.session, talk.office, case),
        f"event{event.id}",
        texts.message(texts.was_a_new_matter(case.reference)),
        now=talk.now,
        case=case,
    )
    talk.conversation.leave()
    row = InboxEvent.of_message(talk.session, piece.message_id)
    gathering.adopt(talk, piece, Reading.from_dict(row.reading) if row and row.reading else None)
