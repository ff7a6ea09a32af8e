"""The facilitator: meetings, preparing one, leading one, sharing its links."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_required
from sqlmodel import Session

from workshop.access.actors import actor_in, meeting_by_code
from workshop.access.sessions import token_of_link
from workshop.actions.clock import confirm_time
from workshop.actions.imports import create_from
from workshop.actions.lookups import key_of
from workshop.actions.meetings import create_meeting, delete_meeting
from workshop.actions.projector import set_wifi
from workshop.actions.share_links import revoke_link, share_link
from workshop.commands.payloads import Payload
from workshop.domain.errors import BadInput, NotMinutes, WorkshopError
from workshop.domain.phases import phases_of_meeting
from workshop.domain.vocabulary import PAINTS, Actor, MeetingState, Role
from workshop.hosting.security import own_path
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.importers.detect import read_minutes
from workshop.minutes.importers.import_outcome import ImportOutcome
from workshop.minutes.importers.markdown import MOST_BYTES
from workshop.minutes.importers.stip_json import read_json
from workshop.minutes.programmes import programme, ready_programmes
from workshop.queries.clock import is_clock_doubted
from workshop.queries.meetings import groups_in_order, links_of, meetings_of
from workshop.storage.database import utc_now
from workshop.storage.models import Link, Meeting
from workshop.web.current import perform, read_session, services
from workshop.web.errors import sentence_of
from workshop.web.exports import export_links, remove_files
from workshop.web.import_messages import remarks_of, understood
from workshop.web.public_address import group_url, join_url, link_url, qr_svg, wifi_text

blueprint = Blueprint("facilitator", __name__)
# the other fields of a form, and what stands around a file in it
_AROUND_A_FILE = 100_000


@blueprint.get("/meetings")
@login_required
def meetings() -> ResponseReturnValue:
    """The meetings that this facilitator may lead, the newest first."""
    with read_session() as database_session:
        rows = meetings_of(database_session, current_user.facilitator_id)
    return render_template("facilitator/meetings.html", meetings=rows, **_clock())


@blueprint.post("/clock")
@login_required
def confirm_clock() -> ResponseReturnValue:
    """Take the word of a facilitator that the date of this computer is right; what is due may be deleted again."""
    perform(confirm_time)
    return redirect(own_path(request.form.get("next", ""), otherwise=url_for("facilitator.meetings")))


@blueprint.route("/meetings/new", methods=["GET", "POST"])
@login_required
def new_meeting() -> ResponseReturnValue:
    """Make a meeting: empty, or from a ready programme."""
    error = None
    if request.method == "POST":
        fields = Payload(request.form)
        try:
            meeting = _make(fields)
        except WorkshopError as refusal:
            error = sentence_of(refusal.code, refusal.details)
        else:
            return redirect(url_for("facilitator.prepare", code=meeting.code))
    page = render_template(
        "facilitator/new.html", programmes=ready_programmes(), error=error, typed=request.form.to_dict()
    )
    return page, 400 if error else 200


@blueprint.post("/meetings/import")
@login_required
def import_minutes() -> ResponseReturnValue:
    """Say what was understood of a file of minutes and what was not, before anything is made of it."""
    request.max_content_length = MOST_BYTES + _AROUND_A_FILE
    upload = request.files.get("file")
    try:
        # a file that is full of signs takes seconds to read, in which no phone may wait
        read: ImportOutcome = services().offload(read_minutes, upload.read() if upload else b"")
    except NotMinutes as refusal:
        return _import_refused(refusal)
    return render_template(
        "facilitator/understood.html",
        title=read.report.title,
        understood=understood(read),
        remarks=remarks_of(read),
        report=to_json(read.report).decode(),
        is_minutes=read.is_minutes,
    )


@blueprint.post("/meetings/import/make")
@login_required
def make_of_minutes() -> ResponseReturnValue:
    """Make a meeting of what was understood: the report comes back from the page, and is checked as any other."""
    request.max_content_length = request.max_form_memory_size = MOST_BYTES
    try:
        read: ImportOutcome = services().offload(read_json, request.form.get("report", ""))
        is_minutes = request.form.get("held") == "yes"
        meeting = perform(create_from, current_user.facilitator_id, read.report, is_minutes)
    except WorkshopError as refusal:
        return _import_refused(refusal)
    page = "facilitator.prepare" if meeting.state is MeetingState.DRAFT else "secretary.minutes"
    return redirect(url_for(page, code=meeting.code))


def _import_refused(refusal: WorkshopError) -> ResponseReturnValue:
    sentence = sentence_of(refusal.code, refusal.details)
    page = render_template("facilitator/new.html", programmes=ready_programmes(), import_error=sentence, typed={})
    return page, refusal.status


@blueprint.get("/meetings/<int:code>")
def console(code: int) -> ResponseReturnValue:
    """Lead the meeting."""
    meeting, _actor = _led(code)
    return render_template(
        "facilitator/console.html",
        meeting=meeting,
        page_data={
            "meeting": code,
            "role": Role.FACILITATOR.value,
            "phases": {
                "with_voting": [phase.value for phase in phases_of_meeting(with_voting=True)],
                "without_voting": [phase.value for phase in phases_of_meeting(with_voting=False)],
            },
            "prepare_url": url_for("facilitator.prepare", code=code),
            "share_url": url_for("facilitator.share", code=code),
            "minutes_url": url_for("secretary.minutes", code=code),
            "projector_url": url_for("projector.screen", code=code),
            "exports": export_links(code),
        },
        **_clock(),
    )


@blueprint.get("/meetings/<int:code>/prepare")
def prepare(code: int) -> ResponseReturnValue:
    """Prepare title, dot colours, themes and statements."""
    meeting, _actor = _led(code)
    return render_template(
        "facilitator/prepare.html",
        meeting=meeting,
        page_data={
            "meeting": code,
            "role": Role.FACILITATOR.value,
            "paints": PAINTS,
            "delete_on": meeting.delete_on.isoformat(),
            "console_url": url_for("facilitator.console", code=code),
            "share_url": url_for("facilitator.share", code=code),
        },
    )


@blueprint.get("/meetings/<int:code>/share")
def share(code: int) -> ResponseReturnValue:
    """The join code and QR, and the links for helpers."""
    meeting, actor = _led(code)
    with read_session() as database_session:
        rows = links_of(database_session, actor.meeting_id)
        groups = _groups(database_session, meeting)
    links = [_shown_link(row) for row in rows]
    url = join_url(code)
    wifi = qr_svg(wifi_text(meeting.wifi_name, meeting.wifi_password)) if meeting.wifi_name else None
    return render_template(
        "facilitator/share.html",
        meeting=meeting,
        links=links,
        groups=groups,
        join_url=url,
        qr=qr_svg(url),
        wifi=wifi,
    )


@blueprint.get("/meetings/<int:code>/groups")
def group_sheets(code: int) -> ResponseReturnValue:
    """A sheet of paper for each group, with its QR code: to print, and to hand out or lay on a table."""
    meeting, _actor = _led(code)
    with read_session() as database_session:
        groups = _groups(database_session, meeting)
    return render_template("facilitator/group_sheets.html", meeting=meeting, groups=groups)


@blueprint.post("/meetings/<int:code>/wifi")
def save_wifi(code: int) -> ResponseReturnValue:
    """Set the wifi of the hall."""
    _meeting, actor = _led(code)
    fields = Payload(request.form)
    try:
        perform(set_wifi, actor, fields.verbatim("wifi_name"), fields.verbatim("wifi_password"))
    except BadInput as refusal:
        flash(sentence_of(refusal.code, refusal.details), "error")
    else:
        flash(_("The wifi is saved."), "success")
    return redirect(url_for("facilitator.share", code=code))


@blueprint.post("/meetings/<int:code>/links")
def make_link(code: int) -> ResponseReturnValue:
    """Make a link for a helper."""
    _meeting, actor = _led(code)
    perform(share_link, actor, Payload(request.form).choice("role", Role))
    return redirect(url_for("facilitator.share", code=code))


@blueprint.post("/meetings/<int:code>/links/<int:link_id>/revoke")
def end_link(code: int, link_id: int) -> ResponseReturnValue:
    """End a link and all access that came by it."""
    _meeting, actor = _led(code)
    perform(revoke_link, actor, link_id)
    flash(_("The link no longer works."), "success")
    return redirect(url_for("facilitator.share", code=code))


@blueprint.route("/meetings/<int:code>/delete", methods=["GET", "POST"])
def delete(code: int) -> ResponseReturnValue:
    """Ask first, then delete a meeting whole, with its files."""
    meeting, actor = _led(code)
    if request.method == "GET":
        return render_template("facilitator/delete.html", meeting=meeting)
    if request.form.get("sure") != "yes":
        raise BadInput(field="sure", reason="empty")
    perform(delete_meeting, actor)
    remove_files(code)
    current_app.logger.info("a meeting was deleted whole")
    flash(_("The meeting and its files are deleted."), "success")
    return redirect(url_for("facilitator.meetings"))


def _led(code: int) -> tuple[Meeting, Actor]:
    """The meeting, and the actor who leads it; raises NotFound or NotAllowed."""
    with read_session() as database_session:
        meeting = meeting_by_code(database_session, code)
        return meeting, actor_in(database_session, session, meeting, Role.FACILITATOR)


def _groups(database_session: Session, meeting: Meeting) -> list[dict[str, Any]]:
    """Each group with the address and the QR code by which its people come in."""
    found = []
    for row in groups_in_order(database_session, key_of(meeting.id)):
        url = group_url(meeting.code, row.token)
        found.append({"id": row.id, "name": row.name, "url": url, "qr": qr_svg(url)})
    return found


def _shown_link(row: Link) -> dict[str, Any]:
    token = token_of_link(services().config.secret_key, key_of(row.id))
    url = link_url(token)
    path = url_for("accounts.open_shared_link", token=token)
    return {"id": row.id, "role": row.role, "url": url, "path": path, "qr": qr_svg(url)}


def _make(fields: Payload) -> Meeting:
    title, place = fields.line("title", ""), fields.line("place", "")
    held_on = fields.day("held_on")
    slug = fields.line("programme", "")
    owner_id = current_user.facilitator_id
    if not slug:
        return perform(create_meeting, owner_id, title=title, held_on=held_on, place=place)
    prepared = programme(slug)
    named = replace(prepared, title=title or prepared.title, held_on=held_on, place=place)
    return perform(create_from, owner_id, named)


def _clock() -> dict[str, Any]:
    """The values that partials/clock.html needs."""
    with read_session() as database_session:
        return {"clock_doubted": is_clock_doubted(database_session), "today": utc_now().date()}
