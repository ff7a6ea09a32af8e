"""Signing in: links that work once, passwords, and links for helpers without an account."""

import threading
import time

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user

from workshop.access.accounts import SHORTEST_PASSWORD, check_password, has_accounts, link_of, use_login_link
from workshop.access.sessions import LOGIN, open_link
from workshop.access.sign_ins import sign_in, sign_out
from workshop.commands.payloads import Payload
from workshop.domain.errors import BadInput, NotFound
from workshop.domain.vocabulary import Role
from workshop.hosting.security import own_path
from workshop.storage.database import utc_now
from workshop.storage.models import Facilitator, Meeting
from workshop.web.current import perform, read_session, services
from workshop.web.errors import sentence_of

blueprint = Blueprint("accounts", __name__)

FAILURES_FORGIVEN = 5
FORGOTTEN_AFTER_SECONDS = 60.0
LONGEST_DELAY_SECONDS = 2.0


class FailureBudget:
    """Slows guessing down for everybody together, and locks nobody out: a lock-out could stop a meeting."""

    def __init__(self) -> None:
        self._failures: list[float] = []
        self._lock = threading.Lock()

    def note_failure(self) -> float:
        """Count one more failure; returns how many seconds the answer should wait."""
        now = time.monotonic()
        with self._lock:
            self._failures = [at for at in self._failures if now - at < FORGOTTEN_AFTER_SECONDS]
            self._failures.append(now)
            over = len(self._failures) - FAILURES_FORGIVEN
        return min(LONGEST_DELAY_SECONDS, 0.1 * max(0, over))


failures = FailureBudget()


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    """Sign in with name and password."""
    if request.method == "GET":
        with read_session() as database_session:
            known = has_accounts(database_session)
        signed_out = LOGIN in session and not current_user.is_authenticated
        return render_template("accounts/login.html", has_accounts=known, signed_out=signed_out)
    fields = Payload(request.form)
    name = fields.line("name")
    with read_session() as database_session:
        facilitator = check_password(database_session, name, request.form.get("password", ""))
    if facilitator is None:
        time.sleep(failures.note_failure())
        error = _("Name or password is not right. Lost your password? Ask for a new link with: run.py login-link")
        return render_template("accounts/login.html", has_accounts=True, error=error, name=name), 403
    _sign_in(facilitator)
    return redirect(_onward())


@blueprint.post("/logout")
def logout() -> ResponseReturnValue:
    """Sign out in this browser; what it is as a participant stays.

    The token of the ended sign-in stays in the cookie, so that its other pages can say why they open no more.
    """
    perform(sign_out, session.get(LOGIN, ""))
    return redirect(url_for("accounts.login"))


@blueprint.route("/start/<token>", methods=["GET", "POST"])
def use_link(token: str) -> ResponseReturnValue:
    """Make an account, or set a new password, with a link that works once."""
    with read_session() as database_session:
        link = link_of(database_session, token, utc_now())
        if link is None:
            time.sleep(failures.note_failure())
            return render_template("accounts/used_link.html"), 404
        row = database_session.get(Facilitator, link.facilitator_id) if link.facilitator_id else None
    known_name = row.name if row else None
    error = None
    name = ""
    if request.method == "POST":
        name = known_name or Payload(request.form).line("name", "")
        password = request.form.get("password", "")
        try:
            if password != request.form.get("again", ""):
                raise BadInput(field="again", reason="differs")
            facilitator = perform(use_login_link, token, name, password)
        except BadInput as refusal:
            error = (
                _("The two passwords are not the same.")
                if refusal.details["reason"] == "differs"
                else sentence_of(refusal.code, refusal.details)
            )
        except NotFound:
            return render_template("accounts/used_link.html"), 404
        else:
            _sign_in(facilitator)
            return redirect(url_for("facilitator.meetings"))
    page = render_template(
        "accounts/new_password.html", known_name=known_name, name=name, error=error, shortest=SHORTEST_PASSWORD
    )
    return page, 400 if error else 200


@blueprint.get("/l/<token>")
def open_shared_link(token: str) -> ResponseReturnValue:
    """Open a link for secretary, projector or co-facilitator, and go to its page."""
    with read_session() as database_session:
        try:
            link = open_link(database_session, session, services().config.secret_key, token)
        except NotFound:
            time.sleep(failures.note_failure())
            return render_template("accounts/revoked_link.html"), 404
        code = database_session.get_one(Meeting, link.meeting_id).code
    page = {
        Role.FACILITATOR: "facilitator.console",
        Role.SECRETARY: "secretary.minutes",
        Role.PROJECTOR: "projector.screen",
    }[link.role]
    return redirect(url_for(page, code=code))


def _sign_in(facilitator: Facilitator) -> None:
    # what was in the cookie before (a device, links) stays; the token is new, so no old one can be reused
    login_user(perform(sign_in, facilitator, session.get(LOGIN, "")))
    flash(_("Welcome."), "success")


def _onward() -> str:
    return own_path(request.args.get("next", ""), otherwise=url_for("facilitator.meetings"))
