"""Leading without turning to the technology: what the projector shows, which page of it, and the timer."""

from datetime import timedelta

from workshop.actions.finding import claim
from workshop.domain.errors import BadInput, NotFound
from workshop.domain.events import BoardChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import (
    MAX_TIMER_SECONDS,
    WIFI_LENGTH,
    WIFI_NAME_LENGTH,
    Action,
    Actor,
    Screen,
)
from workshop.storage.database import Work
from workshop.storage.models import Meeting


def show_screen(work: Work, actor: Actor, screen: Screen) -> None:
    """Put something on the projector, from its first page on; repeating it changes nothing.

    Raises:
        BadInput: it shows results, and the meeting goes without voting.
    """
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SHOW_THEME, meeting.state, actor.role)
    if screen in (Screen.MATRIX, Screen.GROUPS) and not meeting.with_voting:
        raise BadInput(field="screen", reason="without_voting")
    turn_to(meeting, screen)
    work.announce(BoardChanged(actor.meeting_id))


def turn_to(meeting: Meeting, screen: Screen) -> None:
    """Have the projector show this; another screen begins with its first page."""
    if meeting.screen is not screen:
        meeting.screen, meeting.screen_page = screen, 0


def turn_page(work: Work, actor: Actor, page: int) -> None:
    """Turn the pages of the projector.

    Args:
        page: how often it was turned in all (a total, so that repeating is safe); below 0 is turned back. Only the
            projector knows how many pages there are: it goes round.
    """
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SHOW_THEME, meeting.state, actor.role)
    meeting.screen_page = page
    work.announce(BoardChanged(actor.meeting_id))


def start_timer(work: Work, actor: Actor, seconds: int) -> None:
    """Start a timer, or start it anew; when it ends it rings, and nothing closes by itself."""
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SET_TIMER, meeting.state, actor.role)
    _require_bounded(seconds)
    meeting.timer_seconds, meeting.timer_ends_at = seconds, work.now + timedelta(seconds=seconds)
    work.announce(BoardChanged(actor.meeting_id))


def extend_timer(work: Work, actor: Actor, seconds: int) -> None:
    """Give a timer more time, also one that has ended: that goes on from now.

    Args:
        seconds: how long it is in all, earlier extensions included (a total, so that repeating is safe).

    Raises:
        NotFound: there is no timer.
    """
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SET_TIMER, meeting.state, actor.role)
    if meeting.timer_seconds is None or meeting.timer_ends_at is None:
        raise NotFound(kind="timer")
    _require_bounded(seconds)
    more = seconds - meeting.timer_seconds
    if more > 0:
        meeting.timer_seconds = seconds
        meeting.timer_ends_at = max(meeting.timer_ends_at, work.now) + timedelta(seconds=more)
        work.announce(BoardChanged(actor.meeting_id))


def stop_timer(work: Work, actor: Actor) -> None:
    """Take the timer away; repeating it changes nothing."""
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SET_TIMER, meeting.state, actor.role)
    forget_timer(meeting)
    work.announce(BoardChanged(actor.meeting_id))


def forget_timer(meeting: Meeting) -> None:
    """Take the timer away."""
    meeting.timer_seconds = meeting.timer_ends_at = None


def set_wifi(work: Work, actor: Actor, name: str, password: str) -> None:
    """Set the wifi of the hall, for a QR code in the lobby; an empty name takes it away, an empty password is none."""
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SHARE_LINKS, meeting.state, actor.role)
    if len(name.encode()) > WIFI_NAME_LENGTH:
        raise BadInput(field="name", reason="too_long", limit=WIFI_NAME_LENGTH)
    if len(password) > WIFI_LENGTH:
        raise BadInput(field="password", reason="too_long", limit=WIFI_LENGTH)
    meeting.wifi_name, meeting.wifi_password = name, password if name else ""
    work.announce(BoardChanged(actor.meeting_id))


def _require_bounded(seconds: int) -> None:
    if not 1 <= seconds <= MAX_TIMER_SECONDS:
        raise BadInput(field="seconds", reason="out_of_range", limit=MAX_TIMER_SECONDS)
