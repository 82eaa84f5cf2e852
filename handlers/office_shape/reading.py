"""From plain dicts and lists to an office file's sections, or all of its faults at once."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from handlers.office_shape.checks import CHECKS
from handlers.office_shape.faults import Fault, OfficeError, Way
from handlers.office_shape.rows import Shape

_SECTIONS = {section.name: TypeAdapter(section.type) for section in fields(Shape)}
_NEEDED = [section.name for section in fields(Shape) if section.default is MISSING]


def read(data: Any) -> Shape:
    """The file's sections. Raises OfficeError with every fault there is."""
    if not isinstance(data, Mapping):
        raise OfficeError(Fault((), "the office file is empty or not a mapping"))
    good: dict[str, Any] = {}
    faults = [*_sections(data, good)]
    for needs, look in CHECKS:
        # what is said of sections that cannot be read themselves would be said of nothing
        if all(name in good for name in needs):
            faults += look(*(good[name] for name in needs))
    if faults:
        raise OfficeError(*faults)
    return Shape(**good)


def _sections(data: Mapping, good: dict[str, Any]) -> Iterator[Fault]:
    """Fills `good` with the sections that can be read."""
    yield from (Fault((), f"missing: {name}") for name in _NEEDED if name not in data)
    for name, said in data.items():
        if name not in _SECTIONS:
            yield Fault((name,), "there is no such section")
            continue
        try:
            good[name] = _SECTIONS[name].validate_python(said)
        except ValidationError as error:
            yield from (Fault((name, *_way(fault["loc"])), _why(fault)) for fault in error.errors())


def _way(steps: tuple[str | int, ...]) -> Way:
    """Without pydantic's own steps, such as the key of a mapping told from its value."""
    return tuple(step for step in steps if step != "[key]" and not str(step).startswith(("function-", "literal[")))


_PLAIN = {
    "missing": "missing",
    "unexpected_keyword_argument": "there is no such thing here",
    "tuple_type": "not a list as [a, b]",
    "dict_type": "not a mapping as {{a: b}}",
    "dataclass_type": "not a mapping as {{a: b}}",
    "int_type": "not a whole number",
    "int_parsing": "not a whole number",
    "int_from_float": "not a whole number",
    "float_parsing": "not a number",
    "float_type": "not a number",
    "string_type": "not a text; write it in quotes",
    "string_too_short": "at least {min_length} letters",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "too_short": "at least {min_length} of them",
}


def _why(fault: Mapping[str, Any]) -> str:
    """In the words of whoever wrote the file."""
    known = _PLAIN.get(fault["type"])
    said = known.format(**fault.get("ctx", {})) if known else fault["msg"].removeprefix("Value error, ")
    silent = fault["type"] in ("missing", "unexpected_keyword_argument") or isinstance(fault["input"], dict | list)
    return said if silent else f"{said} (it says {fault['input']!r})"
