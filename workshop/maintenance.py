"""The commands backup, restore, move and status, which run without the app: it does not start on a damaged database."""

import argparse
import shutil
import sqlite3
import sys
from pathlib import Path

from flask import Flask
from flask_babel import force_locale, format_decimal, ngettext
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from workshop.hosting.catalogue_babel import CatalogueBabel
from workshop.hosting.config import Config, ConfigError, engine_url
from workshop.hosting.instance_lock import hold_folder, is_held, noted_port
from workshop.storage.backups import make_backup, moment_of
from workshop.storage.database import utc_now
from workshop.storage.migrations import MigrationFailed, Schema
from workshop.storage.overview import overview_of
from workshop.storage.restoring import CannotRestore, NoBackup, restore
from workshop.storage.transfer import NotCurrent, NotEmpty, copy_database
from workshop.translations import DEFAULT_LANGUAGE
from workshop.version import VERSION


def main(arguments: list[str]) -> int:
    """Do what was asked, say in Dutch what was done, and return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("backup")
    commands.add_parser("restore").add_argument("file", type=Path)
    commands.add_parser("move").add_argument("--to", required=True)
    commands.add_parser("status")
    options = parser.parse_args(arguments)
    app = Flask("workshop")
    CatalogueBabel(app, default_locale=DEFAULT_LANGUAGE)
    with app.app_context(), force_locale(DEFAULT_LANGUAGE):
        try:
            config = Config.from_environment()
            if options.command == "backup":
                said = _backed_up(config)
            elif options.command == "restore":
                said = _restored(config, options.file)
            elif options.command == "status":
                said = _status(config)
            else:
                said = _moved(config, options.to)
        except ConfigError as error:
            print(error, file=sys.stderr)  # noqa: T201 - this is what the user of a command reads
            return 1
    print(said)  # noqa: T201
    return 0


def _backed_up(config: Config) -> str:
    try:
        file = make_backup(config.database_url, config.secret_key, config.data_folder / "backups", utc_now())
    except NotCurrent:
        raise ConfigError(
            _("The database has the tables of another version. Start Stip once, then try again.")
        ) from None
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise _no_access(error) from error
    return _("The backup is %(file)s.", file=file)


def _restored(config: Config, file: Path) -> str:
    refusals = {
        NoBackup.NOT_A_BACKUP: _("%(file)s is no backup of Stip. Nothing was changed.", file=file),
        NoBackup.DAMAGED: _("%(file)s is a damaged backup. Take another one; nothing was changed.", file=file),
        NoBackup.NEWER: _("%(file)s was made by a newer version of Stip. Nothing was changed.", file=file),
        NoBackup.TARGET_NOT_EMPTY: _("The database of DATABASE_URL is not empty. Nothing was changed."),
    }
    try:
        with hold_folder(config.data_folder):
            done = restore(file, config.database_url, config.data_folder / "secret", utc_now())
    except CannotRestore as refusal:
        raise ConfigError(refusals[refusal.reason]) from None
    except FileNotFoundError:
        raise ConfigError(_("There is no file %(file)s.", file=file)) from None
    except (OSError, sqlite3.Error, SQLAlchemyError, MigrationFailed) as error:
        raise _no_access(error) from error
    said = [ngettext("Put back: %(num)d meeting.", "Put back: %(num)d meetings.", done.meetings)]
    if done.set_aside is not None:
        said.append(_("The database of before is %(file)s.", file=done.set_aside))
    return " ".join(said)


def _moved(config: Config, to: str) -> str:
    try:
        with hold_folder(config.data_folder):
            rows = copy_database(config.database_url, engine_url(to))
    except NotEmpty:
        raise ConfigError(_("The other database is not empty. Nothing was changed.")) from None
    except NotCurrent:
        raise ConfigError(
            _("The database has the tables of another version. Start Stip once, then try again.")
        ) from None
    except (OSError, ImportError, SQLAlchemyError, MigrationFailed) as error:
        raise _no_access(error) from error
    return " ".join(
        [
            ngettext("Copied: %(num)d meeting.", "Copied: %(num)d meetings.", rows["meeting"]),
            _(
                "Start Stip with DATABASE_URL set to the other database. Keep the file %(file)s: links and cookies are "
                "signed with it.",
                file=config.data_folder / "secret",
            ),
            _("The database of before is still there, unchanged."),
        ]
    )


def _status(config: Config) -> str:
    folder = config.data_folder
    lines = [f"Stip {VERSION}", _("Data: %(folder)s", folder=folder)]
    try:
        found = overview_of(config.database_url)
    except (OSError, ImportError, SQLAlchemyError) as error:
        reason = str(getattr(error, "orig", None) or error).strip()
        lines.append(_("Database: cannot be read: %(reason)s", reason=reason.splitlines()[0]))
    else:
        tables = {
            Schema.EMPTY: _("none yet"),
            Schema.CURRENT: _("revision %(revision)s, of this version", revision=found.revision),
            Schema.OLDER: _("revision %(revision)s; the next start brings them up to date", revision=found.revision),
            Schema.NEWER: _("revision %(revision)s, of a newer version of Stip", revision=found.revision),
            Schema.UNKNOWN: _("not of Stip, or damaged"),
        }
        size = _in_megabytes(found.size)
        lines.append(_("Database: %(kind)s, %(place)s, %(size)s", kind=found.kind, place=found.place, size=size))
        lines.append(_("Tables: %(tables)s", tables=tables[found.schema]))
        if found.open_meetings is not None:
            lines.append(_("Open meetings: %(number)s", number=found.open_meetings))
    port = noted_port(folder)
    if port is not None:
        lines.append(_("Server: runs at port %(port)s", port=port))
    else:
        lines.append(_("Server: runs") if is_held(folder) else _("Server: does not run"))
    lines.append(_("Last backup: %(moment)s", moment=_last_backup(folder / "backups")))
    lines.append(_("Free on this disk: %(size)s", size=_in_megabytes(shutil.disk_usage(folder).free)))
    return "\n".join(lines)


def _last_backup(folder: Path) -> str:
    """When the newest backup was made, by the clock of this computer."""
    taken = [moment for file in folder.glob("stip-*") if (moment := moment_of(file, utc_now())) is not None]
    return max(taken).astimezone().strftime("%Y-%m-%d %H:%M") if taken else _("none")


def _in_megabytes(size: int) -> str:
    return f"{format_decimal(round(size / 1e6, 1))} MB"


def _no_access(error: Exception) -> ConfigError:
    reason = getattr(error, "orig", None) or error
    return ConfigError(
        _("The database or the disk did not take it, and nothing was changed: %(reason)s", reason=str(reason).strip())
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
