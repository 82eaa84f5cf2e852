"""The messages the model learns from: one file per writer, every row checked."""
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from nlp.reading import KINDS, STRATEGIES, URGENCIES

FOLDER = Path(__file__).parent / "data" / "corpus"
_KEYS = {"text", "kind", "strategy", "also", "urgency", "village", "dialect", "indirect", "topics", "self_harm",
         "sensitive"}


class BadCorpus(Exception):
    """A row breaks the format; the message says file:line."""


@dataclass(frozen=True)
class Row:
    """One labelled message; `also` are strategies that count as right besides `strategy`."""
    writer: str
    text: str
    kind: str
    strategy: str | None
    urgency: str
    village: int | None
    dialect: str
    also: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    indirect: bool = False
    self_harm: bool = False
    sensitive: bool = False

    @property
    def emergency(self) -> bool:
        return self.urgency == "emergency"


def load(paths: list[Path] | None = None) -> list[Row]:
    """All rows of the files (default: the whole corpus), in file order. Raises BadCorpus."""
    paths = sorted(FOLDER.glob("*.jsonl")) if paths is None else paths
    return [row for path in paths for row in _file(path)]


def digest(rows: list[Row]) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def _file(path: Path) -> list[Row]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(_row(path.stem, json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise BadCorpus(f"{path.name}:{number}: {error}") from error
    return rows


def _row(writer: str, fields: dict) -> Row:
    if extra := set(fields) - _KEYS:
        raise ValueError(f"unknown keys {sorted(extra)}")
    row = Row(writer, **{**fields, "also": tuple(fields.get("also", ())), "topics": tuple(fields.get("topics", ()))})
    _check(row.kind in KINDS, f"kind {row.kind!r}")
    _check(row.urgency in URGENCIES, f"urgency {row.urgency!r}")
    _check({row.strategy, *row.also, *row.topics} <= {None, *STRATEGIES}, f"strategy {row.strategy!r}")
    _check(row.dialect in ("central", "northern", "mixed"), f"dialect {row.dialect!r}")
    _check(row.kind != "other" or row.strategy is None, "other has no strategy")
    _check(row.village is None or isinstance(row.village, int), f"village {row.village!r}")
    _check(isinstance(row.text, str) and bool(row.text.strip()), "empty text")
    return row


def _check(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)
