"""Pages and forms: a blueprint per audience, errors as pages, and every command also over HTTP."""

from contextlib import suppress
from datetime import date

from flask import Flask, Response, session
from flask_babel import format_date
from flask_login import current_user
from werkzeug.routing import IntegerConverter, Map

from workshop.access.sign_ins import Account, account_of, note_seen
from workshop.commands.payloads import LARGEST_ID
from workshop.domain.errors import StorageUnavailable
from workshop.hosting.extensions import login
from workshop.storage.database import utc_now
from workshop.version import VERSION
from workshop.web.current import perform, read_session


class _Number(IntegerConverter):
    """A number in an address that a database can hold; with any other the page is not there."""

    def __init__(self, routes: Map) -> None:
        super().__init__(routes, max=LARGEST_ID)


def init_web(app: Flask) -> None:
    """Register the blueprints and how errors look."""
    from workshop.web import accounts, commands, errors, exports, facilitator, participant, projector, secretary

    login.user_loader(_load_account)
    login.login_view = "accounts.login"
    login.login_message = None
    app.url_map.converters["int"] = _Number
    for module in (accounts, commands, exports, facilitator, projector, secretary, participant):
        app.register_blueprint(module.blueprint)
    errors.init_errors(app)
    app.after_request(_keep_the_cookie)
    app.jinja_env.filters["day"] = _day
    app.jinja_env.globals.update(current_user=current_user, version=VERSION)


def _day(day: date) -> str:
    """A date as people write it in the language of the page: 7 juni 2013."""
    return str(format_date(day, "long"))


def _load_account(token: str) -> Account | None:
    with read_session() as database_session:
        account = account_of(database_session, token)
    if account is not None and account.last_seen < utc_now().date():
        with suppress(StorageUnavailable):  # a full disk is no reason to show nothing
            perform(note_seen, account.sign_in)
    return account


def _keep_the_cookie(response: Response) -> Response:
    # a phone whose browser was closed must come back as the same participant; who only looks in gets no cookie
    if session and not session.permanent:
        session.permanent = True
    return response
