"""Which words spoke for the strategy of a message: the short form is for officers, the table for developers."""
import numpy as np

from nlp import features, model, reader


def reasons(text: str, limit: int = 3) -> tuple[str, ...]:
    """The words of the message that spoke loudest for its strategy, loudest first; empty when it has none."""
    got = reader.read(text)
    if got.strategy is None:
        return ()
    spoke = _shares(reader.warm(), features.extract(text), got.strategy)
    said = [name[2:] for name, share in spoke if share > 0 and name.startswith("w:") and " " not in name]
    return tuple([word for word in said if len(word) > 2][:limit])


def table(text: str, limit: int = 12) -> str:
    """The reading and the features that spoke for (+) and against (-) its best strategy, as lines."""
    got = reader.read(text)
    best = got.strategies[0][0]
    spoke = _shares(reader.warm(), features.extract(text), best)
    shown = spoke[:limit] + [pair for pair in spoke[limit:][-4:] if pair[1] < 0]
    head = f"{got.kind} {got.kind_confidence:.2f}  {best} {got.confidence:.2f}  {got.urgency}  village {got.village}"
    return "\n".join([head] + [f"{share:+.3f}  {name}" for name, share in shown])


def _shares(known: model.Model, found: features.Features, strategy: str) -> list[tuple[str, float]]:
    head = known.heads["strategy"]
    column = head.start + head.labels.index(strategy)
    rows, values = known.vector(found.blocks)
    names = {row: name for block in known.vocabulary for name, row in block.items()}
    shares = values * known.weights[rows, column]
    return [(names[int(rows[i])], float(shares[i])) for i in np.argsort(-shares)]
