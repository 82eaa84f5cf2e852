"""Simple drawings, each in a square of 100 by 100 that is scaled to its place on the menu."""

from collections.abc import Callable

from PIL import ImageDraw


class Pen:
    """Draws in the units of the square, at a place and in one colour on a ground of another."""

    def __init__(self, draw: ImageDraw.ImageDraw, left: float, top: float, side: float, ink: str, ground: str):
        self._draw, self._left, self._top, self._unit = draw, left, top, side / 100
        self.ink, self.ground = ink, ground

    def _at(self, *points: float) -> list[tuple[float, float]]:
        pairs = zip(points[::2], points[1::2], strict=True)
        return [(self._left + x * self._unit, self._top + y * self._unit) for x, y in pairs]

    def disc(self, x: float, y: float, radius: float, colour: str | None = None) -> None:
        self._draw.ellipse(self._at(x - radius, y - radius, x + radius, y + radius), fill=colour or self.ink)

    def ring(self, x: float, y: float, radius: float, width: float) -> None:
        self.disc(x, y, radius)
        self.disc(x, y, radius - width, self.ground)

    def slab(self, left: float, top: float, right: float, bottom: float, round_: float, colour: str | None = None):
        self._draw.rounded_rectangle(
            self._at(left, top, right, bottom), radius=round_ * self._unit, fill=colour or self.ink
        )

    def shape(self, *points: float, colour: str | None = None) -> None:
        self._draw.polygon(self._at(*points), fill=colour or self.ink)

    def stroke(self, *points: float, width: float, colour: str | None = None) -> None:
        """A line with round ends and corners."""
        at = self._at(*points)
        self._draw.line(at, fill=colour or self.ink, width=round(width * self._unit))
        for x, y in at:
            half = width * self._unit / 2
            self._draw.ellipse((x - half, y - half, x + half, y + half), fill=colour or self.ink)

    def half_disc(self, x: float, y: float, radius: float, colour: str | None = None) -> None:
        """The upper half."""
        box = self._at(x - radius, y - radius, x + radius, y + radius)
        self._draw.pieslice(box, 180, 360, fill=colour or self.ink)

    def arc(self, x: float, y: float, radius: float, start: float, end: float, width: float) -> None:
        """Degrees clockwise from three o'clock."""
        box = self._at(x - radius, y - radius, x + radius, y + radius)
        self._draw.arc(box, start, end, fill=self.ink, width=round(width * self._unit))


def _write(pen: Pen) -> None:
    pen.slab(4, 10, 96, 74, 16)
    pen.shape(22, 70, 22, 96, 50, 70)
    for y, right in ((30, 78), (44, 78), (58, 56)):
        pen.stroke(24, y, right, y, width=7, colour=pen.ground)


def _list(pen: Pen) -> None:
    pen.slab(12, 10, 88, 98, 12)
    pen.slab(32, 2, 68, 20, 8)
    pen.slab(36, 6, 64, 16, 5, pen.ground)
    for y in (40, 60, 80):
        pen.stroke(24, y, 29, y + 5, 37, y - 5, width=5, colour=pen.ground)
        pen.stroke(48, y, 76, y, width=6, colour=pen.ground)


def _bulb(pen: Pen) -> None:
    pen.disc(50, 38, 34)
    pen.shape(28, 60, 72, 60, 64, 78, 36, 78)
    pen.slab(36, 80, 64, 87, 3)
    pen.slab(40, 90, 60, 97, 3)
    pen.stroke(50, 74, 50, 48, width=5, colour=pen.ground)
    pen.stroke(38, 38, 50, 50, 62, 38, width=5, colour=pen.ground)


def _people(pen: Pen) -> None:
    for x in (20, 80):
        pen.disc(x, 42, 13)
        pen.half_disc(x, 86, 24)
    # a gap in the colour of the ground keeps the one in front apart from the others
    pen.disc(50, 28, 23, pen.ground)
    pen.half_disc(50, 88, 39, pen.ground)
    pen.half_disc(50, 86, 33)
    pen.disc(50, 28, 18)


def _horn(pen: Pen) -> None:
    pen.shape(24, 34, 70, 10, 70, 82, 24, 58)
    pen.slab(4, 34, 30, 58, 8)
    pen.shape(16, 58, 34, 58, 40, 90, 24, 90)
    pen.arc(68, 46, 16, 300, 60, 7)
    pen.arc(68, 46, 28, 300, 60, 7)


def _phone(pen: Pen) -> None:
    pen.arc(82, 18, 74, 90, 180, 22)
    pen.stroke(18, 20, 28, 18, width=24)
    pen.stroke(80, 82, 82, 72, width=24)


def _alarm(pen: Pen) -> None:
    pen.shape(50, 8, 96, 90, 4, 90)
    pen.stroke(50, 8, 96, 90, 4, 90, 50, 8, width=8)
    pen.stroke(50, 36, 50, 60, width=10, colour=pen.ground)
    pen.disc(50, 77, 6, pen.ground)


def _clock(pen: Pen) -> None:
    pen.ring(50, 50, 46, 11)
    pen.stroke(50, 24, 50, 52, 70, 62, width=9)


def _question(pen: Pen) -> None:
    pen.disc(50, 50, 47)
    pen.ink = pen.ground
    pen.arc(50, 38, 18, 180, 80, 9)
    pen.stroke(52, 52, 50, 62, width=9)
    pen.disc(36.5, 38, 4.5)
    pen.disc(50, 77, 6)


#: how each is drawn, and in which colour
ICONS: dict[str, tuple[Callable[[Pen], None], str]] = {
    "write": (_write, "#0A6B3D"),
    "list": (_list, "#0B57A4"),
    "bulb": (_bulb, "#B26A00"),
    "people": (_people, "#6A3FA0"),
    "horn": (_horn, "#A0410D"),
    "phone": (_phone, "#00707A"),
    "alarm": (_alarm, "#B3261E"),
    "clock": (_clock, "#B26A00"),
    "question": (_question, "#00707A"),
}
