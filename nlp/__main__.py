"""python -m nlp classify | train [--corrections FILE] | evaluate [--file FILE] [--ablate] | explain TEXT"""
import argparse
import importlib
import json
import sys
from pathlib import Path

from nlp import corpus, keywords, model, reader


def classify(lines, out) -> None:
    """JSON Lines {"id","text"} in, one line out for each; a bad line is reported and passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                asked = json.loads(line)
                answer = {"id": asked["id"], **_fields(asked["text"])}
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                answer = {"id": None, "error": f"line {number}: {type(error).__name__}"}
            print(json.dumps(answer, ensure_ascii=True), file=out, flush=True)


def _fields(text: str) -> dict:
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    got = reader.read(text)
    return {"kind": got.kind, "issue": got.issue, "strategy": got.strategy,
            "strategies": [[name, round(chance, 4)] for name, chance in got.strategies],
            "confidence": round(got.confidence, 4), "urgency": got.urgency, "village": got.village}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m nlp")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("classify")
    commands.add_parser("train").add_argument("--corrections", type=Path)
    measure = commands.add_parser("evaluate")
    measure.add_argument("--file", type=Path)
    measure.add_argument("--ablate", action="store_true")
    commands.add_parser("explain").add_argument("text")
    asked = parser.parse_args(arguments)
    try:
        return _run(asked)
    except (corpus.BadCorpus, keywords.BadTable, model.ModelUnfit, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _run(asked: argparse.Namespace) -> int:
    """scikit-learn is heavy and only teaching needs it, so its modules are loaded by name when asked for."""
    if asked.command == "classify":
        classify(sys.stdin, sys.stdout)
    elif asked.command == "explain":
        print(importlib.import_module("nlp.explain").table(asked.text))
    elif asked.command == "train":
        return 0 if importlib.import_module("nlp.train").run(corrected=asked.corrections) else 3
    else:
        importlib.import_module("nlp.evaluate").run(asked.file, asked.ablate)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
