"""Locking the meeting, and the checks and side effects that several actions share."""

from sqlmodel import col, select

from workshop.actions.lookups import ended_ballots
from workshop.domain.errors import BadInput, BallotEnded, NotAllowed, SignedOut
from workshop.domain.vocabulary import Actor
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Link, Meeting, Round, RoundTheme, SignIn, Theme


def lock_meeting(work: UnitOfWork, actor: Actor, touches_ballots: bool = True) -> Meeting:
    """Take the write lock of the actor's meeting, and read within it whether the actor's access still holds.

    Args:
        touches_ballots: as in UnitOfWork.lock_meeting().

    Raises:
        NotAllowed: the link by which the actor came in was revoked.
        SignedOut: the sign-in by which the actor came in has ended.
        BallotEnded: the actor's device was handed to the next person.
        NotFound: the meeting is gone.
    """
    meeting = work.lock_meeting(actor.meeting_id, touches_ballots)
    if actor.link_id is not None:
        link = work.session.get(Link, actor.link_id, populate_existing=True)
        if link is None or link.revoked_at is not None:
            raise NotAllowed
    if actor.sign_in is not None and work.session.get(SignIn, actor.sign_in, populate_existing=True) is None:
        raise SignedOut
    if actor.participant_id is not None and ended_ballots(work, meeting, actor.participant_id):
        raise BallotEnded
    return meeting


def was_voted_on(work: UnitOfWork, theme: Theme) -> bool:
    """Return whether a theme reached the vote or has paper stickers, in any round, so that results may hang on it."""
    mark = select(RoundTheme.theme_id).where(RoundTheme.theme_id == theme.id)
    return work.session.exec(mark.limit(1)).first() is not None


def was_counted(work: UnitOfWork, meeting: Meeting) -> bool:
    """Return whether an earlier round of this meeting has a result."""
    marks = select(RoundTheme.round_id).join(Round, col(Round.id) == RoundTheme.round_id)
    counted = marks.where(Round.meeting_id == meeting.id, col(Round.counted).is_(True))
    return work.session.exec(counted.limit(1)).first() is not None


def make_minutes_a_draft(meeting: Meeting) -> None:
    """Undo the adoption of the minutes: what was adopted never changes under the same version and day."""
    meeting.minutes_adopted_on = None


def require_filled(field: str, text: str, limit: int) -> None:
    """Refuse a text that is empty or over its limit, in characters after normalisation."""
    if not text:
        raise BadInput(field=field, reason="empty")
    require_short(field, text, limit)


def require_short(field: str, text: str, limit: int) -> None:
    """Refuse a text over its limit, in characters after normalisation."""
    if len(text) > limit:
        raise BadInput(field=field, reason="too_long", limit=limit, length=len(text))
