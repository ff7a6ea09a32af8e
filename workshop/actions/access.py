"""Coming in: participants join with a device, others with a link that can be revoked."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.finding import claim, key_of
from workshop.database import Work
from workshop.domain.announcements import AccessRevoked, DotsChanged
from workshop.domain.errors import BadInput, NotFound, NotOpen
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import Action, Actor, MeetingState, Role
from workshop.models import Link, Participant


def join(work: Work, meeting_id: int, device_hash: str) -> int:
    """Be a participant of an open meeting; the same device is the same participant. Returns the participant's id.

    Raises:
        NotOpen: the meeting is a draft or has ended, and this device never joined it.
    """
    meeting = work.claim(meeting_id, touches_wall=False)
    known = work.session.exec(
        select(Participant).where(Participant.meeting_id == meeting_id, Participant.device_hash == device_hash)
    ).one_or_none()
    if known is not None:
        return key_of(known.id)
    if meeting.state is not MeetingState.OPEN:
        raise NotOpen(state=meeting.state.value)
    participant = Participant(meeting_id=meeting_id, device_hash=device_hash, seen_at=work.now)
    work.session.add(participant)
    work.session.flush()
    work.announce(DotsChanged(meeting_id))
    return key_of(participant.id)


def note_present(work: Work, meeting_id: int, participant_ids: Collection[int]) -> None:
    """Write down that these participants of a meeting are connected now."""
    work.claim(meeting_id, touches_wall=False)
    seen = sa.update(Participant).where(col(Participant.id).in_(participant_ids)).values(seen_at=work.now)
    work.session.exec(seen)
    work.announce(DotsChanged(meeting_id))


def share_link(work: Work, actor: Actor, role: Role) -> int:
    """Make a link by which whoever has it gets this role in the meeting; returns its id."""
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SHARE_LINKS, meeting.state, actor.role)
    if role is Role.PARTICIPANT:
        raise BadInput(field="role", reason="unknown")
    link = Link(meeting_id=actor.meeting_id, role=role)
    work.session.add(link)
    work.session.flush()
    return key_of(link.id)


def revoke_link(work: Work, actor: Actor, link_id: int) -> None:
    """End a link and all access that came by it; repeating it changes nothing."""
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.SHARE_LINKS, meeting.state, actor.role)
    link = work.session.get(Link, link_id)
    if link is None or link.meeting_id != meeting.id:
        raise NotFound(kind="link")
    if link.revoked_at is None:
        link.revoked_at = work.now
        work.announce(AccessRevoked(actor.meeting_id, link_id=link_id))
