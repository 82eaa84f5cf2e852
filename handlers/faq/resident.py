"""A resident asks: answered at once when the answer is sure, three to choose from when it is not. Whatever was no
answer goes to the office, and so does a question whose choice nobody made."""

from datetime import timedelta

from handlers import buttons, texts
from handlers.draft import gathering, sending, understanding
from handlers.events import Said
from handlers.faq import cards, finding, words
from handlers.faq.entries import FaqEntry
from handlers.talk import Talk
from models import Case, Draft, InboxEvent, Piece, Question
from nlp import Reading

#: what a draft waits for while answers stand to be chosen
_CHOICE = "faq"
#: buttons of a question work so long; words that say that it was no answer, so long
_LIFE, _LATELY = timedelta(days=7), timedelta(hours=24)
#: as handlers.commands.plain makes them
_NO_ANSWER = frozenset({"ไม่ใช่คำตอบ", "ไม่ใช่", "ไม่ตรง", "ไม่ตรงคำถาม", "บ่ใจ้", "บ่แม่น", "ไม่ใช่อันนี้"})


def asked(talk: Talk, event: Said, draft: Draft | None) -> bool:
    """Answer from what the office has answered before. False: it goes the way of any report."""
    if not _may_be_answered(talk, event):
        return False
    found, sure = finding.find(event.text, event.reading, finding.every(talk.session, talk.office))
    if not found:
        return False
    if draft is not None:
        return sure and _beside_a_draft(talk, event, draft, found)
    if sure:
        _give(talk, _note(talk, event, found, None), found[0])
        return True
    if event.reading.kind != "question":
        return False
    _offer(talk, event, found)
    return True


def _may_be_answered(talk: Talk, event: Said) -> bool:
    """A plain question. What is delicate is asked about first; what presses, or is two things, a person reads."""
    reading = event.reading
    plain = reading.kind in ("question", "other") and reading.urgency == "normal" and not reading.topics
    return plain and not understanding.is_sensitive(reading, talk.office.sensitive_staff)


def _beside_a_draft(talk: Talk, event: Said, draft: Draft, found: list[FaqEntry]) -> bool:
    """A question in the middle of a report, if it surely is about something else; the report waits as it was."""
    if not understanding.is_about_something_else(event.reading, draft.strategy, draft.village):
        return False
    _give(talk, _note(talk, event, found, None), found[0])
    talk.reply(texts.message(words.DRAFT_STILL_WAITS))
    return True


def _note(talk: Talk, event: Said, found: list[FaqEntry], draft: Draft | None) -> Question:
    question = Question(
        chat=talk.conversation.chat,
        person_id=talk.person.id,
        at=talk.now,
        message_id=event.message_id,
        words=event.text,
        offered=[entry.key for entry in found],
        state="offered",
        draft_id=draft.id if draft else None,
    )
    talk.session.add(question)
    talk.session.flush()
    return question


def _give(talk: Talk, question: Question, entry: FaqEntry, went_as: str | None = None) -> None:
    question.given, question.state = entry.key, "answered"
    talk.reply(cards.answer(entry, question, went_as))


def _offer(talk: Talk, event: Said, found: list[FaqEntry]) -> None:
    """The question is a draft at once: should no answer be chosen, it sends itself like any other."""
    gathering.add(talk, event)
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    draft.asked = _CHOICE
    question = _note(talk, event, found, draft)
    talk.reply(cards.candidates(found, question, draft), topic=f"draft:{draft.id}", must_arrive=True)


# what was found is chosen, or is no answer


def tapped(talk: Talk, number: str, verb: str, *key: str) -> None:
    """A button under an answer, or under those to choose from."""
    question = talk.session.get(Question, buttons.number(number) or 0)
    if question is None or question.chat != talk.conversation.chat or talk.now > question.at + _LIFE:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif verb == "pick" and len(key) == 1 and key[0] in question.offered:
        _pick(talk, question, key[0])
    elif verb == "no" and not key:
        _no_answer(talk, question)
    else:
        talk.reply(texts.message(texts.STALE_BUTTON))


def typed(talk: Talk, draft: Draft | None, word: str) -> bool:
    """Where buttons do not show: a number, or that it was no answer. `word`: without spaces and particles."""
    number = buttons.number(word.translate(texts.ARABIC_DIGITS).removeprefix("ข้อ"))
    if number is None and word not in _NO_ANSWER:
        return False
    question = Question.newest_in(talk.session, talk.conversation.chat, talk.now - _LATELY)
    if number is not None:
        return _typed_number(talk, draft, question, number)
    if question is not None and question.state != "refused":
        _no_answer(talk, question)
        return True
    if word == words.NOT_THE_ANSWER:
        talk.reply(texts.message(words.NOTHING_WAS_ANSWERED))
        return True
    return False


def _typed_number(talk: Talk, draft: Draft | None, question: Question | None, number: int) -> bool:
    if draft is None or draft.asked != _CHOICE or question is None or question.draft_id != draft.id:
        return False
    if not 1 <= number <= len(question.offered):
        return False
    _pick(talk, question, question.offered[number - 1])
    return True


def _pick(talk: Talk, question: Question, key: str) -> None:
    entry = next((e for e in finding.every(talk.session, talk.office) if e.key == key), None)
    if entry is None:
        talk.reply(texts.message(words.GONE))
        return
    if question.state == "refused":
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    draft = question.draft
    if draft is not None and draft.state == "open":
        draft.state = "dropped"
    _give(talk, question, entry, _reference(talk, draft))


def _no_answer(talk: Talk, question: Question) -> None:
    """The words go to the office: those of a draft that still waits, else as a matter of their own."""
    draft, sent_as = question.draft, _reference(talk, question.draft)
    if sent_as is not None:
        talk.reply(texts.message(texts.already_sent(sent_as)))
        return
    if question.state == "refused" or not question.words:
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    question.state = "refused"
    if draft is not None and draft.state == "open":
        sending.send(talk, draft)
        return
    row = InboxEvent.of_message(talk.session, question.message_id)
    piece = Piece(
        person_id=talk.person.id,
        at=talk.now,
        kind="text",
        purpose="report",
        text=question.words,
        message_id=question.message_id,
    )
    question.draft = sending.send_apart(talk, piece, Reading.from_dict(row.reading) if row and row.reading else None)


def _reference(talk: Talk, draft: Draft | None) -> str | None:
    """The case that the draft became."""
    return talk.session.get(Case, draft.case_id).reference if draft is not None and draft.case_id else None
