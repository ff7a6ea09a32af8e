"""The timer on the projector, console and phones: it counts down and closes nothing."""

from datetime import timedelta

from workshop.actions.guards import lock_meeting
from workshop.domain.errors import BadInput, NotFound
from workshop.domain.events import BoardChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import (
    MAX_TIMER_SECONDS,
    Action,
    Actor,
)
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Meeting


def start_timer(work: UnitOfWork, actor: Actor, seconds: int) -> None:
    """Start a timer, or start it anew; when it ends it rings, and nothing closes by itself."""
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SET_TIMER, meeting.state, actor.role)
    _require_bounded(seconds)
    meeting.timer_seconds, meeting.timer_ends_at = seconds, work.now + timedelta(seconds=seconds)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def extend_timer(work: UnitOfWork, actor: Actor, seconds: int) -> None:
    """Give a timer more time, also one that has ended: that goes on from now.

    Args:
        seconds: how long it is in all, earlier extensions included (a total, so that repeating is safe).

    Raises:
        NotFound: there is no timer.
    """
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SET_TIMER, meeting.state, actor.role)
    if meeting.timer_seconds is None or meeting.timer_ends_at is None:
        raise NotFound(kind="timer")
    _require_bounded(seconds)
    more = seconds - meeting.timer_seconds
    if more > 0:
        meeting.timer_seconds = seconds
        meeting.timer_ends_at = max(meeting.timer_ends_at, work.now) + timedelta(seconds=more)
        work.emit_after_commit(BoardChanged(actor.meeting_id))


def stop_timer(work: UnitOfWork, actor: Actor) -> None:
    """Take the timer away; repeating it changes nothing."""
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SET_TIMER, meeting.state, actor.role)
    forget_timer(meeting)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def forget_timer(meeting: Meeting) -> None:
    """Take the timer away."""
    meeting.timer_seconds = meeting.timer_ends_at = None


def _require_bounded(seconds: int) -> None:
    if not 1 <= seconds <= MAX_TIMER_SECONDS:
        raise BadInput(field="seconds", reason="out_of_range", limit=MAX_TIMER_SECONDS)
