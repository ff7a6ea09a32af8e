"""The state of the projector: the screen, its page, and the wifi of the room."""

from workshop.actions.guards import lock_meeting
from workshop.domain.errors import BadInput
from workshop.domain.events import BoardChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import (
    WIFI_LENGTH,
    WIFI_NAME_LENGTH,
    Action,
    Actor,
    Screen,
)
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Meeting


def show_screen(work: UnitOfWork, actor: Actor, screen: Screen) -> None:
    """Put something on the projector, from its first page on; repeating it changes nothing.

    Raises:
        BadInput: it shows results, and the meeting goes without voting.
    """
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SHOW_THEME, meeting.state, actor.role)
    if screen in (Screen.MATRIX, Screen.GROUPS) and not meeting.with_voting:
        raise BadInput(field="screen", reason="without_voting")
    turn_to(meeting, screen)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def turn_to(meeting: Meeting, screen: Screen) -> None:
    """Have the projector show this; another screen begins with its first page."""
    if meeting.screen is not screen:
        meeting.screen, meeting.screen_page = screen, 0


def turn_page(work: UnitOfWork, actor: Actor, page: int) -> None:
    """Turn the pages of the projector.

    Args:
        page: how often it was turned in all (a total, so that repeating is safe); below 0 is turned back. Only the
            projector knows how many pages there are: it goes round.
    """
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SHOW_THEME, meeting.state, actor.role)
    meeting.screen_page = page
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def set_wifi(work: UnitOfWork, actor: Actor, name: str, password: str) -> None:
    """Set the wifi of the hall, for a QR code in the lobby; an empty name takes it away, an empty password is none."""
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SHARE_LINKS, meeting.state, actor.role)
    if len(name.encode()) > WIFI_NAME_LENGTH:
        raise BadInput(field="name", reason="too_long", limit=WIFI_NAME_LENGTH)
    if len(password) > WIFI_LENGTH:
        raise BadInput(field="password", reason="too_long", limit=WIFI_LENGTH)
    meeting.wifi_name, meeting.wifi_password = name, password if name else ""
    work.emit_after_commit(BoardChanged(actor.meeting_id))
