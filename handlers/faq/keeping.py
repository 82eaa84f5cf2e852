"""Which finished cases may answer the next one who asks."""

from models import Case


def may_be_kept(case: Case) -> bool:
    """An ordinary question that an officer finished with an answer."""
    finished = case.status in ("done", "confirmed") and bool(case.last_words("done"))
    return case.kind == "question" and case.lane == "ordinary" and finished
