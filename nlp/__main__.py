"""python -m nlp classify | train | evaluate"""
import json
import sys

from nlp.reader import read


def classify(lines, out) -> None:
    """JSON Lines {"id","text"} in, one line out for each; a bad line is reported and passed over."""
    for line in lines:
        try:
            asked = json.loads(line)
            answer = {"id": asked["id"], **_fields(asked["text"])}
        except (ValueError, KeyError, TypeError) as error:
            answer = {"id": None, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)


def _fields(text: str) -> dict:
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    got = read(text)
    return {"kind": got.kind, "issue": got.issue, "strategy": got.strategy, "strategies": got.strategies,
            "confidence": got.confidence, "urgency": got.urgency, "village": got.village}


if __name__ == "__main__":
    if sys.argv[1:2] == ["classify"]:
        classify(sys.stdin, sys.stdout)
    elif sys.argv[1:2] == ["train"]:
        from nlp import corpus, model, train
        model.save(train.fit(corpus.load()), model.FILE)
