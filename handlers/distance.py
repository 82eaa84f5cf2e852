"""How far apart two pins are."""

import math

_METRES_A_DEGREE = 111_320


def metres(lat: float, lng: float, other_lat: float, other_lng: float) -> int:
    """Of two points in degrees; near enough within one subdistrict."""
    along = (lng - other_lng) * math.cos(math.radians(lat))
    return round(math.hypot(lat - other_lat, along) * _METRES_A_DEGREE)
