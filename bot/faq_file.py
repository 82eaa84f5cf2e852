"""The file of questions and answers beside the office file: read, checked, every fault named with its line."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import yaml

from handlers.faq.entries import KEPT, FaqEntry
from handlers.office import Office
from handlers.texts import opening_hours

NAME = "faq.yml"
_FIELDS = {"id", "ask", "answer", "sample"}
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
#: letters of a question, ways of asking, letters of an answer
_QUESTION_MOST, _WORDINGS_MOST, _ANSWER_MOST = 200, 20, 1200


class FaqError(ValueError):
    """The file says something that cannot be. `faults`: every one with its line."""

    def __init__(self, *faults: str):
        super().__init__("; ".join(faults))
        self.faults = faults


def beside(office_file: Path) -> Path:
    """Where the questions and answers of this office file are."""
    return office_file.with_name(NAME)


def load(file: Path, office: Office) -> tuple[FaqEntry, ...]:
    """The answers of the file; none without one. Raises FaqError, and OSError when it cannot be read."""
    return parse(file.read_text(encoding="utf-8"), office) if file.exists() else ()


def parse(text: str, office: Office) -> tuple[FaqEntry, ...]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise FaqError(f"{where}{getattr(error, 'problem', None) or 'cannot be read as YAML'}") from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise FaqError(f"line {_line(root)}: the file is a list of answers, each beginning with “- id:”")
    reader = _Reader(_facts(office))
    entries = [reader.entry(node) for node in root.value]
    if reader.faults:
        raise FaqError(*reader.faults)
    return tuple(entries)


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def _facts(office: Office) -> dict[str, str]:
    """What an answer may leave to the office file."""
    facts = {"office": office.name, "hours": opening_hours(office)}
    return {**facts, "phone": office.phone} if office.phone else facts


class _Reader:
    def __init__(self, facts: dict[str, str]):
        self.facts = facts
        self.faults: list[str] = []
        self._ids: dict[str, int] = {}
        self._questions: dict[str, int] = {}

    def entry(self, node: yaml.Node) -> FaqEntry | None:
        if not isinstance(node, yaml.MappingNode):
            self._fault(node, "an answer has the fields id, ask, answer and, if wanted, sample")
            return None
        fields = {key.value: value for key, value in node.value}
        for key, _ in node.value:
            if key.value not in _FIELDS:
                self._fault(key, f"no field {key.value!r}; there are {', '.join(sorted(_FIELDS))}")
        for name in ("id", "ask", "answer"):
            if name not in fields:
                self._fault(node, f"{name} is missing")
        if not {"id", "ask", "answer"} <= fields.keys():
            return None
        return FaqEntry(
            key=self._id(fields["id"]),
            ask=tuple(self._asks(fields["ask"])),
            answer=self._answer(fields["answer"]),
            sample="sample" in fields and self._yes_or_no(fields["sample"]),
        )

    def _fault(self, node: yaml.Node, says: str) -> None:
        self.faults.append(f"line {_line(node)}: {says}")

    def _id(self, node: yaml.Node) -> str:
        id = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not _ID.fullmatch(id) or id.startswith(KEPT):
            self._fault(node, f"id {id!r}: small Latin letters, digits and dashes, not beginning with {KEPT!r}")
        elif id in self._ids:
            self._fault(node, f"id {id!r} stands in line {self._ids[id]} already")
        self._ids.setdefault(id, _line(node))
        return id

    def _asks(self, node: yaml.Node) -> Iterator[str]:
        rows = node.value if isinstance(node, yaml.SequenceNode) else []
        if not 1 <= len(rows) <= _WORDINGS_MOST:
            self._fault(node, f"ask: a list of 1 to {_WORDINGS_MOST} questions")
        for row in rows:
            question = self._text(row, "ask", _QUESTION_MOST)
            if question in self._questions:
                self._fault(row, f"{question!r} is asked in line {self._questions[question]} already")
            self._questions.setdefault(question, _line(row))
            yield question

    def _answer(self, node: yaml.Node) -> str:
        answer = self._text(node, "answer", _ANSWER_MOST)
        try:
            named = {name for _, name, _, _ in string.Formatter().parse(answer) if name is not None}
        except ValueError as error:
            self._fault(node, f"answer: {error}")
            return answer
        for name in sorted(named - self.facts.keys()):
            self._fault(node, f"answer: nothing to fill in for {{{name}}}; there are {', '.join(sorted(self.facts))}")
        return answer.format(**self.facts) if named <= self.facts.keys() else answer

    def _text(self, node: yaml.Node, where: str, most: int) -> str:
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":str") else ""
        if not any(letter.isalpha() for letter in text):
            self._fault(node, f"{where}: words are missing")
        elif len(text) > most:
            self._fault(node, f"{where}: {len(text)} letters, at most {most}")
        return text

    def _yes_or_no(self, node: yaml.Node) -> bool:
        if not isinstance(node, yaml.ScalarNode) or node.value not in ("true", "false"):
            self._fault(node, "sample: true or false")
            return True
        return node.value == "true"
