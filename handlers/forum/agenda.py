"""The agenda of a forum: what residents propose, what officers add, and cases that belong together."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import buttons, flex, texts
from handlers.buttons import postback
from handlers.cards import topic
from handlers.forum import words
from handlers.forum.finding import find
from handlers.forum.telling import tell
from handlers.office import Office
from handlers.talk import Talk
from handlers.telling import tell_officers, tell_resident
from models import AgendaCase, AgendaItem, AuditEntry, Case, Forum, Officer, Person
from models.limits import shorten
from nlp.privacy import mask

_ITEMS_SHOWN, _GROUPS_SHOWN = 8, 4
#: what waits for an officer stands first
_ORDER = {"proposed": 0, "accepted": 1}


def propose(talk: Talk, forum: Forum, item: str, message_ids: str) -> AgendaItem:
    """A resident's item: it waits for an officer, and whoever answers for the forum hears of it. `message_ids`: of the
    bubbles it was written in, with spaces between."""
    made = _add(talk, forum, item, "proposed", talk.person, message_ids)
    keepers = organisers(talk.session, talk.office, forum)
    says = texts.message(words.item_proposed(forum.title, item))
    card = review(forum, [made], [], talk.office)
    for n, message in enumerate((says, card)):
        tell_officers(talk.session, talk.office, keepers, f"item{made.id}:{n}", message, now=talk.now)
    return made


def add_by_officer(talk: Talk, forum: Forum, item: str) -> AgendaItem:
    return _add(talk, forum, item, "accepted", None, getattr(talk.event, "message_id", None))


def _add(talk: Talk, forum: Forum, item: str, state: str, person: Person | None, ids: str | None) -> AgendaItem:
    made = AgendaItem(
        forum_id=forum.id,
        words=item,
        by=talk.by,
        person_id=person.id if person else None,
        state=state,
        created_at=talk.now,
        message_id=ids or None,
    )
    talk.session.add(made)
    talk.session.flush()
    return made


def organisers(session: Session, office: Office, forum: Forum) -> list[Officer]:
    """Who answers for the forum; without such an officer the catch-all department, else whoever leads the office.
    Who blocked us reads nothing."""
    if forum.organiser is not None and forum.organiser.active and forum.organiser.person.blocked_at is None:
        return [forum.organiser]
    people = _reached(Officer.in_department(session, office.catch_all))
    return people or _reached(Officer.with_role(session, "supervisor", "admin"))


def _reached(people: list[Officer]) -> list[Officer]:
    return [officer for officer in people if officer.person.blocked_at is None]


def public(session: Session, forum: Forum) -> list[str]:
    """What everybody may read of the accepted items."""
    return [mask(item.words) for item in AgendaItem.of(session, forum, "accepted")]


def show(talk: Talk, forum: Forum, after: str = "") -> None:
    """The oldest undecided item first. `after`: the last one shown before, such as proposed-17: items that were
    decided meanwhile must not make others be skipped."""
    state, _, number = after.partition("-")
    seen = (_ORDER.get(state, 0), buttons.number(number) or 0)
    items = AgendaItem.of(talk.session, forum, *_ORDER)
    items.sort(key=_place)
    left = [item for item in items if _place(item) > seen]
    groups = [] if after else waiting_groups(talk.session, forum)
    talk.reply(review(forum, left, groups, talk.office, before=len(items) - len(left)))


def _place(item: AgendaItem) -> tuple[int, int]:
    return _ORDER[item.state], item.id


Group = tuple[int | None, str, list[Case]]


def waiting_groups(session: Session, forum: Forum) -> list[Group]:
    """Cases that wait for the plan, by village and topic, the largest groups first: (village, strategy, cases)."""
    on_agenda = select(AgendaCase.case_id)
    waiting = select(Case).where(
        Case.status == "planned", Case.lane == "ordinary", Case.strategy.is_not(None), Case.id.not_in(on_agenda)
    )
    groups: dict[tuple, list[Case]] = {}
    for case in session.scalars(waiting.order_by(Case.id)):
        if not forum.villages or case.village in forum.villages:
            groups.setdefault((case.village, case.strategy), []).append(case)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [(village, strategy, cases) for (village, strategy), cases in ordered]


def review(forum: Forum, items: list[AgendaItem], groups: list[Group], office: Office, before: int = 0) -> dict:
    """The agenda with what an officer may do about each item. `before`: how many items stand on cards before."""
    rows = [] if items or groups else [flex.text(words.NO_ITEMS)]
    shown = items[:_ITEMS_SHOWN]
    for number, item in enumerate(shown, before + 1):
        rows.extend(_read(number, item))
        if item.state == "proposed":
            accept = postback(words.ACCEPT_ITEM, "forum", forum.id, "item", item.id, "accepted")
            rows.append(flex.pair(accept, postback(words.DECLINE_ITEM, "forum", forum.id, "item", item.id, "declined")))
    for village, strategy, cases in groups[:_GROUPS_SHOWN]:
        rows.append(flex.text(words.group(village, topic(office, strategy), len(cases), office), size="sm"))
        rows.append(flex.button(postback(words.ADD_GROUP, "forum", forum.id, "group", village or 0, strategy)))
    footer = [flex.button(postback(words.ADD_ITEM, "forum", forum.id, "add_item"))]
    if len(items) > len(shown):
        last = f"{shown[-1].state}-{shown[-1].id}"
        footer.insert(0, flex.button(postback(words.MORE_ITEMS, "forum", forum.id, "agenda", last), main=True))
    return flex.message(words.AGENDA, flex.bubble(f"วาระ {forum.title}", *rows, footer=tuple(footer)))


def _read(number: int, item: AgendaItem) -> list[dict]:
    """Officers read what was written, and what everybody will read of it."""
    rows = [flex.text(f"{number}. {shorten(item.words, 200)}")]
    if mask(item.words) != item.words:
        rows.append(flex.text(words.will_be_public(shorten(mask(item.words), 200)), size="sm", color=flex.GREY))
    return rows


def forget(session: Session, message_id: str) -> None:
    """Whoever proposed it took the bubble back: its words go, and nobody is asked about it any more."""
    for item in AgendaItem.written_in(session, message_id):
        item.words, item.state = texts.UNSENT_NOTE, "declined"


def decide(talk: Talk, forum: Forum, number: str, state: str) -> None:
    """An officer takes a proposed item or leaves it out; whoever proposed it hears so."""
    item = find(talk.session, AgendaItem.locked, number)
    if item is None or item.forum_id != forum.id or state not in ("accepted", "declined"):
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    if item.state != "proposed":
        talk.reply(texts.message(words.ITEM_DECIDED))
        return
    item.state = state
    AuditEntry.add(talk.session, talk.by, f"line:agenda:{'accept' if state == 'accepted' else 'decline'}", talk.now)
    accepted = state == "accepted"
    talk.reply(texts.message(words.ITEM_TAKEN if accepted else words.ITEM_LEFT_OUT))
    person = talk.session.get(Person, item.person_id) if item.person_id else None
    if person is not None and person.blocked_at is None:
        news = (words.item_accepted if accepted else words.item_declined)(forum.title, item.words)
        message = texts.message(news)
        tell(talk.session, talk.office, forum, [person], f"item{item.id}", message, now=talk.now, must_push=False)


def add_group(talk: Talk, forum: Forum, village: str, strategy: str) -> None:
    """Cases of one village about one thing become an item; everybody who brought one hears so."""
    groups = {(str(v or 0), s): (v, cases) for v, s, cases in waiting_groups(talk.session, forum)}
    if (village, strategy) not in groups:
        talk.reply(texts.message(words.GROUP_GONE))
        return
    number, cases = groups[village, strategy]
    item = add_by_officer(talk, forum, words.group(number, topic(talk.office, strategy), len(cases), talk.office))
    for case in cases:
        talk.session.add(AgendaCase(item_id=item.id, case_id=case.id))
        case.note("on_agenda", talk.by, forum.title, talk.now)
        news = texts.message(words.case_on_agenda(case.reference, forum.title, forum.starts_at))
        tell_resident(talk.session, talk.office, case, f"item{item.id}:case{case.id}", news, now=talk.now)
    talk.reply(texts.message(words.ITEM_TAKEN))
