"""House rules that the house keeps itself."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "models", "nlp")
#: who may import whom; every package may import itself
MAY_IMPORT = {"models": set(), "nlp": set(), "handlers": {"models", "nlp"}, "bot": {"handlers", "models", "nlp"}}
#: libraries that are hands, and the only places that may hold them
HANDS = {
    "flask": "bot",
    "linebot": "bot/line.py",
    "dramatiq": "bot/bell.py bot/run.py bot/wiring.py",
    "apscheduler": "bot/clock.py",
    "gunicorn": "bot/run.py",
    "waitress": "bot/run.py bot/simulator",
    "structlog": "bot",
    "os": "bot",
    "pythainlp": "nlp/words.py nlp/clean.py nlp/privacy.py nlp/bench.py",
    "sklearn": "nlp/train.py nlp/learn.py nlp/evaluate.py",
}


def _files(package: str) -> list[Path]:
    return [path for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts]


FILES = [path for package in PACKAGES for path in _files(package)]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _imports(path: Path) -> set[str]:
    """Every module imported anywhere in the file, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_imports_point_inward(path):
    package = path.relative_to(ROOT).parts[0]
    ours = {name.split(".")[0] for name in _imports(path)} & set(PACKAGES)
    assert ours <= MAY_IMPORT[package] | {package}


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_each_library_stays_in_its_room(path):
    tops = {name.split(".")[0] for name in _imports(path)}
    astray = [
        library
        for library, rooms in HANDS.items()
        if library in tops and not any(_name(path).startswith(room) for room in rooms.split())
    ]
    assert not astray


@pytest.mark.parametrize("path", [p for p in FILES if not _name(p).startswith("bot")], ids=_name)
def test_the_core_neither_commits_nor_looks_at_the_clock(path):
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert not {"commit", "rollback", "now", "utcnow", "today"} & set(calls)


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_imports_stand_at_the_top(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside


def _graph() -> dict[str, set[str]]:
    modules = {_name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in FILES}
    return {
        name: {imported for imported in _imports(path) if imported in modules and imported != name}
        for name, path in modules.items()
    }


def test_no_module_imports_itself_in_a_circle():
    graph, done, circles = _graph(), set(), []

    def visit(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            circles.append((*way[way.index(name) :], name))
        elif name not in done:
            for imported in graph[name]:
                # a package's __init__ re-exports its modules: that is no circle
                if not name.startswith(f"{imported}."):
                    visit(imported, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())
    assert not circles


#: the only places that may wait for the world: they poll with a deadline, or pace a load
WAITING = ("tests/journeys/waiting.py", "tests/servers.py", "tests/journeys/cost.py")


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=_name)
def test_no_test_patches_or_sleeps(path):
    named = {
        node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert not named & {"patch", "setattr"}
    assert "sleep" not in named or _name(path) in WAITING
