"""python -m bot.menus.draw: draws the pictures of the menus anew, after their areas have changed.

The pictures are kept beside this file and not drawn where the bot runs: vowels and tone marks that stand upon each
other (เรื่อง) need Raqm, which not every machine has, and a Thai font (fontpkg-sarabun, in tests/requirements.txt).
"""

import io
from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from bot.menus.icons import ICONS, Pen
from handlers.menus import MENUS, Area, Menu

#: pixels; LINE takes 800 to 2,500 across, and shows the picture as wide as the screen
WIDTH, HEIGHT = 2500, 1686
COLUMNS, ROWS = 3, 2
#: drawn so many times larger, then made smaller: smooth edges
_FINER = 2
_PAPER, _LINE, _INK = "#FFFFFF", "#D5E3DB", "#1F1F1F"
_LETTERS, _SMALLEST = 158, 90


def picture_of(menu: Menu) -> Path:
    return Path(__file__).with_name(f"{menu.name}.png")


def bounds(n: int) -> tuple[int, int, int, int]:
    """(x, y, width, height) of the n-th area; together they leave no gap."""
    row, column = divmod(n, COLUMNS)
    left, right = WIDTH * column // COLUMNS, WIDTH * (column + 1) // COLUMNS
    top, bottom = HEIGHT * row // ROWS, HEIGHT * (row + 1) // ROWS
    return left, top, right - left, bottom - top


def draw(menu: Menu) -> Image.Image:
    """Raises RuntimeError where Thai cannot be set in type."""
    if not features.check("raqm"):
        raise RuntimeError(
            "Pillow has no Raqm here (install libfribidi0): Thai tone marks would stand in the wrong place"
        )
    picture = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), _LINE)
    canvas = ImageDraw.Draw(picture)
    for n, area in enumerate(menu.areas):
        _tile(canvas, area, *(side * _FINER for side in bounds(n)))
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _tile(canvas: ImageDraw.ImageDraw, area: Area, x: int, y: int, width: int, height: int) -> None:
    gap = 5 * _FINER
    canvas.rectangle((x + gap, y + gap, x + width - gap, y + height - gap), fill=_PAPER)
    side = height * 0.44
    how, colour = ICONS[area.icon]
    how(Pen(canvas, x + (width - side) / 2, y + height * 0.12, side, colour, _PAPER))
    canvas.text(
        (x + width / 2, y + height * 0.80), area.label, _INK, _font(canvas, area.label, width * 0.92), anchor="mm"
    )


def _font(canvas: ImageDraw.ImageDraw, words: str, room: float) -> ImageFont.FreeTypeFont:
    """As large as there is room for."""
    file = files("fontpkg_sarabun") / "files" / "Sarabun-Bold.ttf"
    for letters in range(_LETTERS, _SMALLEST, -2):
        font = ImageFont.truetype(str(file), letters * _FINER, layout_engine=ImageFont.Layout.RAQM)
        if canvas.textlength(words, font) <= room:
            return font
    raise RuntimeError(f"too long for its place: {words}")


def as_png(picture: Image.Image) -> bytes:
    """Few colours: a quarter of the bytes, and a phone in the hills loads it at once."""
    out = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    for menu in MENUS:
        picture_of(menu).write_bytes(as_png(draw(menu)))
        print(picture_of(menu))


if __name__ == "__main__":
    main()
