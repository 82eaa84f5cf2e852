"""What people see of questions and answers."""

from handlers import flex, texts
from handlers.buttons import postback
from handlers.faq import words
from handlers.faq.entries import FaqEntry
from models import Draft, KeptAnswer, Question
from models.limits import shorten


def answer(entry: FaqEntry, question: Question, went_as: str | None = None) -> dict:
    """`went_as`: the reference under which the question has gone to the office already."""
    notes = [flex.text(words.IS_A_SAMPLE, size="sm", color=flex.RED)] if entry.sample else []
    if went_as:
        notes.append(flex.text(words.went_already(went_as), size="sm"))
        footer = ()
    else:
        notes.append(flex.text(words.NOT_THE_ANSWER_HOW, size="sm", color=flex.GREY))
        footer = (flex.button(postback(words.NOT_THE_ANSWER, "faq", question.id, "no")),)
    card = flex.bubble(shorten(entry.ask[0], 100), flex.text(entry.answer), *notes, footer=footer)
    return flex.message(f"{words.ANSWER_TITLE}: {entry.answer}", card)


def candidates(entries: list[FaqEntry], question: Question, draft: Draft) -> dict:
    """A button for each, that also shows on a PC; a typed number works too."""
    rows = []
    for number, entry in enumerate(entries, 1):
        rows.append(flex.text(f"{number}. {shorten(entry.ask[0], 160)}"))
        rows.append(flex.button(postback(words.see(number), "faq", question.id, "pick", entry.key), main=True))
    if draft.send_at is not None:
        rows.append(flex.text(words.goes_to_the_office(texts.clock(draft.send_at)), size="sm", color=flex.GREEN))
    card = flex.bubble(
        words.WHICH_ONE,
        flex.text(words.WHICH_ONE_HOW, size="sm", color=flex.GREY),
        *rows,
        footer=(
            flex.button(postback(words.NOT_THE_ANSWER, "faq", question.id, "no")),
            flex.button(postback("ยกเลิก", "draft", draft.id, "cancel")),
        ),
    )
    return flex.message(words.WHICH_ONE, card)


def preview(reference: str, question: str, answer: str, *actions: dict) -> dict:
    """As it will be kept, for the officer who is about to keep it."""
    card = flex.bubble(
        words.KEEP_TITLE,
        flex.text(words.KEEP_HOW, size="sm", color=flex.GREY),
        flex.text(question, bold=True),
        flex.text(answer),
        flex.fact(words.FROM_CASE, reference),
        footer=(flex.button(actions[0], main=True), flex.pair(*actions[1:])),
    )
    return flex.message(words.KEEP_TITLE, card)


def kept(row: KeptAnswer, says: str) -> dict:
    """A kept answer as it stands, for officers."""
    retired = row.retired_at is not None
    other = postback(words.USE_AGAIN if retired else words.RETIRE, "kept", row.id, "use" if retired else "retire")
    card = flex.bubble(
        says,
        flex.fact(words.FROM_CASE, row.case.reference),
        flex.fact("สถานะ", words.OUT_OF_USE if retired else words.IN_USE),
        flex.text(row.question or texts.UNSENT_NOTE, bold=True),
        flex.text(row.answer),
        footer=(flex.button(other),),
    )
    return flex.message(says, card)

