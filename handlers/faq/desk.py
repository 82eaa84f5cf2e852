"""An officer keeps the answer of a finished question for the next one who asks: looked at, masked, confirmed."""

from handlers import buttons, texts
from handlers.changes import open_case
from handlers.events import Event
from handlers.faq import cards, words
from handlers.faq.keeping import may_be_kept
from handlers.forms import Answers, Form, Slot, asks, choice, picked
from handlers.mine.ledger import refuses_publishing
from handlers.mine.words import AUTHOR_SAID_NO
from handlers.officer_forms import read_reason
from handlers.talk import Talk
from models import AuditEntry, Case, KeptAnswer
from models.limits import shorten
from nlp.privacy import mask

#: graphemes of a question and of an answer
QUESTION_MOST, ANSWER_MOST = 200, 1200
_WISHES = {"keep": words.KEEP_YES, "question": words.EDIT_QUESTION, "answer": words.EDIT_ANSWER}


def keep(talk: Talk, case: Case) -> None:
    """The button on a finished card."""
    row = KeptAnswer.of_case(talk.session, case)
    if row is not None:
        talk.reply(cards.kept(row, words.KEPT_ALREADY))
    elif not may_be_kept(case):
        talk.reply(texts.message(words.CANNOT_KEEP))
    elif refuses_publishing(talk.session, case):
        talk.reply(texts.message(AUTHOR_SAID_NO))
    else:
        FORM.begin(
            talk,
            case=case.reference,
            question=_plain(case.words, QUESTION_MOST),
            answer=_plain(case.last_words("done"), ANSWER_MOST),
        )


def _plain(text: str, most: int) -> str:
    """Without what would tell who asked."""
    return shorten(mask(text), most)


def _ask_wish(talk: Talk, answers: Answers) -> dict:
    wishes = (choice(talk, label, "wish", wish) for wish, label in _WISHES.items())
    return cards.preview(answers["case"], answers["question"], answers["answer"], *wishes)


def _read_wish(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "wish", _WISHES)


def _done(talk: Talk, answers: Answers) -> None:
    """Changed words are shown again before anything is kept."""
    case = open_case(talk, answers, None)
    if case is None:
        return
    if answers["wish"] != "keep":
        most = QUESTION_MOST if answers["wish"] == "question" else ANSWER_MOST
        changed = {answers["wish"]: _plain(answers["words"], most)}
        FORM.begin(talk, **{name: answers[name] for name in ("case", "question", "answer")} | changed)
    elif KeptAnswer.of_case(talk.session, case) is not None or not may_be_kept(case):
        keep(talk, case)
    else:
        _keep(talk, case, answers)


def _keep(talk: Talk, case: Case, answers: Answers) -> None:
    row = KeptAnswer(
        case_id=case.id,
        question=answers["question"],
        answer=answers["answer"],
        kept_by=talk.by,
        kept_at=talk.now,
    )
    talk.session.add(row)
    AuditEntry.add(talk.session, talk.by, "line:faq:keep", talk.now, case.id)
    talk.session.flush()
    talk.reply(cards.kept(row, words.KEPT))


FORM = Form(
    "keep_answer",
    (
        Slot("wish", _ask_wish, _read_wish),
        Slot("words", asks(words.ASK_QUESTION), read_reason, when=lambda answers: answers["wish"] == "question"),
        Slot("words", asks(words.ASK_ANSWER), read_reason, when=lambda answers: answers["wish"] == "answer"),
    ),
    _done,
)
FORMS = {FORM.name: FORM}


def tapped(talk: Talk, number: str, verb: str) -> None:
    """Retire a kept answer, or use it again."""
    row = talk.session.get(KeptAnswer, buttons.number(number) or 0)
    if row is None or talk.officer is None or verb not in ("retire", "use"):
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif not talk.may_read(row.case):
        talk.reply(texts.message(texts.NOT_YOURS))
    elif (row.retired_at is None) == (verb == "use") or not row.question:
        talk.reply(texts.message(texts.STALE_BUTTON))
    else:
        row.retired_at = talk.now if verb == "retire" else None
        AuditEntry.add(talk.session, talk.by, f"line:faq:{verb}", talk.now, row.case_id)
        talk.reply(cards.kept(row, words.RETIRED if verb == "retire" else words.KEPT))
