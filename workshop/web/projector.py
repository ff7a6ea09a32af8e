"""The page of the projector."""

from flask import Blueprint, Response, render_template, session, url_for
from flask.typing import ResponseReturnValue

from workshop.access.actors import actor_in, meeting_by_code
from workshop.domain.errors import NotFound
from workshop.domain.vocabulary import Role
from workshop.storage.models import Meeting
from workshop.web.current import read_session
from workshop.web.public_address import join_url, qr_svg, wifi_text

blueprint = Blueprint("projector", __name__)


@blueprint.get("/projector/<int:code>")
def screen(code: int) -> ResponseReturnValue:
    """The projector of a meeting; for who opened its link or leads the meeting."""
    meeting = _shown(code)
    url = join_url(code)
    return render_template(
        "projector/screen.html",
        meeting=meeting,
        join_url=url,
        qr=qr_svg(url),
        page_data={
            "meeting": code,
            "role": Role.PROJECTOR.value,
            "join_url": url,
            "wifi_url": url_for("projector.wifi", code=code),
        },
    )


@blueprint.get("/projector/<int:code>/wifi.svg")
def wifi(code: int) -> ResponseReturnValue:
    """The wifi of the hall as a QR code, for a screen that is open while it is typed in."""
    meeting = _shown(code)
    if not meeting.wifi_name:
        raise NotFound(kind="wifi")
    picture = qr_svg(wifi_text(meeting.wifi_name, meeting.wifi_password))
    return Response(picture, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def _shown(code: int) -> Meeting:
    """The meeting of a screen that this visitor may watch; raises NotFound or NotAllowed."""
    with read_session() as database_session:
        meeting = meeting_by_code(database_session, code)
        actor_in(database_session, session, meeting, Role.PROJECTOR)
    return meeting
