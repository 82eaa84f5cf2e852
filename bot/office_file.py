"""The office file, and the questions and answers beside it: read at start, read again when they change. New ones that
cannot be are not taken: the office stays as it was, and the fault is told with its line."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import structlog
import yaml

from bot import faq_file
from handlers.office import Fault, Office, OfficeError

log = structlog.get_logger()


class _TextDates(yaml.SafeLoader):
    """Leaves dates as they are written: 2026-02-30 is then a fault with a line like any other."""

    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class OfficeFile:
    """Raises OfficeError, when opened, for a file that cannot be."""

    def __init__(self, path: Path):
        self.path = path
        #: what is wrong with the file as it stands, while the office before it is kept
        self.fault: str | None = None
        self._lock = threading.Lock()
        self._seen = self._signature()
        self._office = read(path)

    def current(self) -> Office:
        """The office as the file says now; as it said before, while it says something that cannot be."""
        if self._signature() != self._seen:
            with self._lock:
                self._look_again()
        return self._office

    def _look_again(self) -> None:
        signature = self._signature()
        if signature == self._seen:
            return
        self._seen = signature
        try:
            self._office = read(self.path)
        except OfficeError as error:
            self.fault = str(error)
            log.error("office_file_refused", file=str(self.path), reason=self.fault)
        else:
            self.fault = None
            log.info("office_file_read", file=str(self.path))

    def _signature(self) -> list[tuple[int, int, int] | None]:
        """Differs whenever the file, or the one with questions and answers beside it, was written or replaced."""
        return [_state(path) for path in (self.path, faq_file.beside(self.path))]


def _state(path: Path) -> tuple[int, int, int] | None:
    """None while the file is away."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def read(path: Path) -> Office:
    """Raises OfficeError that names every fault, a line each: office.yml, line 57: routing 2, to: no department …"""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.load(text, Loader=_TextDates)
    except OSError as error:
        raise _refused(path, [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise _refused(path, ["is not UTF-8 text"]) from error
    except yaml.MarkedYAMLError as error:
        where = error.problem_mark or error.context_mark
        raise _refused(path, [f"line {where.line + 1}: {error.problem}"]) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _refused(path, [" ".join(str(error).split())]) from error
    twice = [f"line {line}: {key!r} stands twice" for line, key in _doubled(node)]
    try:
        office = Office.parse(data)
    except OfficeError as error:
        placed = sorted((_line(node, fault), str(fault)) for fault in error.faults if fault.way)
        # what is missing altogether stands on no line
        missing = [str(fault) for fault in error.faults if not fault.way]
        raise _refused(path, [*missing, *twice, *(f"line {line}: {said}" for line, said in placed)]) from error
    if twice:
        raise _refused(path, twice)
    answers = faq_file.beside(path)
    try:
        return replace(office, faq=faq_file.load(answers, office))
    except faq_file.FaqError as error:
        raise _refused(answers, error.faults) from error
    except OSError as error:
        raise _refused(answers, [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise _refused(answers, ["is not UTF-8 text"]) from error


def _refused(path: Path, faults: list[str]) -> OfficeError:
    return OfficeError(*(Fault((), f"{path}: {said}") for said in faults), between="\n")


def _line(node: yaml.Node | None, fault: Fault) -> int:
    """The line on which the fault stands, or on which what lacks something begins."""
    for step in fault.way:
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
        else:
            found = None
        if found is None:
            break
        node = found
    return node.start_mark.line + 1 if node is not None else 1


def _doubled(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Keys that YAML would silently overwrite with their namesakes below."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.value
            # keys may be lists too, which nothing here has
            seen.add(key.value if isinstance(key.value, str) else id(key))
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubled(value)
