"""Limits of template messages."""

from bot.simulator.limits.actions import check_action
from bot.simulator.limits.problems import Problems


def check_template(problems: Problems, template, where: str) -> None:
    kind = template.get("type") if isinstance(template, dict) else None
    if problems.one_of(kind, f"{where}.type", CHECKS):
        CHECKS[kind](problems, template, where)


def _body_text(problems: Problems, owner: dict, where: str, longest: int, longest_with_picture: int) -> None:
    problems.text(owner, "title", where, 40, required=False)
    problems.https(owner, "thumbnailImageUrl", where, required=False)
    crowded = owner.get("title") is not None or owner.get("thumbnailImageUrl") is not None
    problems.text(owner, "text", where, longest_with_picture if crowded else longest)


def _actions(problems: Problems, owner: dict, where: str, fewest: int, most: int) -> None:
    for number, action in enumerate(problems.items(owner, "actions", where, fewest, most)):
        check_action(problems, action, f"{where}.actions[{number}]")
    if owner.get("defaultAction") is not None:
        check_action(problems, owner["defaultAction"], f"{where}.defaultAction", label_required=False)


def _buttons(problems: Problems, template: dict, where: str) -> None:
    _body_text(problems, template, where, 160, 60)
    _actions(problems, template, where, 1, 4)


def _confirm(problems: Problems, template: dict, where: str) -> None:
    problems.text(template, "text", where, 240)
    _actions(problems, template, where, 2, 2)


def _carousel(problems: Problems, template: dict, where: str) -> None:
    columns = problems.items(template, "columns", where, 1, 10)
    columns = [column if isinstance(column, dict) else {} for column in columns]
    for number, column in enumerate(columns):
        _body_text(problems, column, f"{where}.columns[{number}]", 120, 60)
        _actions(problems, column, f"{where}.columns[{number}]", 1, 3)
    if len({len(column.get("actions") or []) for column in columns}) > 1:
        problems.add(f"{where}.columns", "All columns must have the same number of actions")
    for key in ("title", "thumbnailImageUrl"):
        if len({column.get(key) is None for column in columns}) > 1:
            problems.add(f"{where}.columns", f"Either every column has {key} or none")


def _image_carousel(problems: Problems, template: dict, where: str) -> None:
    for number, column in enumerate(problems.items(template, "columns", where, 1, 10)):
        path = f"{where}.columns[{number}]"
        column = column if isinstance(column, dict) else {}
        problems.https(column, "imageUrl", path)
        check_action(problems, column.get("action"), f"{path}.action", label=12, label_required=False)


CHECKS = {"buttons": _buttons, "confirm": _confirm, "carousel": _carousel, "image_carousel": _image_carousel}
