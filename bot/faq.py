"""python -m bot faq: look at the questions and answers, try one, measure how well they are found."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

import nlp
from bot.faq_file import beside
from bot.run import connected
from bot.settings import Settings
from bot.wiring import Services, open_office
from handlers.faq import finding
from handlers.faq.entries import FaqEntry
from models import Question
from nlp import answers


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", help="what would be answered, with the scores")
    parser.add_argument("--measure", type=Path, metavar="F", help='JSON Lines {"text", "fits": [ids]}: the thresholds')


def run_faq(settings: Settings, chosen: Namespace) -> None:
    if chosen.measure is not None:
        entries = list(open_office(settings).current().faq)
        print("\n".join(measured(chosen.measure, entries)))
        return
    services = connected(settings)
    with services.database.reading() as session:
        entries = finding.every(session, services.office)
        fates = Question.fates(session)
    lines = _tried(chosen.question, entries, services) if chosen.question else _listed(entries, fates, settings)
    print("\n".join(lines))


def _listed(entries: list[FaqEntry], fates: dict[tuple[str, str], int], settings: Settings) -> Iterator[str]:
    samples = sum(entry.sample for entry in entries)
    yield f"{beside(settings.office_file)} and what officers kept: {len(entries)} answers, {samples} of them SAMPLE"
    for entry in entries:
        given, refused = (fates.get((entry.key, state), 0) for state in ("answered", "refused"))
        mark = " SAMPLE" if entry.sample else ""
        yield f"{entry.key}{mark}  given {given + refused}, no answer {refused}  {entry.ask[0]}"


def _tried(text: str, entries: list[FaqEntry], services: Services) -> Iterator[str]:
    reading = nlp.read(text, services.office.village_names)
    found = answers.nearest(text, reading, _for_nlp(entries))
    verdict = "answered at once" if answers.is_sure(found) else "offered to choose from"
    near = [(key, score) for key, score in found if score >= answers.PERHAPS]
    yield f"read as {reading.kind}; {verdict if near else 'nothing found: goes to the office'}"
    yield from (f"{score:.3f}  {key}" for key, score in found)


def _for_nlp(entries: list[FaqEntry]) -> tuple[answers.Entry, ...]:
    return tuple(answers.Entry(entry.key, entry.ask) for entry in entries)


# measuring


def measured(file: Path, entries: list[FaqEntry]) -> Iterator[str]:
    """What thresholds do on the half of the questions that they are chosen on (the odd lines), and the chosen ones on
    the half that nobody looked at."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    readings = nlp.read_all([row["text"] for row in rows])
    known = _for_nlp(entries)
    found = [answers.nearest(row["text"], reading, known) for row, reading in zip(rows, readings, strict=True)]
    judged = [(row, best) for row, best in zip(rows, found, strict=True)]
    yield f"{len(rows)} questions, {sum(bool(row['fits']) for row in rows)} of them with an answer; odd lines choose"
    yield "sure from  ahead   right  wrong"
    for sure in (0.18, 0.20, 0.22, 0.24, 0.26, 0.28):
        for ahead in (1.0, 1.25, 1.5):
            right, wrong = _at_once(judged[::2], sure, ahead)
            yield f"{sure:9.2f}  {ahead:5.2f}  {right:6d}  {wrong:5d}"
    for name, half in (("odd lines", judged[::2]), ("even lines", judged[1::2]), ("all", judged)):
        yield f"{name}: " + ", ".join(f"{what} {figure}" for what, figure in figures(half).items())


def _at_once(judged: list, sure: float, ahead: float) -> tuple[int, int]:
    given = [
        (row, found[0][0])
        for row, found in judged
        if found[0][1] >= sure and (len(found) == 1 or found[0][1] >= ahead * found[1][1])
    ]
    right = sum(key in row["fits"] for row, key in given)
    doubtful = sum(key in row.get("maybe", ()) for row, key in given)
    return right, len(given) - right - doubtful


def figures(judged: list) -> dict[str, int]:
    """What happens to the questions with the thresholds in use. `judged`: (row of the file, what was found)."""
    right, wrong = _at_once(judged, answers.SURE, answers.AHEAD)
    having = [(row, found) for row, found in judged if row["fits"]]
    offered = [(row, [key for key, score in found if score >= answers.PERHAPS]) for row, found in having]
    among = sum(any(key in row["fits"] for key in keys[:3]) for row, keys in offered)
    without = [found for row, found in judged if not row["fits"] and not row.get("maybe")]
    bothered = sum(found[0][1] >= answers.PERHAPS for found in without)
    return {
        "with an answer": len(having),
        "answered at once": right,
        "wrongly at once": wrong,
        "right one among three": among,
        "without an answer": len(without),
        "of these offered something": bothered,
    }
