"""An officer publishes an idea in plain words without a name, and says what becomes of it."""

from datetime import datetime, time, timedelta

from handlers import buttons, changes, texts
from handlers.events import Event
from handlers.forms import Answers, Form, Slot, asks, choice, one_of, picked
from handlers.ideas import cards, telling
from handlers.mine.ledger import refuses_publishing
from handlers.mine.words import AUTHOR_SAID_NO
from handlers.office import BANGKOK, Office
from handlers.officer_forms import ask_year, read_reason, read_year
from handlers.talk import Talk
from models import AuditEntry, Case, Idea
from models.ladder import CASE_FOLLOWS, STEPS
from models.limits import shorten
from models.moves import allowed
from nlp.privacy import mask

#: graphemes of a title and of the words that everybody reads
_TITLE, _WORDS = 60, 1000
#: an official answer that moves nothing
_ANSWER = "answer"


def tapped(talk: Talk, case: Case, verb: str) -> None:
    """เผยแพร่ความคิด or ความคืบหน้า on an officer's card."""
    {"publish": _publish, "progress": _progress}[verb](talk, case)


# publishing


def _publish(talk: Talk, case: Case) -> None:
    if _may_be_published(talk, case):
        PUBLISH.begin(talk, case=case.reference)


def _may_be_published(talk: Talk, case: Case) -> bool:
    """Only an ordinary idea, once. Says why not."""
    if Idea.of_case(talk.session, case) is not None:
        talk.reply(texts.message(texts.IDEA_PUBLISHED_ALREADY))
        return False
    if case.kind != "idea" or case.lane != "ordinary" or case.closed_at is not None:
        talk.reply(texts.message(texts.IDEA_NOT_FOR_PUBLISHING))
        return False
    if refuses_publishing(talk.session, case):
        talk.reply(texts.message(AUTHOR_SAID_NO))
        return False
    return True


def _suggested_title(talk: Talk) -> str:
    return shorten(" ".join(_suggested_words(talk).split()), _TITLE)


def _suggested_words(talk: Talk) -> str:
    """What the resident wrote, without what would tell who it is."""
    case = Case.by_reference(talk.session, talk.conversation.answers["case"])
    return shorten(mask(case.words) or texts.UNCLASSIFIED, _WORDS)


def _ask_title(talk: Talk, answers: Answers) -> dict:
    question = texts.message(texts.suggestion(texts.ASK_IDEA_TITLE, _suggested_title(talk)))
    return buttons.quick_replies(question, choice(talk, texts.AS_SUGGESTED, "title", "suggested"))


def _ask_words(talk: Talk, answers: Answers) -> dict:
    question = texts.message(texts.suggestion(texts.ASK_IDEA_WORDS, _suggested_words(talk)))
    return buttons.quick_replies(question, choice(talk, texts.AS_SUGGESTED, "words", "suggested"))


def _read_title(talk: Talk, event: Event) -> str | None:
    if _takes_suggestion(talk, event, "title"):
        return _suggested_title(talk)
    typed = read_reason(talk, event)
    return shorten(" ".join(mask(typed).split()), _TITLE) if typed else None


def _read_words(talk: Talk, event: Event) -> str | None:
    if _takes_suggestion(talk, event, "words"):
        return _suggested_words(talk)
    typed = read_reason(talk, event)
    return shorten(mask(typed), _WORDS) if typed else None


def _takes_suggestion(talk: Talk, event: Event, slot: str) -> bool:
    return picked(talk, event, slot, {"suggested": texts.AS_SUGGESTED}) is not None


def _ask_sure(talk: Talk, answers: Answers) -> dict:
    idea = _idea(talk, answers)
    return cards.preview(idea, talk.office, talk.now, choice(talk, texts.PUBLISH, "sure", "yes"))


def _read_sure(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "sure", {"yes": texts.PUBLISH})


def _idea(talk: Talk, answers: Answers) -> Idea:
    return Idea(
        title=answers["title"],
        words=answers["words"],
        state="listed",
        threshold=talk.office.idea_threshold,
        supporters=0,
        published_at=talk.now,
        closes_at=closing(talk.office, talk.now),
        timeline=[],
    )


def closing(office: Office, now: datetime) -> datetime:
    """The midnight that ends the last day of support."""
    last = now.astimezone(BANGKOK).date() + timedelta(days=office.idea_days)
    return datetime.combine(last + timedelta(days=1), time(), BANGKOK)


def _published(talk: Talk, answers: Answers) -> None:
    case = changes.open_case(talk, answers, None)
    if case is None or not _may_be_published(talk, case):
        return
    idea = _idea(talk, answers)
    talk.session.add(idea)
    idea.case = case
    idea.note("published", talk.by, None, talk.now, after="listed")
    if case.status in ("received", "reopened"):
        case.move("accepted", talk.by, texts.TEMPLATES["accepted"], talk.now)
    case.owner_id = talk.officer.id
    AuditEntry.add(talk.session, talk.by, "line:idea:publish", talk.now, case.id)
    talk.session.flush()
    telling.published(talk.session, talk.office, idea, talk.now)
    talk.reply(texts.message(texts.idea_published_to_officer(idea.title, idea.last_moment)))


PUBLISH = Form(
    "publish_idea",
    (
        Slot("title", _ask_title, _read_title),
        Slot("words", _ask_words, _read_words),
        Slot("sure", _ask_sure, _read_sure),
    ),
    _published,
)


# what became of it


def _progress(talk: Talk, case: Case) -> None:
    idea = Idea.of_case(talk.session, case)
    if idea is None:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif idea.is_withdrawn:
        talk.reply(texts.message(texts.IDEA_GONE))
    else:
        PROGRESS.begin(talk, case=case.reference, options=[*STEPS[idea.state], _ANSWER])


def _steps(talk: Talk) -> dict[str, str]:
    """What may be said of the idea, as it stood when it was asked."""
    labels = {**texts.IDEA_STATES, _ANSWER: texts.ANSWER_ONLY}
    return {step: labels[step] for step in talk.conversation.answers["options"]}


def _progressed(talk: Talk, answers: Answers) -> None:
    case = changes.open_case(talk, answers, None)
    idea = Idea.of_case(talk.session, case) if case is not None else None
    if idea is None:
        return
    if idea.is_withdrawn:
        talk.reply(texts.message(texts.IDEA_GONE))
        return
    words, step = mask(answers["words"]), answers["step"]
    if step == _ANSWER:
        event = idea.reply(talk.by, words, talk.now)
        news = texts.idea_answer(talk.office, words)
    elif step in STEPS[idea.state]:
        idea.plan_year = int(answers["year"]) if step == "planned" else idea.plan_year
        event = idea.move(step, talk.by, words, talk.now)
        news = texts.idea_step_news(cards.state(idea), words)
    else:
        talk.reply(texts.message(texts.IDEA_STEP_TAKEN))
        return
    AuditEntry.add(talk.session, talk.by, "line:idea:progress", talk.now, case.id)
    talk.session.flush()
    _tell(talk, idea, step, f"event{event.id}", news)


def _tell(talk: Talk, idea: Idea, step: str, key: str, news: str) -> None:
    """The author hears of it as of any change of their case, where the case goes along; else as news of the idea."""
    case, to = idea.case, CASE_FOLLOWS.get(step)
    telling.tell_supporters(talk.session, talk.office, idea, key, news, talk.now)
    if to in allowed(case.status, case.status_before):
        changes.move(talk, case, to, news)
    else:
        author = texts.idea_news_for_author(idea.title, news)
        telling.tell_author(talk.session, talk.office, idea, key, author, talk.now)
    label = texts.ANSWER_ONLY if step == _ANSWER else cards.state(idea)
    talk.reply(texts.message(texts.idea_step_saved(idea.title, label, idea.supporters)))


PROGRESS = Form(
    "idea_progress",
    (
        one_of("step", texts.ASK_IDEA_STEP, _steps),
        Slot("year", ask_year, read_year, when=lambda answers: answers["step"] == "planned"),
        Slot("words", asks(texts.ASK_IDEA_NEWS), read_reason),
    ),
    _progressed,
)
FORMS = {form.name: form for form in (PUBLISH, PROGRESS)}
