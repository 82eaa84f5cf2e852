"""python -m nlp yardsticks FOLDER: the same features and the same solver on public data sets, beside published figures.

Published: Truevoice destination LinearSVC, ULMFit, BERT, USE and fastText, from the README of
PyThaiNLP/classification-benchmarks; Wisesight WangchanBERTa from arXiv 2101.09635, WangchanBERTa-CNN macro F1 from
preprints 202604.0631, sentence vectors under a linear model from mrpeerat/Thai-Sentence-Vector-Benchmark. For action
and object of Truevoice nothing is published.
"""
import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlp import features, learn, reader
from nlp.figures import macro_f1

Texts = tuple[list[str], list[str]]  # texts and their labels

TRUEVOICE = {"destination": "LinearSVC .8512/.8694, ULMFit .8427/.8521, BERT .85/.87, USE .8025/.7877", "action": "-",
             "object": "-"}
WISESIGHT = "WangchanBERTa .7619/.6705, WangchanBERTa-CNN -/.6580, sentence vectors under a linear model .63 to .71/-"
TRAFFY = {  # type -> the strategies that it may be filed under; the other types have no counterpart
    "ถนน": {"1.1"}, "ทางเท้า": {"1.1"}, "สะพาน": {"1.1"}, "จราจร": {"1.1"}, "ป้าย": {"1.1", "1.4"}, "ป้ายจราจร": {"1.1"},
    "กีดขวาง": {"1.1", "1.4"}, "แสงสว่าง": {"1.3"}, "สายไฟ": {"1.3"}, "ไฟฟ้า": {"1.3"}, "ท่อระบายน้ำ": {"1.1", "1.2"},
    "น้ำท่วม": {"1.1", "1.2", "3.5"}, "คลอง": {"1.2", "2.2"}, "ต้นไม้": {"1.1", "1.3", "2.2"}, "ความสะอาด": {"2.2"},
    "ขยะ": {"2.2"}, "PM2.5": {"2.2"}, "ฝุ่นควัน&กลิ่น&PM2.5": {"2.2"}, "สัตว์จรจัด": {"3.4"}, "เสียงรบกวน": {"2.2", "3.5"},
    "ความปลอดภัย": {"3.5"}, "เบาะแสยาเสพติด": {"3.5"}, "การเดินทาง": {"1.1"}}


def run(folder: Path) -> None:
    """Print accuracy / macro F1 of each set; one whose files are missing is named and passed over."""
    for name, files, measure in (
            ("Truevoice", ("truevoice_train.csv", "truevoice_test.csv"), truevoice),
            ("Wisesight", ("wisesight_train.csv", "wisesight_valid.csv", "wisesight_test.csv"), wisesight),
            ("Traffy", ("traffy_bangkok_sample.csv",), traffy)):
        missing = [file for file in files if not (folder / file).exists()]
        lines = [f"{name}: passed over, {folder / missing[0]} is missing"] if missing else measure(
            *(folder / file for file in files))
        print("\n".join(lines), flush=True)


def truevoice(train: Path, test: Path) -> list[str]:
    return [_line(f"Truevoice {column}", _table(train, column), _table(test, column), published)
            for column, published in TRUEVOICE.items()]


def wisesight(train: Path, valid: Path, test: Path) -> list[str]:
    (texts, labels), (more, their) = _table(train, "category"), _table(valid, "category")
    return [_line("Wisesight", (texts + more, labels + their), _table(test, "category"), WISESIGHT)]


def traffy(file: Path) -> list[str]:
    """The trained reader as it is, on rows of which a type has a counterpart among the strategies."""
    rows = [(text, set().union(*(TRAFFY.get(one.strip(), set()) for one in types.split(","))))
            for text, types in zip(*_table(file, "types"), strict=True)]
    rows = [(text, accepted) for text, accepted in rows if accepted]
    best = [[name for name, _ in got.strategies[:3]] for got in reader.read_all([text for text, _ in rows])]
    first = np.mean([names[0] in accepted for names, (_, accepted) in zip(best, rows, strict=True)])
    three = np.mean([bool(accepted & set(names)) for names, (_, accepted) in zip(best, rows, strict=True)])
    return [f"Traffy, never seen: {len(rows)} messages whose type has a counterpart, first choice {first:.4f}, "
            f"among three {three:.4f}   published: nothing comparable"]


def _table(file: Path, column: str) -> Texts:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row[column]]
    return [row.get("texts") or row.get("text") or "" for row in rows], [row[column] for row in rows]


def _line(name: str, train: Texts, test: Texts, published: str) -> str:
    said = predict(train, test[0])
    accuracy = np.mean([one == other for one, other in zip(said, test[1], strict=True)])
    return (f"{name}: {len(train[0])} taught, {len(test[0])} read, accuracy / macro F1 {accuracy:.4f} / "
            f"{macro_f1(test[1], said):.4f}   published: {published}")


def predict(train: Texts, texts: Sequence[str]) -> list[str]:
    """The label of each text, by one machine a label."""
    taught, asked = ([features.extract(text).blocks for text in some] for some in (train[0], texts))
    known = learn.vocabulary(taught)
    matrix, unseen = learn.matrix_of(known, taught), learn.matrix_of(known, asked)
    labels = sorted(set(train[1]))
    told, every = np.array(train[1]), np.ones(len(taught))
    solved = [learn.solve(matrix, told == label, every > 0, every) for label in labels]
    scores = np.stack([unseen @ weights + bias for weights, bias in solved], axis=1)
    return [labels[at] for at in scores.argmax(axis=1)]
