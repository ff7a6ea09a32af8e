"""The command `stip` of an installed Stip, which run.py starts too: the server, or one of the commands."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from workshop import create_app
from workshop.domain.errors import WorkshopError
from workshop.hosting.arguments import add_server_options
from workshop.hosting.catalogue_babel import CatalogueBabel
from workshop.translations import DEFAULT_LANGUAGE
from workshop.version import VERSION

MAINTENANCE = ("backup", "restore", "move", "status")


class _NotUnderstood(Exception):
    """The words on the command line make no sense; the text is one sentence with the cure."""

    def __init__(self, words: Sequence[str]) -> None:
        asked = " ".join(words)
        super().__init__(_("I do not understand %(asked)s: --help shows what there is.", asked=asked))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ValueError(message)  # English, and followed by an exit: _parsed() says it in Dutch


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked and return the exit code.

    Args:
        arguments: options, then a command with words of its own; without a command the server is started. None takes
            those that this process was started with.
    """
    app = Flask("workshop")
    CatalogueBabel(app, default_locale=DEFAULT_LANGUAGE)
    with app.app_context(), force_locale(DEFAULT_LANGUAGE):
        try:
            options = _parsed(sys.argv[1:] if arguments is None else list(arguments))
            if options.command and options.command[0] not in (*MAINTENANCE, *_commands()):
                raise _NotUnderstood(options.command)
        except _NotUnderstood as refusal:
            print(refusal, file=sys.stderr)  # noqa: T201 - this is what the user of a command reads
            return 1
    if options.version:
        print(f"Stip {VERSION}")  # noqa: T201
        return 0
    if options.data:
        os.environ["WORKSHOP_DATA"] = str(Path(options.data).expanduser().resolve())
    if options.public_url:
        os.environ["PUBLIC_URL"] = options.public_url
    try:
        return _run(options)
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace) -> int:
    if not options.command:
        # patches the process for gevent, so only here, where nothing else follows
        from workshop.server import start

        return start(options)
    if options.command[0] in MAINTENANCE:
        from workshop.maintenance import main as maintain

        return maintain(options.command)
    from workshop.web.errors import sentence_of

    made = create_app()
    with made.app_context(), force_locale(DEFAULT_LANGUAGE):
        try:
            made.cli.main(options.command, prog_name="stip")  # ends the process
        except WorkshopError as refusal:
            print(sentence_of(refusal.code, refusal.details), file=sys.stderr)  # noqa: T201
            return 1
    return 0


def _parsed(words: list[str]) -> argparse.Namespace:
    """The options; `command` holds the words from the first that is no option.

    Raises:
        _NotUnderstood: an option that there is not.
        SystemExit: help was asked for, and printed.
    """
    parser = _Parser(
        prog="stip",
        allow_abbrev=False,
        add_help=False,
        usage=argparse.SUPPRESS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    group = parser.add_argument_group(_("Options, before the command"))
    add_server_options(group.add_argument)
    group.add_argument("--public-url", metavar="URL", help=_("the address by which phones reach this server"))
    group.add_argument("--data", metavar=_("FOLDER"), help=_("folder for database, secret, backups and exports"))
    group.add_argument("--version", action="store_true", help=_("print which Stip this is"))
    group.add_argument("-h", "--help", action="store_true", help=_("this help"))
    parser.add_argument("command", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    try:
        options = parser.parse_args(words)
    except ValueError:
        raise _NotUnderstood(words) from None
    if options.help or options.command == ["help"]:
        parser.description = _help()
        parser.print_help()
        raise SystemExit(0)
    return options


def _commands() -> list[str]:
    """The names of the commands that run within the app; loads Socket.IO, so never before the server is patched."""
    from workshop.cli import init_commands

    named = Flask("workshop")
    init_commands(named)
    return sorted(named.cli.commands)


def _help() -> str:
    from workshop.cli import uses

    rows = [
        ("stip", _("start Stip")),
        ("stip backup", _("make a backup, also while Stip runs")),
        ("stip restore " + _("FILE"), _("put a backup back; the database of now stays beside it")),
        ("stip move --to URL", _("copy everything to an empty database, such as PostgreSQL")),
        ("stip status", _("say how it is: database, server, last backup, room on the disk")),
        *((f"stip {use}", purpose) for use, purpose in uses()),
        ("stip help", _("this help")),
    ]
    widest = max(len(command) for command, _what in rows)
    return "\n".join(f"{command:<{widest}}  {what}" for command, what in rows)


if __name__ == "__main__":
    sys.exit(main())
