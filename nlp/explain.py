"""Which words spoke for the strategy of a message: the short form is for officers, the table for developers."""
import numpy as np

from nlp import clean, features, model, reader, words


def reasons(text: str, strategy: str, limit: int = 3) -> tuple[str, ...]:
    """The words of the message that spoke loudest for this strategy, loudest first."""
    spoke = _shares(reader.warm(), text, strategy)
    cut = {f"w:{word}" for word in words.split(clean.clean(text))}  # not what only happens to stand across words
    said = [name[2:] for name, share in spoke if share > 0 and name in cut]
    whole: list[str] = []
    for word in said:
        if len(word) > 2 and not any(word in other or other in word for other in whole):
            whole.append(word)
    return tuple(whole[:limit])


def table(text: str, limit: int = 12) -> str:
    """The reading and the features that spoke for (+) and against (-) its best strategy, as lines."""
    got = reader.read(text)
    best = got.strategies[0][0]
    spoke = _shares(reader.warm(), text, best)
    shown = spoke[:limit] + [pair for pair in spoke[limit:][-4:] if pair[1] < 0]
    head = f"{got.kind} {got.kind_confidence:.2f}  {best} {got.confidence:.2f}  {got.urgency}  village {got.village}"
    return "\n".join([head] + [f"{share:+.3f}  {name}" for name, share in shown])


def _shares(known: model.Model, text: str, strategy: str) -> list[tuple[str, float]]:
    """(feature, what it added to the strategy's score), loudest first."""
    head = known.heads["strategy"]
    rows, values, _ = known.vectors([features.extract(text).blocks])
    idf = np.sqrt(np.maximum(known.table[rows, -1], 1e-9))
    added: dict[str, float] = {}
    shares = values / idf * known.table[rows, head.start + head.labels.index(strategy)]
    for name, share in zip(features.names(text), shares, strict=True):
        added[name] = added.get(name, 0.0) + float(share)
    return sorted(added.items(), key=lambda pair: -pair[1])
