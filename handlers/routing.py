"""Which department acts: the office's ordered rules, the first that fits; the catch-all otherwise."""

from dataclasses import dataclass

from handlers.office import Office


@dataclass(frozen=True)
class Route:
    department: str
    because: str


CATCH_ALL_BECAUSE = "ยังไม่มีกองที่ตรงกับเรื่องนี้"


def route(office: Office, strategy: str | None, kind: str, village: int | None, urgency: str) -> Route:
    rule = next((rule for rule in office.routing if rule.fits(strategy, kind, village, urgency)), None)
    return Route(rule.to, rule.because) if rule else Route(office.catch_all, CATCH_ALL_BECAUSE)
