"""Which values the properties of Flex components take."""

import re

COLOR = r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?"
PX = r"\d+(\.\d+)?px"
PERCENT = r"\d+(\.\d+)?%"
GAP = f"none|xs|sm|md|lg|xl|xxl|{PX}"
FONT = f"xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|{PX}"
RATIO = r"\d+(\.\d+)?:\d+(\.\d+)?"

PATTERNS = (
    {
        "backgroundColor": COLOR,
        "borderColor": COLOR,
        "separatorColor": COLOR,
        "color": COLOR,
        "spacing": GAP,
        "margin": GAP,
        "lineSpacing": PX,
        "cornerRadius": GAP,
        "borderWidth": f"none|light|normal|semi-bold|bold|{PX}",
        "width": f"{PX}|{PERCENT}",
        "height": f"{PX}|{PERCENT}",
        "maxWidth": f"{PX}|{PERCENT}",
        "maxHeight": f"{PX}|{PERCENT}",
        "aspectRatio": RATIO,
        "aspectMode": "cover|fit",
        "align": "start|end|center",
        "gravity": "top|bottom|center",
        "weight": "regular|bold",
        "decoration": "none|underline|line-through",
        "position": "relative|absolute",
        "adjustMode": "shrink-to-fit",
        "justifyContent": "center|flex-start|flex-end|space-between|space-around|space-evenly",
        "alignItems": "center|flex-start|flex-end",
        "layout": "horizontal|vertical|baseline",
    }
    | {f"padding{side}": f"{GAP}|{PERCENT}" for side in ("All", "Top", "Bottom", "Start", "End")}
    | {f"offset{side}": f"{GAP}|-?{PX}|{PERCENT}" for side in ("Top", "Bottom", "Start", "End")}
)

# The same name means something else in these components.
SPECIAL = {
    ("text", "size"): FONT,
    ("span", "size"): FONT,
    ("icon", "size"): FONT,
    ("image", "size"): f"{FONT}|full|{PERCENT}",
    ("text", "style"): "normal|italic",
    ("span", "style"): "normal|italic",
    ("button", "style"): "primary|secondary|link",
    ("button", "height"): "sm|md",
    ("bubble", "size"): "nano|micro|deca|hecto|kilo|mega|giga",
    ("bubble", "direction"): "ltr|rtl",
}

BOOLEANS = {"wrap", "scaling", "animated", "separator"}
NUMBERS = {"flex": 0, "maxLines": 0}


def acceptable(component: str, name: str, value) -> bool:
    """Whether a plain property may have this value; what is not listed here is checked elsewhere."""
    if name in BOOLEANS:
        return isinstance(value, bool)
    if name in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and value >= NUMBERS[name]
    pattern = SPECIAL.get((component, name), PATTERNS.get(name))
    return pattern is None or (isinstance(value, str) and re.fullmatch(pattern, value) is not None)
