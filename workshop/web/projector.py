"""What the hall looks at."""

from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue

from workshop.database import reading
from workshop.domain.vocabulary import Role
from workshop.identity import actor_in, meeting_by_code
from workshop.web.addresses import join_url, qr_svg

blueprint = Blueprint("projector", __name__)


@blueprint.get("/projector/<int:code>")
def screen(code: int) -> ResponseReturnValue:
    """The projector of a meeting; for who opened its link or leads the meeting."""
    with reading() as database_session:
        meeting = meeting_by_code(database_session, code)
        actor_in(database_session, session, meeting, Role.PROJECTOR)
    url = join_url(code)
    return render_template(
        "projector/screen.html",
        meeting=meeting,
        join_url=url,
        qr=qr_svg(url),
        page_data={"meeting": code, "role": Role.PROJECTOR.value, "join_url": url},
    )
