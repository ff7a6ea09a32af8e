"""The running server: one process on gevent, on our own listening socket."""

from gevent import monkey

monkey.patch_all()

# ruff: noqa: E402 - nothing may be imported before the patch
import argparse
import gc
import logging
import os
import platform
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import gevent
from flask import Flask
from flask_babel import force_locale
from flask_babel import lazy_gettext as _
from gevent.pywsgi import WSGIServer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from workshop import create_app
from workshop.access.sign_ins import delete_old_sign_ins
from workshop.actions.clock import note_time
from workshop.actions.meetings import delete_due_meetings
from workshop.cli import first_account
from workshop.domain.errors import WorkshopError
from workshop.hosting.arguments import add_server_options
from workshop.hosting.catalogue_babel import CatalogueBabel
from workshop.hosting.config import Config, ConfigError, Transport
from workshop.hosting.extensions import socketio
from workshop.hosting.instance_lock import hold_folder, note_address
from workshop.hosting.lan import addresses_for_phones, is_everywhere, is_loopback
from workshop.hosting.logs import EVERY_SECONDS as EVERY_MINUTE
from workshop.hosting.logs import OneLineHandler, init_logs, log_greenlet
from workshop.hosting.terminal import ensure_streams, print_no_more, print_refusal, print_welcome
from workshop.queries.clock import is_clock_doubted
from workshop.queries.meetings import is_any_open
from workshop.realtime.limits import capacity
from workshop.realtime.transport.request_limits import Limits
from workshop.realtime.transport.selection import handler_class, prepare
from workshop.storage.backups import EVERY_SECONDS, make_backup, remove_old_backups
from workshop.storage.cleaning import clean
from workshop.storage.database import utc_now
from workshop.storage.opening import UnusableDatabase
from workshop.storage.owner import hold_database
from workshop.translations import DEFAULT_LANGUAGE
from workshop.version import VERSION
from workshop.web.current import perform, services_of
from workshop.web.database_messages import SENTENCES
from workshop.web.exports import remove_files

gevent.config.track_greenlet_tree = False  # or each phone holds a picture of the stack that its greenlets came from

log = logging.getLogger("workshop.server")  # also where it is __main__

LOOPBACK = "127.0.0.1"
BACKLOG = 1024
DAY_SECONDS = 24 * 3600
CLEANING_SECONDS = 5.0  # after which the server looks whether a meeting was ended or deleted
MOST_UNREAD_BYTES = 256 * 1024  # of one connection, in the system; on its own it would keep some megabytes for each


def listen(host: str, port: int, option: str = "--port") -> socket.socket:
    """A listening socket whose connections inherit: no delay by Nagle (40 ms for every answer), and a bounded buffer.

    Args:
        option: with which another port is chosen.

    Raises:
        ConfigError: the port is taken, or the address is not ours.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # on Windows this would let two servers share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_UNREAD_BYTES)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise ConfigError(
            _(
                "Port %(port)s cannot be used: choose another one, for example %(option)s %(other)s.",
                port=port,
                option=option,
                other=port + 1,
            )
        ) from error
    return listener


def main() -> int:
    """Serve by the options that this process was started with; returns the exit code."""
    parser = argparse.ArgumentParser(prog="workshop.server")
    app = Flask("workshop")
    CatalogueBabel(app, default_locale=DEFAULT_LANGUAGE)
    with app.app_context():
        add_server_options(parser.add_argument)
    return start(parser.parse_args())


def start(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; returns the exit code.

    Args:
        options: with what add_server_options() added.
    """
    ensure_streams()
    handler = init_logs()
    gevent.get_hub().print_exception = log_greenlet
    gevent.spawn(_tell_counts, handler)
    try:
        config = Config.from_environment()
        with hold_folder(config.data_folder), hold_database(config.database_url):
            listener = listen(options.host, options.port)
            port = options.metrics_port
            of_metrics = listen(LOOPBACK, port, "--metrics-port") if port is not None else None
            serve(create_app(config, serving=True), listener, of_metrics)
    except ConfigError as error:
        print_refusal(sys.stderr, error)
        return 1
    except UnusableDatabase as error:
        print_refusal(sys.stderr, ConfigError(SENTENCES[error.reason]))
        return 1
    return 0


def serve(app: Flask, listener: socket.socket, metrics_listener: socket.socket | None = None) -> None:
    """Serve an app on a listening socket until a signal ends it, and its measurements on another one."""
    config: Config = services_of(app).config
    host, port = listener.getsockname()[:2]
    note_address(config.data_folder, host, port)
    limits = Limits(unfinished=capacity().unfinished)
    server = WSGIServer(listener, app, handler_class=handler_class(config.transport, limits), log=None)
    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, server.stop)
    prepare(socketio, config.transport)
    services_of(app).offload = _in_a_thread
    services_of(app).live.start()
    if metrics_listener is not None:
        page = services_of(app).live.metrics_page(_versions(config))
        WSGIServer(metrics_listener, page, log=None, error_log=None).start()
    gevent.spawn(_keep_time, app)
    gevent.spawn(_back_up_hourly, app)
    gevent.spawn(_clean_when_due, app)
    log.info("%s", ", ".join(f"{name} {number}" for name, number in _versions(config).items()))
    with app.app_context(), force_locale(DEFAULT_LANGUAGE):
        try:
            _welcome(config, host, port)
        except OSError:
            log.warning("where Stip is to be found could not be printed")
            print_no_more(sys.stdout)
    # what stands now stays; without this the collector goes over all of it again and again while a hall votes
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    server.serve_forever()
    services_of(app).database.close()


def _welcome(config: Config, host: str, port: int) -> None:
    names = addresses_for_phones(host)
    here = "localhost" if is_everywhere(host) or is_loopback(host) else names[0]
    print_welcome(
        sys.stdout,
        f"http://{here}:{port}",
        [config.public_url] if config.public_url else [f"http://{name}:{port}" for name in names],
        config.data_folder,
        first_account(is_seen=sys.stdout.isatty()),
        is_stock_transport=config.transport is Transport.STOCK,
        is_here_only=is_loopback(host),
    )


def _versions(config: Config) -> dict[str, str]:
    """The versions of the parts that run here, for the log and for measurements; of a database server only its kind."""
    database = make_url(config.database_url).get_backend_name()
    return {
        "stip": VERSION,
        "python": platform.python_version(),
        "database": database,
        "sqlite": sqlite3.sqlite_version,
    }


def _tell_counts(handler: OneLineHandler) -> None:
    """Have the log say once a minute how often each trouble came."""
    while True:
        gevent.sleep(EVERY_MINUTE)
        handler.tell_counts()


def _in_a_thread(work: Callable[..., Any], *arguments: Any) -> Any:
    """Do long work outside the loop; only the asking greenlet waits for it."""
    return gevent.get_hub().threadpool.apply(work, arguments)


def _keep_time(app: Flask) -> None:
    """Store the time each minute, and once a day, while the clock is believed, delete what is due."""
    seen = time.monotonic()
    delete_at = seen
    while True:
        with app.app_context():
            try:
                now = time.monotonic()
                is_believed = perform(note_time, timedelta(seconds=now - seen))
                seen = now
                if is_believed and now >= delete_at:
                    delete_at = now + DAY_SECONDS
                    delete_due()
            except Exception:
                app.logger.exception("the time could not be stored, or what is due could not be deleted")
        gevent.sleep(EVERY_MINUTE)


def delete_due() -> None:
    """Delete the meetings whose day has come, with their files, and old sign-ins."""
    for code in perform(delete_due_meetings):
        remove_files(code)
    perform(delete_old_sign_ins)


def _may_remove_by_date(app: Flask) -> bool:
    with services_of(app).database.read_session() as session:
        return not is_clock_doubted(session)


def _back_up_hourly(app: Flask) -> None:
    """Back up the database at the start, and every hour while a meeting is open; remove what is too old every hour."""
    config: Config = services_of(app).config
    folder = config.data_folder / "backups"
    may_have_changed = True
    while True:
        try:
            if may_have_changed:
                _in_a_thread(make_backup, config.database_url, config.secret_key, folder, utc_now())
        except (OSError, sqlite3.Error, SQLAlchemyError):
            app.logger.exception("no backup could be made")
        try:
            if _may_remove_by_date(app):
                _in_a_thread(remove_old_backups, folder, config.database_url, utc_now())
        except (OSError, WorkshopError):
            app.logger.exception("old backups could not be removed")
        gevent.sleep(EVERY_SECONDS)
        may_have_changed = _is_any_meeting_open(app)


def _is_any_meeting_open(app: Flask) -> bool:
    try:
        with services_of(app).database.read_session() as session:
            return is_any_open(session)
    except WorkshopError:
        return True


def _clean_when_due(app: Flask) -> None:
    """Remove copies of what ended and deleted meetings held: at the start, and soon after each; again when it fails."""
    services = services_of(app)
    config: Config = services.config
    folders = config.data_folder, config.exports_folder
    while True:
        pause = CLEANING_SECONDS
        try:
            clean(services.database, config.database_url, config.secret_key, *folders, utc_now(), _in_a_thread)
        except (OSError, sqlite3.Error, SQLAlchemyError, WorkshopError) as error:
            app.logger.error(
                "copies of what was ended or deleted could not be removed: %s; tried again in a minute", error
            )
            pause = EVERY_MINUTE
        gevent.sleep(pause)


if __name__ == "__main__":
    sys.exit(main())
