"""A fault of the office file, and the way to it, as ("routing", 1, "to"): whoever has the text can tell the line."""

from dataclasses import dataclass

Way = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    way: Way
    why: str

    def __str__(self) -> str:
        """routing 2, to: no department 'parks' (rows are counted from 1)"""
        steps = [str(step + 1) if isinstance(step, int) else f", {step}" for step in self.way]
        where = "".join(f" {step}" if step.isdecimal() else step for step in steps).removeprefix(", ")
        return f"{where}: {self.why}" if where else self.why


class OfficeError(ValueError):
    """The office file says something that cannot be."""

    def __init__(self, *faults: Fault, between: str = "; "):
        super().__init__(between.join(map(str, faults)))
        self.faults = faults
