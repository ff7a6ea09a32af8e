"""Stip: participatory meetings with statements and coloured dots.

create_app() connects the parts, in order. Importing the package patches nothing and opens nothing.
"""

import sys
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import make_url

from workshop.hosting.config import Config, ConfigError
from workshop.hosting.instance_lock import hold_if_free
from workshop.hosting.terminal import print_refusal
from workshop.storage.backups import make_backup
from workshop.storage.database import Database, utc_now
from workshop.storage.opening import UnusableDatabase, open_database
from workshop.translations import DEFAULT_LANGUAGE

R = TypeVar("R")


def create_app(config: Config | None = None, serving: bool = False) -> Flask:
    """The whole app on one database.

    Args:
        config: None reads the environment; what is wrong with it is then printed, and ends the process.
        serving: this process is the server, and holds the data folder.

    Raises:
        ConfigError: the database cannot be used.
    """
    if config is None:
        return _made_or_exit()
    from workshop import cli, web
    from workshop.access.join_cache import JoinCache
    from workshop.access.sessions import CachedSignerSessions
    from workshop.access.sign_ins import LIFETIME
    from workshop.commands.group_commit import GroupCommit
    from workshop.commands.metrics import Metrics
    from workshop.commands.services import Services
    from workshop.hosting.assets import init_assets
    from workshop.hosting.extensions import babel, login, socketio
    from workshop.hosting.health import has_room, init_health
    from workshop.hosting.i18n import chosen_language, init_texts
    from workshop.hosting.logs import init_page_logs
    from workshop.hosting.response_cache import init_response_cache
    from workshop.hosting.security import init_security, socket_origin_allowed
    from workshop.realtime import json_codec
    from workshop.realtime.handlers import Live
    from workshop.realtime.transport.selection import client_manager
    from workshop.realtime.transport.text_packet import TextPacket
    from workshop.web.current import provide

    app = Flask("workshop", static_folder=None)
    app.config.update(
        SECRET_KEY=config.secret_key,
        TESTING=config.testing,
        MAX_CONTENT_LENGTH=4 * 1024 * 1024,
        PERMANENT_SESSION_LIFETIME=LIFETIME,
        SESSION_COOKIE_NAME="stip",
        SESSION_REFRESH_EACH_REQUEST=False,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        BABEL_DEFAULT_LOCALE=DEFAULT_LANGUAGE,
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
    )
    app.session_interface = CachedSignerSessions()
    database = _open(config, serving)
    metrics = Metrics()
    group_commit = GroupCommit(database, metrics)
    join_cache = JoinCache(database)
    babel.init_app(app, locale_selector=chosen_language)
    login.init_app(app)
    init_assets(app)
    init_texts(app)
    web.init_web(app)
    socketio.init_app(
        app,
        async_mode="threading" if config.testing else "gevent",
        cors_allowed_origins=socket_origin_allowed,
        async_handlers=False,
        manage_session=False,
        json=json_codec,
        serializer=TextPacket,
        client_manager=client_manager(config.transport),
        max_http_buffer_size=16_384,
        allow_upgrades=False,  # pages try a WebSocket first, so long-polling is where that did not work
        ping_interval=20,
        ping_timeout=20,
    )
    live = Live(app, socketio, database, group_commit, join_cache, metrics)
    provide(app, Services(config, database, group_commit, join_cache, live, metrics, offload=_here))
    cli.init_commands(app)
    init_page_logs(app)
    init_response_cache(app)
    init_security(app, config)
    init_health(
        app,
        {
            "database": database.is_readable,
            "disk": partial(has_room, config.data_folder),
            "writer": group_commit.keeps_up,
        },
    )
    return app


def _here(work: Callable[..., R], *arguments: Any) -> R:
    """Run work here and now; the server, where it would hold up everybody, replaces this by its thread pool."""
    return work(*arguments)


def _open(config: Config, serving: bool) -> Database:
    """The database, made or migrated where this process holds the data folder.

    Raises:
        ConfigError: it cannot be used.
    """
    from workshop.web.database_messages import SENTENCES

    try:
        with nullcontext(True) if serving else hold_if_free(config.data_folder) as holds:
            return open_database(
                config.database_url, may_change=holds, checkpoints=holds, back_up=partial(_back_up, config)
            )
    except UnusableDatabase as error:
        raise ConfigError(SENTENCES[error.reason]) from error


def _back_up(config: Config) -> Path | None:
    """A backup of a SQLite database before it is migrated; of PostgreSQL only current tables can be copied."""
    if make_url(config.database_url).get_backend_name() != "sqlite":
        return None
    return make_backup(config.database_url, config.secret_key, config.data_folder / "backups", utc_now())


def _made_or_exit() -> Flask:
    """The app by the settings of the environment; with wrong ones the user of a command reads one sentence."""
    try:
        return create_app(Config.from_environment())
    except ConfigError as error:
        print_refusal(sys.stderr, error)
        raise SystemExit(1) from None
