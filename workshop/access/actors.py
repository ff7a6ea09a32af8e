"""The actor behind a request: the page names a meeting and a role, the cookie proves them."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import Session, col, select

from workshop.access.sessions import LINKS, LOGIN, Cookie, device_in
from workshop.access.sign_ins import Account, account_of
from workshop.actions.lookups import key_of
from workshop.domain.errors import NotAllowed, NotFound, SignedOut
from workshop.domain.vocabulary import Actor, Role
from workshop.storage.models import Link, Meeting, Participant

_IN_HAND = (
    sa.select(col(Participant.id), col(Participant.ballot))
    .where(
        col(Participant.meeting_id) == sa.bindparam("of_meeting"),
        col(Participant.device_hash) == sa.bindparam("device"),
    )
    .order_by(col(Participant.ballot).desc())
    .limit(1)
)


def meeting_by_code(session: Session, code: int) -> Meeting:
    """The meeting with this join code; raises NotFound."""
    meeting = session.exec(select(Meeting).where(Meeting.code == code)).one_or_none()
    if meeting is None:
        raise NotFound(kind="meeting")
    return meeting


def participant_of(connection: Connection, meeting_id: int, device: str) -> Actor:
    """The participant who has a device (by its hash) in hand; raises NotAllowed when it never joined the meeting."""
    found = connection.execute(_IN_HAND, {"of_meeting": meeting_id, "device": device}).one_or_none()
    if found is None:
        raise NotAllowed
    return Actor(meeting_id, Role.PARTICIPANT, participant_id=found.id, ballot=found.ballot)


def participant_in(connection: Connection, cookie: Cookie, meeting_id: int) -> Actor:
    """The participant of a meeting that this cookie proves; raises NotAllowed when its device never joined."""
    device = device_in(cookie, meeting_id)
    if device is None:
        raise NotAllowed
    return participant_of(connection, meeting_id, device)


def actor_for(session: Session, cookie: Cookie, code: int, role: Role) -> Actor:
    """The actor that this cookie proves, in the meeting of this code; raises NotFound, and else like actor_in()."""
    return actor_in(session, cookie, meeting_by_code(session, code), role)


def actor_in(session: Session, cookie: Cookie, meeting: Meeting, role: Role) -> Actor:
    """The actor that this cookie proves, in the meeting and role that the page names.

    A facilitator of the meeting may also sit at the secretary's page and show the projector, and then has that role.
    A participant is who has the device in hand now: the highest of its ballots.

    Raises:
        NotAllowed: the cookie does not prove this role.
        SignedOut: a NotAllowed, where the cookie is of a sign-in that has ended.
    """
    meeting_id = key_of(meeting.id)
    if role is Role.PARTICIPANT:
        return participant_in(session.connection(), cookie, meeting_id)
    account = account_of(session, cookie.get(LOGIN, ""))
    if account is not None and leads(account, meeting):
        return Actor(meeting_id, role, sign_in=account.sign_in)
    links = session.exec(
        select(Link).where(
            Link.meeting_id == meeting_id,
            col(Link.id).in_(cookie.get(LINKS, [])),
            col(Link.revoked_at).is_(None),
            col(Link.role).in_({role, Role.FACILITATOR}),
        )
    ).all()
    if not links:
        raise NotAllowed if account is not None or LOGIN not in cookie else SignedOut
    return Actor(meeting_id, role, link_id=key_of(links[-1].id))


def leads(account: Account, meeting: Meeting) -> bool:
    """Return whether this is a meeting of an account; one without an owner is everybody's."""
    return meeting.owner_id in (None, account.facilitator_id)
