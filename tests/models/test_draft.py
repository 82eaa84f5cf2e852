"""A report in the making."""

from datetime import timedelta

import pytest

from models import Draft, Media, Person, Piece
from tests.clock import MONDAY


@pytest.fixture
def draft(session):
    """Opens a draft in a chat; every fact may be given."""
    person = Person.called(session, "Ukaew", MONDAY)

    def draft(**facts) -> Draft:
        made = Draft(
            **{
                "chat": "Ukaew",
                "person_id": person.id,
                "opened_at": MONDAY,
                "touched_at": MONDAY,
                "send_at": MONDAY + timedelta(minutes=10),
                **facts,
            }
        )
        session.add(made)
        session.flush()
        return made

    return draft


def add(draft: Draft, kind: str, text: str | None = None) -> None:
    draft.pieces.append(Piece(person_id=draft.person_id, at=MONDAY, kind=kind, text=text))


def test_its_words_are_the_bubbles_in_order(session, draft):
    made = draft()
    for kind, text in (("text", "ไฟดับ"), ("image", None), ("text", "หมู่ 3"), ("image", None)):
        add(made, kind, text)
    session.flush()
    session.expire(made)
    assert (made.words, made.count("image"), made.count("audio")) == ("ไฟดับ\nหมู่ 3", 2, 0)


def test_a_chat_has_one_open_draft(session, draft):
    draft(state="sent")
    assert Draft.open_in(session, "Ukaew") is None
    made = draft()
    draft(chat="Ukham")
    assert Draft.open_in(session, "Ukaew") is made


def test_due_are_the_open_ones_whose_quiet_time_is_over(session, draft):
    second, first = draft(chat="Ua"), draft(chat="Ub", send_at=MONDAY + timedelta(minutes=9))
    draft(chat="Uc", send_at=None)
    draft(chat="Ud", state="dropped")
    draft(chat="Ue", send_at=MONDAY + timedelta(minutes=11))
    assert Draft.due(session, MONDAY + timedelta(minutes=10)) == [(first.id, "Ub"), (second.id, "Ua")]
    assert Draft.due(session, MONDAY) == []


def test_wanted_media_ring_a_worker_and_are_listed_until_fetched(session):
    media = Media.want(session, "m1", "image", "token", MONDAY)
    assert session.info["wanted"] == {media.id}
    assert Media.waiting(session, MONDAY) == [media.id]
    media.store(b"x", "image/jpeg", "0" * 64)
    session.flush()
    assert Media.waiting(session, MONDAY) == []
    media.withdraw()
    assert (media.state, media.content) == ("withdrawn", None)
