"""ESLint, stylelint and tsc: run where Node.js and what `npm ci` installs are there."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from tests.services import Missing

CHECKOUT = Path(__file__).resolve().parents[2]
MODULES = CHECKOUT / "node_modules"
ASK = "tests/static/ask.mjs"


@cache
def find_node() -> str:
    """The path of Node, with the packages of package-lock.json beside it.

    Raises:
        Missing: no Node, or other packages than package.json names.
    """
    node = shutil.which("node")
    if node is None:
        raise Missing("no Node.js: install version 18.18 or newer and run npm ci")
    wanted = json.loads((CHECKOUT / "package.json").read_text("utf-8"))["devDependencies"]
    for name, version in wanted.items():
        package = MODULES / name / "package.json"
        if not package.exists() or json.loads(package.read_text("utf-8"))["version"] != version:
            raise Missing(f"no {name} {version} in node_modules: run npm ci")
    return node


def run_node(script: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a script with Node in the checkout."""
    return subprocess.run(
        [find_node(), script, *arguments],
        cwd=CHECKOUT,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def ask(tool: str, question: object) -> Any:
    """The answer of one of the tools in ask.mjs."""
    done = run_node(ASK, tool, stdin=json.dumps(question))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
