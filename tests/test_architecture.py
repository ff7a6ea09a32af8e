"""Layers: each imports what is below it, nothing above or beside it. Read with ast, nothing is run."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = "workshop"

# Every layer of the package, and which other layers it may import. A module that no layer names fails the test.
LAYERS: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "translations": frozenset(),
    "version": frozenset(),
    "hosting": frozenset({"domain", "translations", "version"}),
    "minutes": frozenset({"domain", "translations", "version"}),
    "storage": frozenset({"domain"}),
    "actions": frozenset({"domain", "minutes", "storage"}),
    "queries": frozenset({"domain", "minutes", "storage"}),
    "access": frozenset({"domain", "storage", "actions", "queries", "hosting"}),
}
LAYERS["commands"] = LAYERS["access"] | {"access", "minutes"}
LAYERS["realtime"] = LAYERS["commands"] | {"commands"}
LAYERS["web"] = LAYERS["commands"] | {"commands", "version"}
LAYERS["demo"] = LAYERS["commands"]
# The terminal writes the same files and says the same sentences as the pages.
LAYERS["cli"] = LAYERS["web"] | {"web", "demo", "translations"}
LAYERS["maintenance"] = frozenset({"storage", "hosting", "translations", "version"})
LAYERS["create_app"] = LAYERS["cli"] | {"cli", "realtime"}
LAYERS["server"] = LAYERS["create_app"] | {"create_app"}
LAYERS["__main__"] = LAYERS["server"] | {"server", "maintenance"}

# The packages of others that each layer may use, beside the standard library.
OUTSIDE: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "translations": frozenset({"babel"}),
    "version": frozenset(),
    "minutes": frozenset({"babel", "docx", "markdown_it", "mdurl", "openpyxl"}),
    "storage": frozenset({"alembic", "filelock", "sqlalchemy", "sqlmodel"}),
    "actions": frozenset({"sqlalchemy", "sqlmodel"}),
    "queries": frozenset({"rapidfuzz", "sqlalchemy", "sqlmodel"}),
    "access": frozenset({"cachetools", "flask", "flask_login", "itsdangerous", "sqlalchemy", "sqlmodel", "werkzeug"}),
    "commands": frozenset({"_typeshed", "prometheus_client", "pydantic", "sqlalchemy"}),
    "hosting": frozenset(
        {"_typeshed", "babel", "cachetools", "filelock", "flask", "flask_babel", "flask_login", "flask_socketio"}
        | {"ifaddr", "platformdirs", "qrcode", "sqlalchemy"}
    ),
    "realtime": frozenset(
        {"_typeshed", "cachetools", "engineio", "flask", "flask_socketio", "gevent", "geventwebsocket", "orjson"}
        | {"prometheus_client", "socketio"}
    ),
    "web": frozenset(
        {"flask", "flask_babel", "flask_login", "markdown", "markupsafe", "nh3", "qrcode", "sqlalchemy", "sqlmodel"}
        | {"werkzeug"}
    ),
    "demo": frozenset(),
    "cli": frozenset({"click", "flask", "flask_babel"}),
    "maintenance": frozenset({"flask", "flask_babel", "sqlalchemy"}),
    "create_app": frozenset({"flask", "sqlalchemy"}),
    "server": frozenset({"flask", "flask_babel", "gevent", "sqlalchemy"}),
    "__main__": frozenset({"flask", "flask_babel"}),
}
# SQL stands in these layers only; the names that make a statement:
SQL_LAYERS = frozenset({"storage", "actions", "queries", "access"})
SQL = frozenset({"select", "insert", "update", "delete", "text", "col", "or_", "and_"})

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
    return "create_app" if path.name == "__init__.py" and len(path.parts) == 2 else path.parts[1].removesuffix(".py")


def breaches_of(path: Path, source: str) -> list[str]:
    """The imports of a file that its layer may not have; a file without a layer may have none at all."""
    layer = layer_of(path)
    allowed, outside = LAYERS.get(layer, frozenset()), OUTSIDE.get(layer, frozenset())
    breaches = [] if layer in LAYERS else [f"no layer is named {layer}"]
    for name in imports_of(source):
        package, _, rest = name.partition(".")
        if package == PACKAGE:
            other = rest.partition(".")[0] or "create_app"
            # the package itself stands for create_app, unless one of its modules is named
            if other != layer and other not in allowed:
                breaches.append(name)
        elif not package or package not in outside | sys.stdlib_module_names:
            breaches.append(name)
    return breaches


def sql_of(source: str) -> set[str]:
    """The names from SQLAlchemy and SQLModel with which a module could make a statement."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ("sqlalchemy", "sqlmodel"):
            found |= {alias.name for alias in node.names} & SQL
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in ("sqlalchemy", "sqlmodel")}
    return found


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
        ("workshop/minutes/report.py", "from workshop.storage.models import Dot", ["workshop.storage.models"]),
        ("workshop/access/actors.py", "from workshop.commands import table", ["workshop.commands"]),
        ("workshop/new_idea.py", "import json", ["no layer is named new_idea"]),
        ("workshop/web/pages.py", "import gevent", ["gevent"]),
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


@pytest.mark.parametrize("path", [path for path in sorted(SOURCES) if layer_of(path) not in SQL_LAYERS], ids=str)
def test_sql_stands_only_where_the_database_is_read_or_written(path: Path) -> None:
    assert sql_of(SOURCES[path]) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [("from sqlmodel import Session, select", {"select"}), ("import sqlalchemy as sa", {"sqlalchemy"})],
)
def test_sql_is_found(source: str, found: set[str]) -> None:
    assert sql_of(source) == found


# Where a request or a command gives the running app; everywhere else what is needed is an argument.
MAY_ASK_FOR_THE_APP = ("web", "cli", "create_app", "server", "hosting")


@pytest.mark.parametrize(
    "path", [path for path in sorted(SOURCES) if layer_of(path) not in MAY_ASK_FOR_THE_APP], ids=str
)
def test_only_pages_and_wiring_ask_for_the_running_app(path: Path) -> None:
    assert "current_app" not in SOURCES[path]
