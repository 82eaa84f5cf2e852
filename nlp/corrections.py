"""What officers corrected, as more messages to learn from: weighed, and capped so that nobody decides alone."""
import json
from collections import Counter
from pathlib import Path

from nlp.corpus import BadCorpus, Row
from nlp.reading import KINDS, STRATEGIES, URGENCIES

WEIGHT = 3.0         # a confirmed message of this office counts as three of the corpus
MOST_OF_ONE = 60     # corrections of one person that count, the newest
MOST_TO_ONE = 20     # of these, to one and the same strategy
_NEEDED = {"text", "kind", "strategy", "by"}


def load(path: Path) -> list[Row]:
    """Rows {"text","kind","strategy","by"[,"urgency"]} of a JSON Lines file, oldest first. Raises BadCorpus.

    The last word on a text stands; of one person only the newest MOST_OF_ONE rows are kept,
    and of these the newest MOST_TO_ONE of a strategy.
    """
    latest: dict[str, dict] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            fields = _checked(path, number, line)
            latest.pop(fields["text"], None)
            latest[fields["text"]] = fields
    kept, given = [], Counter()
    for fields in reversed(latest.values()):
        person, to_one = fields["by"], (fields["by"], fields["strategy"])
        if given[person] < MOST_OF_ONE and given[to_one] < MOST_TO_ONE:
            given.update((person, to_one))
            kept.append(_row(fields))
    return kept[::-1]


def _checked(path: Path, number: int, line: str) -> dict:
    try:
        fields = json.loads(line)
        good = (isinstance(fields, dict) and set(fields) >= _NEEDED and isinstance(fields["text"], str)
                and fields["text"].strip() and isinstance(fields["by"], (str, int)) and fields["kind"] in KINDS
                and fields["strategy"] in (None, *STRATEGIES) and fields.get("urgency", "normal") in URGENCIES)
    except ValueError:
        good = False
    if not good:
        raise BadCorpus(f"{path.name}:{number}: a correction needs text, kind, strategy and by, with known labels")
    return fields


def _row(fields: dict) -> Row:
    return Row("corrections", fields["text"], fields["kind"], fields["strategy"], fields.get("urgency", "normal"),
               None, "central")
