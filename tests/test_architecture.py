"""Who may import whom: a layer imports what is below it, nothing above or beside it. Read with ast, nothing is run."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = "workshop"

# What each layer may import of the package, itself apart. What is not named here is wiring or a small part of its own,
# and may import all but what stands on top.
CORE: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "storage": frozenset({"domain"}),
    "minutes": frozenset({"domain"}),
    "actions": frozenset({"domain", "minutes", "storage"}),
    "queries": frozenset({"domain", "minutes", "storage"}),
}
ROOT, SERVER = "create_app", "server"
# The command line stands on the pages: it writes the same files and says the same sentences.
MAY_NOT: dict[str, frozenset[str]] = {
    "realtime": frozenset({"web", "cli", ROOT, SERVER}),
    "web": frozenset({"realtime", "cli", ROOT, SERVER}),
    "cli": frozenset({"realtime", ROOT, SERVER}),
    ROOT: frozenset({SERVER}),
    SERVER: frozenset(),
}
TOP = frozenset({"web", "realtime", "cli", ROOT, SERVER})
# Which packages of others each layer may use; the standard library always.
OUTSIDE: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "storage": frozenset({"flask", "sqlalchemy", "sqlmodel"}),
    "actions": frozenset({"sqlalchemy", "sqlmodel"}),
    "queries": frozenset({"rapidfuzz", "sqlalchemy", "sqlmodel"}),
    "minutes": frozenset({"babel", "docx", "markdown_it", "mdurl", "openpyxl"}),
}

SOURCES = {path.relative_to(CHECKOUT): path.read_text(encoding="utf-8") for path in CHECKOUT.glob(f"{PACKAGE}/**/*.py")}


def imports_of(source: str) -> Iterator[str]:
    """The full names of what a module imports, wherever in it; of a relative import its dots."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level
        elif isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def layer_of(path: Path) -> str:
    """The layer of a file: workshop/actions/voting.py -> actions."""
    return ROOT if path.name == "__init__.py" and len(path.parts) == 2 else path.parts[1].removesuffix(".py")


def breaches_of(path: Path, source: str) -> list[str]:
    """What this file imports and may not."""
    layer = layer_of(path)
    breaches = []
    for name in imports_of(source):
        package, _, rest = name.partition(".")
        if package == PACKAGE:
            other = rest.partition(".")[0] or ROOT
            allowed = other in CORE[layer] if layer in CORE else other not in MAY_NOT.get(layer, TOP)
            if other != layer and not allowed:
                breaches.append(name)
        elif not package or (
            layer in OUTSIDE and package not in OUTSIDE[layer] and package not in sys.stdlib_module_names
        ):
            breaches.append(name)
    return breaches


@pytest.mark.parametrize("path", sorted(SOURCES), ids=str)
def test_no_import_goes_up_or_sideways(path: Path) -> None:
    assert breaches_of(path, SOURCES[path]) == []


@pytest.mark.parametrize(
    ("path", "source", "breaches"),
    [
        ("workshop/domain/dots.py", "import sqlmodel", ["sqlmodel"]),
        ("workshop/domain/dots.py", "from workshop.storage.models import Dot", ["workshop.storage.models"]),
        ("workshop/domain/dots.py", "import dataclasses\nfrom workshop.domain.errors import NotOpen", []),
        ("workshop/actions/voting.py", "def f():\n    from workshop.realtime import news", ["workshop.realtime"]),
        ("workshop/actions/voting.py", "from workshop import web, storage", ["workshop.web"]),
        ("workshop/actions/voting.py", "import flask", ["flask"]),
        ("workshop/queries/board.py", "import workshop.actions.voting", ["workshop.actions.voting"]),
        (
            "workshop/minutes/exporters/excel.py",
            "from workshop.queries.report import report_of",
            ["workshop.queries.report"],
        ),
        ("workshop/web/pages.py", "from workshop.realtime import news", ["workshop.realtime"]),
        ("workshop/realtime/news.py", "from workshop import create_app", ["workshop.create_app"]),
        ("workshop/hosting/i18n.py", "from workshop.web import pages", ["workshop.web"]),
        ("workshop/web/pages.py", "from . import forms", ["."]),
        ("workshop/__init__.py", "from workshop import web, realtime\nimport flask", []),
    ],
)
def test_a_breach_is_found(path: str, source: str, breaches: list[str]) -> None:
    assert breaches_of(Path(path), source) == breaches


@pytest.mark.parametrize("path", [path for path in sorted(SOURCES) if layer_of(path) == "domain"], ids=str)
def test_the_domain_has_no_clock_of_its_own(path: Path) -> None:
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(SOURCES[path]))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert not called & {"now", "utcnow", "today", "time", "monotonic"}
