"""What the cue words of a message say together: a danger that is over weighs less, one beside a call for help more."""
from collections.abc import Sequence

from nlp.keywords import Group

DANGERS = ("hazards", "happening", "farewell")
_BEARING = ("calling", "unreal", "calm")  # sections that say how much a danger matters now
_MANY = 6
_FEW = 40  # letters; so short a message is an alarm only when it names a danger


def said(groups: Sequence[Group], letters: int) -> list[str]:
    """The titles of the cue groups found in a message of so many letters, of their sections and of their meetings."""
    titles = [title for group in groups for title in (group.title, group.section)]
    found = {group.section for group in groups}
    dangers = [section for section in DANGERS if section in found]
    if letters < _FEW:
        titles.append("short, a danger" if dangers else "short")
    if dangers:
        bearing = [group.title for group in groups if group.section in _BEARING]
        titles += [f"{section} & {title}" for section in dangers for title in bearing]
        if "unreal" not in found and "calm" not in found:
            titles.append("only danger")
        titles.append(f"{min(sum(group.section in DANGERS for group in groups), _MANY)} dangers")
    return titles
