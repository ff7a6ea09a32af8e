"""Every setting, option and command stands on the page for hosts."""

import os
import re
from pathlib import Path

import click
import pytest
from flask import Flask

from workshop import __main__ as command_line
from workshop import cli
from workshop.hosting.config import Config

PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")


class Environment(dict[str, str]):
    """An environment that notes which of its variables were asked for."""

    def __init__(self, **variables: str) -> None:
        super().__init__(variables)
        self.asked: set[str] = set()

    def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
        """A variable."""
        self.asked.add(name)
        return super().get(name, default)


def test_every_environment_variable_is_explained(tmp_path: Path) -> None:
    environment = Environment(WORKSHOP_DATA=os.fspath(tmp_path))

    Config.from_environment(environment)

    assert {"WORKSHOP_DATA", "DATABASE_URL"} <= environment.asked
    assert [name for name in sorted(environment.asked) if f"`{name}`" not in PAGE] == []


def test_every_option_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    app = Flask("workshop")
    cli.init_commands(app)
    options |= options_of(app.cli)

    assert {"--port", "--yes"} <= options
    assert [option for option in sorted(options) if not re.search(rf"`[^`]*{option}\b", PAGE)] == []


def test_every_command_is_explained() -> None:
    app = Flask("workshop")
    cli.init_commands(app)
    commands = {*command_line.MAINTENANCE, *app.cli.commands, "help", "test"}
    for name, command in app.cli.commands.items():
        if isinstance(command, click.Group):
            commands |= {f"{name} {each}" for each in command.commands if each != "list"}

    assert "accounts remove" in commands
    assert [name for name in sorted(commands) if not re.search(rf"`{name}\b", PAGE)] == []


def options_of(group: click.Group) -> set[str]:
    found: set[str] = set()
    for command in group.commands.values():
        found |= {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
        if isinstance(command, click.Group):
            found |= options_of(command)
    return found
