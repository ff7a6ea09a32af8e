"""The services of the app that answers this request, and short names for its database.

Pages and the terminal use these; the layers below take what they need as arguments.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from flask import Flask, current_app
from sqlalchemy.engine import Connection
from sqlmodel import Session

from workshop.commands.services import Services
from workshop.storage.database import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")

_KEY = "stip"


def provide(app: Flask, services: Services) -> None:
    """Give an app its services; create_app() does so once."""
    app.extensions[_KEY] = services


def services_of(app: Flask) -> Services:
    """The services of an app."""
    services: Services = app.extensions[_KEY]
    return services


def services() -> Services:
    """The services of the running app."""
    return services_of(current_app)


def perform(action: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run an action on the database of the running app; see Database.perform."""
    return services().database.perform(action, *args, **kwargs)


@contextmanager
def read_session() -> Iterator[Session]:
    """Give a session on the database of the running app; see Database.read_session."""
    with services().database.read_session() as session:
        yield session


@contextmanager
def read_connection() -> Iterator[Connection]:
    """Give a connection to the database of the running app; see Database.read_connection."""
    with services().database.read_connection() as connection:
        yield connection
