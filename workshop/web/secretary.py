"""The minutes page: for the secretary with a link, and for the facilitator."""

from flask import Blueprint, jsonify, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from workshop.access.actors import actor_for, actor_in, meeting_by_code
from workshop.commands.payloads import Payload
from workshop.domain.errors import NotAllowed
from workshop.domain.vocabulary import PREPARED_STATEMENT_LENGTH, TEXT_LENGTH, TITLE_LENGTH, Role
from workshop.queries.minutes import minutes_of
from workshop.queries.report import report_of
from workshop.storage.database import utc_now
from workshop.web.current import read_session
from workshop.web.exports import asked_for, export_links
from workshop.web.preview import preview_html

blueprint = Blueprint("secretary", __name__)


# the longest texts, in signs: the page says so before it sends one that would be refused
LIMITS = {
    "conclusion": {"text": TEXT_LENGTH},
    "agenda": {"title": TITLE_LENGTH, "text": TEXT_LENGTH},
    "attachment": {"name": TITLE_LENGTH},
    "agreement": {"what": PREPARED_STATEMENT_LENGTH, "who": TITLE_LENGTH, "due": TITLE_LENGTH},
}


@blueprint.get("/minutes/<int:code>")
def minutes(code: int) -> ResponseReturnValue:
    """Write the minutes beside the statements and their dots."""
    with read_session() as database_session:
        meeting = meeting_by_code(database_session, code)
        actor_in(database_session, session, meeting, Role.SECRETARY)
        leads = _may_lead(database_session, code)
    return render_template(
        "secretary/minutes.html",
        meeting=meeting,
        leads=leads,
        page_data={
            "meeting": code,
            "role": Role.SECRETARY.value,
            "limits": LIMITS,
            "preview_url": url_for("secretary.preview", code=code, embedded=1),
            "print_url": url_for("secretary.preview", code=code),
            "exports": export_links(code),
        },
    )


@blueprint.get("/minutes/<int:code>/texts")
def texts(code: int) -> ResponseReturnValue:
    """Agenda, conclusions and agreements with their versions, as JSON."""
    with read_session() as database_session:
        actor = actor_for(database_session, session, code, Role.SECRETARY)
        return jsonify(minutes_of(database_session, actor.meeting_id))


@blueprint.get("/minutes/<int:code>/preview")
def preview(code: int) -> ResponseReturnValue:
    """The minutes in the form of the export, as a page to read or print; edition and language as in a download."""
    with read_session() as database_session:
        actor = actor_for(database_session, session, code, Role.SECRETARY)
        report = asked_for(report_of(database_session, actor.meeting_id, utc_now()), Payload(request.args))
    return render_template(
        "secretary/preview.html",
        report=report,
        code=code,
        embedded="embedded" in request.args,
        exports=export_links(code, version=report.edition.value, language=report.language.value),
        minutes_html=preview_html(report),
    )


def _may_lead(database_session: Session, code: int) -> bool:
    try:
        actor_for(database_session, session, code, Role.FACILITATOR)
    except NotAllowed:
        return False
    return True
