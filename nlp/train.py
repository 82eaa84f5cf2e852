"""Teaching the model from the corpus; the only part that needs scikit-learn."""
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlp import clean, corpus, features, model
from nlp.reading import KINDS, STRATEGIES, URGENCIES

HEADS = {"kind": KINDS, "strategy": (*STRATEGIES, "-"), "urgency": URGENCIES}
STRENGTH = {"kind": 10.0, "strategy": 30.0, "urgency": 10.0}


def fit(rows: list[corpus.Row]) -> model.Model:
    blocks = [features.extract(row.text) for row in rows]
    empty = vocabulary_of(blocks)
    matrix = matrix_of(empty, blocks)
    weights, bias, heads, start = [], [], {}, 0
    for name, labels in HEADS.items():
        answers = [getattr(row, name) or "-" for row in rows]
        solved = LogisticRegression(C=STRENGTH[name], class_weight="balanced", max_iter=300).fit(matrix, answers)
        order = [list(solved.classes_).index(label) for label in labels]
        weights.append(solved.coef_[order].T)
        bias.append(solved.intercept_[order])
        heads[name] = model.Head(labels, start, 1.0)
        start += len(labels)
    about = {"cleaning": clean.VERSION, "corpus": corpus.digest(rows), "messages": len(rows)}
    return model.Model(np.hstack(weights).astype(np.float32), np.concatenate(bias).astype(np.float32), empty.idf,
                       empty.vocabulary, heads, about)


def vocabulary_of(blocks, at_least: int = 2) -> model.Model:
    """A model that knows the features seen in `at_least` messages and their idf, and no weights yet."""
    vocabulary, idf, row = [], [], 0
    for block in zip(*blocks):
        seen = Counter(name for names in block for name in set(names))
        kept = sorted(name for name, n in seen.items() if n >= at_least)
        vocabulary.append({name: row + i for i, name in enumerate(kept)})
        idf += [np.log((1 + len(blocks)) / (1 + seen[name])) + 1 for name in kept]
        row += len(kept)
    return model.Model(None, None, np.array(idf, np.float32), tuple(vocabulary), {}, {})


def matrix_of(known: model.Model, blocks) -> csr_matrix:
    vectors = [known.vector(block) for block in blocks]
    ends = np.cumsum([0] + [len(rows) for rows, _ in vectors])
    return csr_matrix((np.concatenate([v for _, v in vectors]), np.concatenate([r for r, _ in vectors]), ends),
                      shape=(len(blocks), len(known.idf)))
