"""What a draft is taken for, and when it sends itself."""

from datetime import timedelta

from handlers.draft import splitting
from handlers.talk import Talk
from models import Draft
from nlp import Reading

#: a draft left alone for this long sends itself
QUIET_TIME = timedelta(minutes=10)
#: so sure of another topic that it is another matter
SURELY = 0.85
#: kinds that do; a question is answered by the office when nothing answered it before
SENDS_ITSELF = ("complaint", "idea", "question")


def understand(draft: Draft, reading: Reading, talk: Talk) -> None:
    """Let what is now known of all its words decide; never overrule what the person chose, never forget a danger."""
    # a complaint stays one: when will it be mended, is asked about it
    asks_about_it = reading.kind == "question" and draft.kind in ("complaint", "idea")
    if not asks_about_it and (reading.kind != "other" or not draft.words):
        draft.kind = reading.kind
    if not draft.chose_topic:
        known = talk.office.strategies
        draft.strategy = reading.strategy if reading.strategy in known else None
        draft.settled = draft.strategy is not None and reading.confidence >= talk.office.sure
        draft.likely = [strategy for strategy, _ in reading.strategies if strategy in known][:3]
        draft.topics = splitting.offered(draft, reading, talk)
    if reading.village in talk.office.villages and not draft.chose_village:
        draft.village = reading.village
    if reading.urgency == "urgent":
        draft.urgency = "urgent"
    draft.hazards = list(dict.fromkeys([*draft.hazards, *reading.hazards]))
    if draft.lane == "ordinary" and not draft.chose_lane and is_sensitive(reading, talk.office.sensitive_staff):
        draft.lane = "ask"


def name_village(talk: Talk, draft: Draft | None, reading: Reading) -> None:
    """The village that was named last is the one that is meant."""
    if draft is not None and reading.village in talk.office.villages:
        draft.village, draft.chose_village = reading.village, True


def starts_another(draft: Draft, reading: Reading) -> bool:
    """The report was about one thing, and these words surely are about another."""
    settled = draft.settled and not draft.chose_topic
    return settled and is_about_something_else(reading, draft.strategy, draft.village)


def is_about_something_else(reading: Reading, strategy: str | None, village: int | None) -> bool:
    """Words that by themselves surely name another topic, or the same one in another village."""
    if reading.kind not in SENDS_ITSELF or reading.strategy is None or reading.confidence < SURELY or strategy is None:
        return False
    elsewhere = reading.village is not None and village is not None and reading.village != village
    return reading.strategy != strategy or elsewhere


def is_sensitive(reading: Reading, staff_share: float) -> bool:
    """Fails closed: any cue, or more than a suspicion that it is about the office's own people."""
    return reading.sensitive or (reading.kind != "praise" and dict(reading.strategies).get("5.1", 0) >= staff_share)


def touch(draft: Draft, talk: Talk) -> None:
    draft.touched_at = talk.now
    unspoken = not draft.words
    # an officer's stray words are not a report; who means one presses the button
    sends_itself = talk.officer is None and draft.lane == "ordinary" and (draft.kind in SENDS_ITSELF or unspoken)
    draft.send_at = talk.now + QUIET_TIME if sends_itself else None
