"""What the reader understood of one message."""
from typing import NamedTuple

KINDS = ("complaint", "idea", "question", "praise", "other")
STRATEGIES = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5",
              "4.1", "4.2", "4.3", "5.1", "5.2")
URGENCIES = ("emergency", "urgent", "normal")


class Reading(NamedTuple):
    """One message as labelled by the labelling guide.

    strategies: all sixteen with their probabilities, best first; what is missing to 1 is "no topic".
    confidence: the calibrated probability of `strategy`, or of the best one when `strategy` is None.
    topics: two to five strategies when the text brings as many matters, else empty; places: the village that each of
    these names.
    """
    kind: str
    kind_confidence: float
    strategy: str | None
    strategies: tuple[tuple[str, float], ...]
    confidence: float
    urgency: str
    hazards: tuple[str, ...] = ()
    village: int | None = None
    self_harm: bool = False
    sensitive: bool = False
    topics: tuple[str, ...] = ()
    places: tuple[int | None, ...] = ()

    @property
    def issue(self) -> int | None:
        return int(self.strategy[0]) if self.strategy else None

    def as_dict(self) -> dict:
        """The fields as JSON-ready values; `from_dict` reads them back."""
        return self._asdict()

    @classmethod
    def from_dict(cls, fields: dict) -> "Reading":
        lists = {"hazards": tuple(fields["hazards"]), "topics": tuple(fields["topics"]),
                 "places": tuple(fields.get("places") or [None] * len(fields["topics"])),
                 "strategies": tuple((name, p) for name, p in fields["strategies"])}
        return cls(**{**fields, **lists})
