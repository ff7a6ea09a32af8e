"""Settings from the environment, read once at start; development and test values."""

import importlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _
from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

CHECKOUT = Path(__file__).resolve().parents[2]  # or, of an installed Stip, the folder of all its packages

SECRET_LENGTH = 32
SECRET_VARIETY = 10  # different signs; "aaaa..." and "12341234..." have fewer
PLACEHOLDERS = ("changeme", "change-me", "change_me", "secret", "password", "example", "placeholder", "your-", "your_")

DEFAULT_PORTS = {"http": 80, "https": 443}


class Transport(Enum):
    """The transport of events: our own parts, or only those of the libraries (slower), to find where a fault is."""

    OWN = "own"
    STOCK = "stock"


class ConfigError(ValueError):
    """A setting that Stip cannot start with; its text is one sentence for the host, with the cure.

    The text is translated when it is asked for, so ask within an app context.
    """


@dataclass(frozen=True)
class Config:
    """Everything that differs between one installation and another.

    Attributes:
        data_folder: holds the database, the secret and the backups; exists.
        exports_folder: receives the minutes; exists.
        database_url: for SQLAlchemy.
        secret_key: signs the cookies; whoever knows it can be anyone.
        public_url: origin without trailing slash under which phones reach the server; None on a LAN.
        redis_url: None when there is one process.
        transport: STOCK for diagnosis only.
    """

    data_folder: Path
    exports_folder: Path
    database_url: str
    secret_key: str
    public_url: str | None = None
    redis_url: str | None = None
    transport: Transport = Transport.OWN
    testing: bool = False

    @property
    def secure_cookies(self) -> bool:
        """Return whether browsers may send our cookies over https only; on a LAN without https they would send none."""
        return self.public_url is not None and self.public_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings named in the environment; an empty variable counts as one that is not set.

        Makes the folders, and the secret on first use.

        Raises:
            ConfigError: a folder cannot be used, or a setting makes no sense.
        """
        data_folder, exports_folder = _folders(environment.get("WORKSHOP_DATA"))
        return cls(
            data_folder=data_folder,
            exports_folder=exports_folder,
            database_url=_database_url(environment.get("DATABASE_URL"), data_folder),
            secret_key=_secret_key(environment.get("SECRET_KEY"), data_folder),
            public_url=_origin(environment.get("PUBLIC_URL")),
            redis_url=environment.get("REDIS_URL") or None,
            transport=_transport(environment.get("WORKSHOP_TRANSPORT")),
        )

    @classmethod
    def for_testing(cls, folder: Path, transport: Transport = Transport.OWN) -> Self:
        """Settings with everything in this folder; a server started with WORKSHOP_DATA=folder shares them."""
        data_folder, exports_folder = _folders(str(folder))
        return cls(
            data_folder=data_folder,
            exports_folder=exports_folder,
            database_url=_database_url(None, data_folder),
            secret_key=_secret_key(None, data_folder),
            transport=transport,
            testing=True,
        )


def _folders(named: str | None) -> tuple[Path, Path]:
    """The folders of data and exports.

    Both in the named folder, or else beside each other in the checkout. An installed Stip has no checkout and takes the
    folder where programs of this user keep their data, which an upgrade leaves alone.
    """
    if named or not (CHECKOUT / "run.py").exists():
        data = Path(named).resolve() if named else user_data_path("stip", appauthor=False)
        exports = data / "exports"
    else:
        data, exports = CHECKOUT / "data", CHECKOUT / "exports"
    for folder in (data, exports):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _not_writable(folder) from error
        if not os.access(folder, os.W_OK):
            raise _not_writable(folder)
    return data, exports


def _not_writable(folder: Path) -> ConfigError:
    return ConfigError(_("Stip cannot write in %(folder)s: choose another folder with --data.", folder=folder))


def _database_url(given: str | None, data_folder: Path) -> str:
    if not given:
        return URL.create("sqlite", database=str(data_folder / "stip.sqlite3")).render_as_string()
    return engine_url(given)


def engine_url(given: str) -> str:
    """The address of a database as SQLAlchemy takes it.

    Hosting platforms hand out both names of PostgreSQL; SQLAlchemy would take psycopg2 for the one and know nothing of
    the other.

    Raises:
        ConfigError: it is no address of PostgreSQL or of a SQLite file; or it is PostgreSQL, and psycopg is not
            installed or cannot be loaded.
    """
    scheme, _separator, rest = given.partition("://")
    try:
        database = make_url(given).database
    except (ArgumentError, ValueError):
        scheme, database = "", None
    is_a_file = scheme == "sqlite" and database not in (None, "", ":memory:")
    if not is_a_file and scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise ConfigError(
            _(
                "DATABASE_URL is no address of a database that Stip can use: write it as "
                "postgresql://user:password@host/name."
            )
        )
    if is_a_file:
        return given
    try:
        importlib.import_module("psycopg")
    except ImportError as error:
        raise ConfigError(
            _(
                "Stip needs psycopg for PostgreSQL: install stip[postgresql] instead of stip. (%(reason)s)",
                reason=error,
            )
        ) from error
    return f"postgresql+psycopg://{rest}"


def _secret_key(given: str | None, data_folder: Path) -> str:
    if given:
        if not is_unguessable(given):
            raise ConfigError(
                _(
                    "SECRET_KEY can be guessed: give at least %(length)d random characters, or leave it out and Stip "
                    "makes one itself.",
                    length=SECRET_LENGTH,
                )
            )
        return given
    file = data_folder / "secret"
    try:
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(48))
        secret = file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise _not_writable(data_folder) from error
    except UnicodeDecodeError:
        secret = ""
    if not is_unguessable(secret):
        raise ConfigError(_("The secret in %(file)s is damaged: delete that file and start again.", file=file))
    return secret


def is_unguessable(secret: str) -> bool:
    """Return whether this was drawn by lot; false for what is short, monotonous or copied from an example."""
    plain = secret.lower()
    return (
        len(secret) >= SECRET_LENGTH
        and len(set(secret)) >= SECRET_VARIETY
        and not any(placeholder in plain for placeholder in PLACEHOLDERS)
    )


def _write_once(file: Path, text: str) -> None:
    """Make the file whole or not at all, for its owner only; when another process was first, its file stays."""
    draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)  # fails when the name is taken, where a rename would overwrite it
        except FileExistsError:
            return
        except OSError:
            draft.replace(file)  # a USB stick knows no links
    finally:
        draft.unlink(missing_ok=True)


def _transport(given: str | None) -> Transport:
    if not given:
        return Transport.OWN
    if given != Transport.STOCK.value:
        raise ConfigError(
            _("WORKSHOP_TRANSPORT is %(given)s: write stock, or leave it out.", given=given),
        )
    return Transport.STOCK


def _origin(given: str | None) -> str | None:
    """The origin as a browser writes it: lower case, no default port, no slash at the end."""
    if not given:
        return None
    try:
        parts = urlsplit(given.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _no_origin(given) from None
    only_an_origin = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
    ordinary_host = host != "" and all(sign.isascii() and (sign.isalnum() or sign in ".-_:") for sign in host)
    if parts.scheme not in DEFAULT_PORTS or not only_an_origin or not ordinary_host:
        raise _no_origin(given)
    name = f"[{host}]" if ":" in host else host
    return (
        f"{parts.scheme}://{name}" if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{parts.scheme}://{name}:{port}"
    )


def _no_origin(given: str) -> ConfigError:
    return ConfigError(
        _(
            "%(given)s is no address for phones: give PUBLIC_URL or --public-url as https://stip.example.nl, with "
            "nothing behind it.",
            given=given,
        )
    )
