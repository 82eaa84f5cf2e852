"""python -m nlp COMMAND: read, teach and measure; `python -m nlp --help` lists the commands."""
import argparse
import importlib
import json
import sys
from pathlib import Path

from nlp import agreement, corpus, keywords, model, reader


def classify(lines, out, complaints=sys.stderr) -> None:
    """JSON Lines {"id","text"} in, one line out for each; a bad line is told to `complaints` and passed over."""
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix("\ufeff").strip()  # some editors put a byte order mark before the first line
        if not bare:
            continue
        asked, wrong = _asked(bare)
        if wrong is None:
            answer = {"id": asked["id"], **_fields(asked["text"])}
        else:
            answer = {"id": asked.get("id"), "error": f"line {number}: {wrong}"}
            print(f"line {number} could not be read: {wrong}", file=complaints, flush=True)
        print(json.dumps(answer, ensure_ascii=True), file=out, flush=True)


def _asked(line: str) -> tuple[dict, str | None]:
    """The object of a line, and what is wrong with it."""
    try:
        asked = json.loads(line, parse_constant=_no_json)
    except (ValueError, RecursionError):
        return {}, "not JSON"
    if not isinstance(asked, dict):
        return {}, "not an object"
    missing = next((name for name in ("id", "text") if name not in asked), None)
    if missing:
        return asked, f"{missing} is missing"
    return asked, None if isinstance(asked["text"], str) else "text is not a string"


def _no_json(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _fields(text: str) -> dict:
    got = reader.read(text)
    return {"kind": got.kind, "issue": got.issue, "strategy": got.strategy,
            "strategies": [[name, round(chance, 4)] for name, chance in got.strategies],
            "confidence": round(got.confidence, 4), "urgency": got.urgency, "village": got.village}


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    try:
        return _run(asked)
    except (corpus.BadCorpus, keywords.BadTable, model.ModelUnfit, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m nlp")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("classify", help="JSON Lines in, one reading a line out")
    commands.add_parser("explain", help="which words spoke for and against").add_argument("text")
    train = commands.add_parser("train", help="a new model, if it is no worse; exit code 3 when it is")
    train.add_argument("--corrections", type=Path, help="JSON Lines of what officers corrected")
    back = commands.add_parser("rollback", help="the model before the last training again")
    for teaching in (train, back):
        teaching.add_argument("--model", type=Path, default=model.FILE, help="default: the model of the package")
    measure = commands.add_parser("evaluate", help="how right the reader is on a labelled file, or on unseen writers")
    measure.add_argument("file", type=Path, nargs="?")
    measure.add_argument("--ablate", action="store_true", help="what each part is worth, and what noise costs")
    commands.add_parser("agreement", help="how well two people agree on the labels")
    commands.add_parser("bench", help="what reading costs")
    outside = commands.add_parser("yardsticks", help="the same pipeline on public data sets")
    outside.add_argument("folder", type=Path, nargs="?", default=Path("../shared/data"))
    return parser


def _run(asked: argparse.Namespace) -> int:
    """scikit-learn is heavy and only teaching needs it, so its modules are loaded by name when asked for."""
    match asked.command:
        case "classify":
            classify(sys.stdin, sys.stdout)
        case "explain":
            print(importlib.import_module("nlp.explain").table(asked.text))
        case "train":
            return 0 if importlib.import_module("nlp.train").run(asked.model, asked.corrections) else 3
        case "rollback":
            print(model.roll_back(asked.model))
        case "agreement":
            print("\n".join(agreement.report(agreement.load())))
        case "evaluate":
            importlib.import_module("nlp.evaluate").run(asked.file, asked.ablate)
        case "bench":
            importlib.import_module("nlp.bench").run()
        case "yardsticks":
            importlib.import_module("nlp.yardsticks").run(asked.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
