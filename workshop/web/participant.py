"""Joining with six digits or a QR code, and the phone."""

from contextlib import suppress
from functools import partial

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.access.actors import participant_in
from workshop.access.join_page import group_of_token, standing_of
from workshop.access.sessions import device_hash, device_key
from workshop.actions.joining import Newcomer, change_group, next_person
from workshop.commands.group_commit import GroupCommit
from workshop.commands.payloads import Payload
from workshop.domain.errors import NotAllowed, NotFound
from workshop.domain.vocabulary import STATEMENT_LENGTH, MeetingState
from workshop.hosting.i18n import choose_language
from workshop.hosting.response_cache import cache_while, cached_page
from workshop.hosting.security import own_path
from workshop.web.current import read_connection, services

blueprint = Blueprint("participant", __name__)


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """The page on which the code is typed in; always, also before the first account exists."""
    return render_template("participant/start.html")


@blueprint.post("/")
def enter_code() -> ResponseReturnValue:
    """Go to the meeting of the code; spaces and dashes in it do not matter."""
    typed = "".join(char for char in request.form.get("code", "") if char.isdecimal())
    try:
        code = services().join_cache.page(int(typed or 0) if len(typed) <= 6 else 0).summary.code
    except NotFound:
        error = _("There is no meeting with this code. Look at the six digits on the screen and try again.")
        return render_template("participant/start.html", error=error, typed=request.form.get("code", "")[:20]), 404
    return redirect(url_for("participant.phone", code=code))


@blueprint.get("/<int:code>")
def phone(code: int) -> ResponseReturnValue:
    """The phone of who has joined; the door for who has not."""
    try:
        page = services().join_cache.page(code)
    except NotFound:
        error = _("There is no meeting with this code. Look at the six digits on the screen and try again.")
        return render_template("participant/start.html", error=error, typed=str(code)[:20]), 404
    try:
        actor = services().join_cache.participant(code, session)
    except NotAllowed:
        cache_while(partial(services().join_cache.shows, code, page))
        without_cookie = _came_back_without_cookie(code)
        return cached_page(
            "participant/join.html", meeting=page.summary, groups=page.groups, without_cookie=without_cookie
        )
    if services().live.is_full:
        return render_template("participant/full.html", meeting=page.summary), 503
    return cached_page(
        "participant/phone.html", meeting=page.summary, ballot=actor.ballot, statement_length=STATEMENT_LENGTH
    )


@blueprint.route("/<int:code>/next", methods=["GET", "POST"])
def hand_over(code: int) -> ResponseReturnValue:
    """Ask first, then hand a shared device to the next person; raises NotAllowed for who has not joined."""
    actor = services().join_cache.participant(code, session)
    if request.method == "GET":
        summary = services().join_cache.page(code).summary
        return render_template("participant/next.html", meeting=summary, ballot=actor.ballot)
    commits: GroupCommit = services().group_commit
    commits.perform(next_person, actor, Payload(request.form).number("ballot"))
    return redirect(url_for("participant.phone", code=code))


@blueprint.get("/<int:code>/<token>")
def group_door(code: int, token: str) -> ResponseReturnValue:
    """The door of a group, by its own link; who has joined may change to it until the first dot."""
    summary = services().join_cache.page(code).summary
    with read_connection() as connection:
        group = group_of_token(connection, summary.id, token)
        try:
            standing = standing_of(connection, participant_in(connection, session, summary.id))
        except NotAllowed:
            return cached_page("participant/join.html", meeting=summary, group=group, token=token)
    if standing.group_id == group.id or summary.state is not MeetingState.OPEN:
        return redirect(url_for("participant.phone", code=code))
    return render_template("participant/change.html", meeting=summary, group=group, token=token, standing=standing)


@blueprint.post("/<int:code>/join")
def join_meeting(code: int) -> ResponseReturnValue:
    """Be a participant from now on; no name is asked. A hall that joins at once shares its commits.

    With the token of a group one belongs to it, or changes to it; at the door one may choose a group by its id.
    """
    commits: GroupCommit = services().group_commit
    fields = Payload(request.form)
    token = fields.line("token", "")
    group_id = fields.optional_number("group")
    known = None
    summary = services().join_cache.page(code).summary
    if token:
        with read_connection() as connection:
            group_id = group_of_token(connection, summary.id, token).id
            with suppress(NotAllowed):
                known = participant_in(connection, session, summary.id)
    if summary.state is MeetingState.OPEN:
        if known is not None and group_id is not None:
            commits.perform(change_group, known, group_id, by_link=True)
        else:
            device = device_hash(device_key(session), summary.id)
            devices = services().join_cache.devices(summary.id)
            devices[device] = commits.join(Newcomer(summary.id, device, group_id, by_link=token != ""))
    return redirect(url_for("participant.phone", code=code))


def _came_back_without_cookie(code: int) -> bool:
    """Return whether somebody pressed the button of this door just now, and the browser kept nothing of it."""
    came_from = (request.referrer or "").partition("://")[2]
    return not request.cookies and f"{came_from}/".startswith(f"{request.host}/{code}/")


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """The page on privacy: what Stip keeps and what not."""
    return render_template("participant/privacy.html")


@blueprint.post("/language")
def language() -> ResponseReturnValue:
    """Remember a language and go back to the page."""
    choose_language(request.form.get("lang", ""))
    return redirect(own_path(request.form.get("next", "/"), otherwise="/"))
