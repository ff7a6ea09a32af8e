"""Links for helpers without an account: making and revoking them."""

from workshop.actions.guards import lock_meeting
from workshop.actions.lookups import key_of
from workshop.domain.errors import BadInput, NotFound
from workshop.domain.events import AccessRevoked
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import Action, Actor, Role
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Link


def share_link(work: UnitOfWork, actor: Actor, role: Role) -> int:
    """Make a link by which whoever has it gets this role in the meeting; returns its id."""
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SHARE_LINKS, meeting.state, actor.role)
    if role is Role.PARTICIPANT:
        raise BadInput(field="role", reason="unknown")
    link = Link(meeting_id=actor.meeting_id, role=role)
    work.session.add(link)
    work.session.flush()
    return key_of(link.id)


def revoke_link(work: UnitOfWork, actor: Actor, link_id: int) -> None:
    """End a link and all access that came by it; repeating it changes nothing."""
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.SHARE_LINKS, meeting.state, actor.role)
    link = work.session.get(Link, link_id)
    if link is None or link.meeting_id != meeting.id:
        raise NotFound(kind="link")
    if link.revoked_at is None:
        link.revoked_at = work.now
        work.emit_after_commit(AccessRevoked(actor.meeting_id, link_id=link_id))
