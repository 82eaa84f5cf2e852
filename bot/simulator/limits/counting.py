"""The two ways LINE counts characters."""

import regex


def utf16_units(text: str) -> int:
    """How long message texts are: an emoji counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """How long labels, titles and the like are: what a reader sees as one character counts one."""
    return len(regex.findall(r"\X", text))
