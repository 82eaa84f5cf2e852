"""python -m nlp bench: what reading costs, beside PyThaiNLP's own word_tokenize on the same messages."""
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from pythainlp import word_tokenize

from nlp import corpus, reader
from nlp.similar import Entry, Index

MESSAGES = 400
ROUNDS = 3       # the quickest of so many counts: the machine does other things too
CASES = 20_000
SEARCHES = 30
_LOAD = """
import json, os, time
from pathlib import Path
start = time.perf_counter()
import nlp
nlp.warm()
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(json.dumps([time.perf_counter() - start, pages * os.sysconf("SC_PAGE_SIZE") / 1e6]))
"""


def run() -> None:
    """Print the figures, a line each; Linux only, for the memory is read from /proc."""
    texts = [row.text for row in random.Random(1).sample(corpus.load(), MESSAGES)]
    print("\n".join([*speed(texts), *load(), *similar(texts)]))


def speed(texts: Sequence[str]) -> list[str]:
    """Milliseconds a message, one by one and warm, and the ratios to word_tokenize."""
    reader.warm()
    word_tokenize(texts[0])
    yardstick, own = _seconds(word_tokenize, texts), _seconds(reader.read, texts)
    alone, together = (min(_seconds(work, [texts])) for work in (_each, reader.read_all))
    return [_line("word_tokenize", yardstick), _line("read", own),
            f"read to word_tokenize: {sum(own) / sum(yardstick):.2f} in all, "
            f"{statistics.median(own) / statistics.median(yardstick):.2f} of the medians",
            f"read_all: {len(texts) / together:,.0f} messages/s, read: {len(texts) / alone:,.0f}; "
            f"{alone / together:.2f} times as many"]


def _each(texts: Sequence[str]) -> None:
    for text in texts:
        reader.read(text)


def load() -> list[str]:
    """Import and warm in a fresh process: seconds and resident megabytes."""
    done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
    seconds, megabytes = json.loads(done.stdout)
    return [f"load: {seconds:.2f} s, {megabytes:.0f} MB resident"]


def similar(texts: Sequence[str], cases: int = CASES) -> list[str]:
    """Milliseconds of one search over so many cases, made of pieces of the messages."""
    chance = random.Random(0)
    index = Index()
    for number in range(cases):
        index.add(Entry(number, f"{chance.choice(texts)[:40]} {chance.choice(texts)[-40:]}", "1.1", number % 12))
    asked = [Entry(-1, text, "1.1", 3) for text in texts[:SEARCHES]]
    return [_line(f"similar among {cases:,}", _seconds(index.nearest, asked))]


def _seconds(work: Callable, given: Sequence) -> list[float]:
    """For each thing given, the shortest time the work took."""
    return [min(_once(work, one) for _ in range(ROUNDS)) for one in given]


def _once(work: Callable, given: object) -> float:
    start = time.perf_counter()
    work(given)
    return time.perf_counter() - start


def _line(name: str, seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return (f"{name}: median {statistics.median(ordered) * 1000:.3f} ms, "
            f"p95 {ordered[int(len(ordered) * 0.95)] * 1000:.3f} ms")
