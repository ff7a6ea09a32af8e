"""The commands backup, restore and move; they run without the app, which does not start on a damaged database."""

import argparse
import sqlite3
import sys
from pathlib import Path

from flask import Flask
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from workshop.hosting.catalogue_babel import CatalogueBabel
from workshop.hosting.config import Config, ConfigError, engine_url
from workshop.hosting.instance_lock import hold_folder
from workshop.storage.backups import make_backup
from workshop.storage.database import utc_now
from workshop.storage.migrations import MigrationFailed
from workshop.storage.restoring import CannotRestore, NoBackup, restore
from workshop.storage.transfer import NotCurrent, NotEmpty, copy_database
from workshop.translations import DEFAULT_LANGUAGE


def main(arguments: list[str]) -> int:
    """Do what was asked, say in Dutch what was done, and return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("backup")
    commands.add_parser("restore").add_argument("file", type=Path)
    commands.add_parser("move").add_argument("--to", required=True)
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


def _no_access(error: Exception) -> ConfigError:
    reason = getattr(error, "orig", None) or error
    return ConfigError(
        _("The database or the disk did not take it, and nothing was changed: %(reason)s", reason=str(reason).strip())
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
